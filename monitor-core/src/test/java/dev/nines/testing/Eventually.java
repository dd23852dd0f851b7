package dev.nines.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what others do. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Duration LONGER_PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** Returns as soon as the condition holds; fails with the words when it does not within 20 s. */
    public static void eventually(String what, BooleanSupplier condition) {
        eventually(what, PATIENCE, PAUSE, condition);
    }

    /** As the other, for what takes longer, and to ask for which costs more. */
    public static void eventually(String what, Duration patience, BooleanSupplier condition) {
        eventually(what, patience, LONGER_PAUSE, condition);
    }

    private static void eventually(String what, Duration patience, Duration pause, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen within %d s: %s".formatted(patience.toSeconds(), what));
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
