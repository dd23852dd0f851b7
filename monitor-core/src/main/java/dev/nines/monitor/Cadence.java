package dev.nines.monitor;

/** How often a probe looks and how long one look may take, both in milliseconds; the timeout is below the interval. */
public record Cadence(long interval, long timeout) {

    public Cadence {
        if (interval < 1 || timeout < 1 || timeout >= interval) {
            throw new IllegalArgumentException(
                    "a timeout must be positive and below the interval, not " + timeout + " of " + interval);
        }
    }

    /** How long one look attests its outcome at most, in milliseconds: rule A1. */
    public long evidence() {
        return 2 * interval + timeout;
    }
}
