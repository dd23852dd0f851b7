package dev.nines.schedule;

import org.jspecify.annotations.Nullable;

/** Tells whether a scheduler goes on: it does something every second. Beaten on its event loop, felt on any thread. */
public final class Pulse {

    /** A pause of a virtual machine or a long collection of garbage is shorter. */
    private static final long LONGEST_PAUSE = 10_000;

    private static final long NEVER = Long.MIN_VALUE;

    private volatile long last = NEVER;

    void beat(long now) {
        last = now;
    }

    /** Why nothing is looked at, one sentence; null while all is well. {@code now} in epoch milliseconds. */
    public @Nullable String trouble(long now) {
        long beat = last;
        if (beat == NEVER) {
            return "The schedule has not begun.";
        }
        return now - beat <= LONGEST_PAUSE
                ? null
                : "The schedule stands still since %d s: the machine or an event loop is held up."
                        .formatted((now - beat) / 1_000);
    }
}
