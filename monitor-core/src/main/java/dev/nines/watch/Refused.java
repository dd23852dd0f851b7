package dev.nines.watch;

import java.util.List;

/** A person's move that cannot be made, with a sentence that says why and what to do. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it was refused. */
    public enum Why {
        NOT_FOUND,
        ILLEGAL,
        /** The configuration owns it. */
        OWNED_BY_FILE,
        /** What is asked for makes no sense. */
        UNFIT,
        STALE,
        INCOMPLETE
    }

    private final Why why;
    private final transient List<String> legal;

    public Refused(Why why, String sentence, List<String> legal) {
        super(sentence, null, false, false);
        this.why = why;
        this.legal = List.copyOf(legal);
    }

    public Why why() {
        return why;
    }

    /** The words of the moves that are legal now. */
    public List<String> legal() {
        return legal;
    }
}
