package dev.nines.account;

import dev.nines.probe.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A service was down: its six instants (rule A3), epoch milliseconds, and what failed.
 *
 * @param lastGood start of the last good look before, null when there was none
 * @param firstFailing start of the first failing look
 * @param confirmed start of the look that confirmed it
 * @param lastFailing start of the last failing look so far
 * @param firstGood start of the first good look after, null while it lasts
 * @param recovered start of the look that confirmed the recovery, null while it lasts
 * @param probe the probe whose failure began it, {@code location} where
 */
public record Outage(
        String service,
        @Nullable Long lastGood,
        long firstFailing,
        long confirmed,
        long lastFailing,
        @Nullable Long firstGood,
        @Nullable Long recovered,
        String probe,
        String location,
        Reason reason,
        @Nullable String detail) {

    /** Its identity: the service and the first failing look. */
    public String id() {
        return id(service, firstFailing);
    }

    static String id(String service, long firstFailing) {
        return service + "-" + Long.toString(firstFailing, 36);
    }

    /** Whether an instant lies in it, from its first failing look to its first good one. */
    public boolean lastsAt(long instant) {
        return firstFailing <= instant && (firstGood == null || instant < firstGood);
    }

    public boolean over() {
        return recovered != null;
    }

    /** The distance of the looks at both edges, in milliseconds: how wrong its length can be. */
    public long edgeError() {
        long start = lastGood == null ? 0 : firstFailing - lastGood;
        long end = firstGood == null ? 0 : firstGood - lastFailing;
        return start + end;
    }
}
