package dev.nines.notify;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** How long to wait before an attempt is repeated: quickly at first, then for three days, then no more. */
final class Backoff {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long[] DELAYS = {
        SECOND,
        5 * SECOND,
        30 * SECOND,
        2 * MINUTE,
        5 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        5 * HOUR,
        10 * HOUR,
        14 * HOUR,
        20 * HOUR,
        24 * HOUR
    };

    /** How many attempts are made in all. */
    static final int ATTEMPTS = DELAYS.length + 1;

    /** A delay is this share of the schedule's longer or shorter. */
    static final double JITTER = 0.2;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Milliseconds from the end of attempt number {@code attempts}, from 1, to the next; empty when it was the last. */
    OptionalLong delay(int attempts) {
        if (attempts >= ATTEMPTS) {
            return OptionalLong.empty();
        }
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return OptionalLong.of(Math.round(DELAYS[attempts - 1] * factor));
    }
}
