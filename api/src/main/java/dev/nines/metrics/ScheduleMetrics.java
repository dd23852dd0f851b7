package dev.nines.metrics;

import dev.nines.schedule.Punctuality;
import java.util.stream.Stream;

/** Whether looks begin when they should. */
final class ScheduleMetrics {

    private ScheduleMetrics() {}

    static Stream<Family> of(Punctuality punctuality) {
        return Stream.of(
                new Histograms(
                                "nines_schedule_lateness_seconds",
                                "How long after their planned instant looks began.",
                                Punctuality.bounds())
                        .add(punctuality.buckets(), punctuality.seconds()),
                new Counters("nines_schedule_skipped", "Slots at which no look could begin.")
                        .add((double) punctuality.skipped()),
                new Counters("nines_schedule_failed", "Looks that failed through our own fault; they say nothing.")
                        .add((double) punctuality.failed()),
                new Gauges("nines_looks_in_flight", "Looks that have begun and not ended.")
                        .add((double) punctuality.inFlight()));
    }
}
