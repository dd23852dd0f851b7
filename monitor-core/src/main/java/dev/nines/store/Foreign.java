package dev.nines.store;

/** Carries a failure that is not the database's out of a transaction, which is undone. */
final class Foreign extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Throwable reason;

    Foreign(Throwable reason) {
        super(null, reason, false, false);
        this.reason = reason;
    }

    Throwable reason() {
        return reason;
    }
}
