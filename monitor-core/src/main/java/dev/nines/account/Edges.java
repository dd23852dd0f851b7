package dev.nines.account;

import java.util.Arrays;

/** Collects instants after a given one at which something may change; {@link Span#OPEN} is none. */
final class Edges {

    private final long after;
    private long[] instants = new long[16];
    private int size;

    Edges(long after) {
        this.after = after;
    }

    /** The instant after which they lie, epoch milliseconds. */
    long after() {
        return after;
    }

    void add(long instant) {
        if (instant <= after || instant == Span.OPEN) {
            return;
        }
        if (size == instants.length) {
            instants = Arrays.copyOf(instants, 2 * size);
        }
        instants[size++] = instant;
    }

    /** All of them once, in order of time. */
    long[] inOrder() {
        return Arrays.stream(instants, 0, size).sorted().distinct().toArray();
    }
}
