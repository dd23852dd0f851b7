package dev.nines.watch;

import dev.nines.incident.Move;
import java.util.List;

/** A person's move that cannot be made, with a sentence that says why and what to do. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it was refused. */
    public enum Why {
        NOT_FOUND,
        ILLEGAL,
        STALE,
        INCOMPLETE
    }

    private final Why why;
    private final transient List<Move> legal;

    public Refused(Why why, String sentence, List<Move> legal) {
        super(sentence, null, false, false);
        this.why = why;
        this.legal = List.copyOf(legal);
    }

    public Why why() {
        return why;
    }

    /** The moves that are legal now. */
    public List<Move> legal() {
        return legal;
    }
}
