package dev.nines.probes;

import java.util.ArrayDeque;

/** How late an event loop ran its timers lately: the worst since any instant of the last hour, in nanoseconds. */
final class Lateness {

    private static final long KEPT = 3_600_000_000_000L;

    /** Falling in {@code by}: what is followed by a greater one is never asked for again. */
    private final ArrayDeque<Late> worst = new ArrayDeque<>();

    /** A timer ran at {@code at}, so much later than it was due. */
    void ran(long at, long by) {
        while (!worst.isEmpty() && worst.getLast().by <= by) {
            worst.removeLast();
        }
        worst.addLast(new Late(at, by));
        while (worst.getFirst().at < at - KEPT) {
            worst.removeFirst();
        }
    }

    long worstSince(long instant) {
        for (Late late : worst) {
            if (late.at >= instant) {
                return late.by;
            }
        }
        return 0;
    }

    private record Late(long at, long by) {}
}
