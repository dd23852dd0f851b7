package dev.nines.report;

/** What was asked cannot be told from what is recorded and configured; its message is one sentence that says why. */
public final class CannotTell extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotTell(String why) {
        super(why, null, false, false);
    }
}
