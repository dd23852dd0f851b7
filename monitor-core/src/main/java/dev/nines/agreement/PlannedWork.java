package dev.nines.agreement;

import dev.nines.monitor.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Planned work on one service, as it is known when it is judged.
 *
 * @param planned its time; what overran it is no part of it
 * @param witnessed when Nines first knew of it or delivered its announcement, epoch milliseconds: notice is judged by it
 * @param ended when it was ended early or cancelled, epoch milliseconds; null when it was not
 */
public record PlannedWork(
        String id,
        Interval planned,
        long witnessed,
        @Nullable Long ended) {

    /** The time that it took, as far as it was planned. */
    Interval taken() {
        return ended == null || ended >= planned.to()
                ? planned
                : new Interval(planned.from(), Math.max(planned.from(), ended));
    }

    /** Whether it was known so long before. */
    boolean announced(long notice) {
        return witnessed <= planned.from() - notice;
    }
}
