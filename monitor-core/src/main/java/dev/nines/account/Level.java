package dev.nines.account;

/** How bad a part or a probe is at an instant, in order of badness; unknown is not bad. */
enum Level {
    UNKNOWN(State.UNKNOWN),
    UP(State.UP),
    /** Up, and the look that attests it failed without being confirmed. */
    FAILING(State.UP),
    DEGRADED(State.DEGRADED),
    DOWN(State.DOWN);

    private final State state;

    Level(State state) {
        this.state = state;
    }

    State state() {
        return state;
    }

    boolean known() {
        return this != UNKNOWN;
    }

    boolean atLeast(Level other) {
        return compareTo(other) >= 0;
    }
}
