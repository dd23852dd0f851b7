package dev.nines.metrics;

import dev.nines.account.Ratio;
import dev.nines.metrics.Uptime.Recent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How available services were. */
final class UptimeMetrics {

    private static final String[] LABELS = {"service", "window"};

    private UptimeMetrics() {}

    static Stream<Family> of(List<Recent> recent) {
        Gauges availability = new Gauges(
                "nines_availability_ratio",
                "Good time of all known time in the window up to now, without maintenance; absent when nothing is known.",
                LABELS);
        Gauges coverage = new Gauges(
                "nines_coverage_ratio", "Known time of all time in the window up to now, without maintenance.", LABELS);
        recent.forEach(one -> one.ledgers().forEach((window, ledger) -> {
            add(availability, ledger.availability(), one.service(), window);
            add(coverage, ledger.coverage(), one.service(), window);
        }));
        return Stream.of(availability, coverage);
    }

    private static void add(Gauges gauges, @Nullable Ratio ratio, String service, String window) {
        if (ratio != null) {
            gauges.add(ratio.value(), service, window);
        }
    }
}
