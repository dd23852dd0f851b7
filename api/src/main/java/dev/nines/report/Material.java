package dev.nines.report;

import dev.nines.account.Blindness;
import dev.nines.account.Charging;
import dev.nines.account.Correction;
import dev.nines.account.Measurement;
import dev.nines.account.Refold;
import dev.nines.account.Run;
import dev.nines.agreement.PlannedWork;
import dev.nines.agreement.Story;
import dev.nines.monitor.Thresholds;
import dev.nines.watch.Stretch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a service.
 *
 * @param past as it was measured and charged by the probes' own rules
 * @param folding what other rules are folded from, null when that was not read
 */
record Material(
        String service,
        Stretch past,
        List<PlannedWork> works,
        List<Correction> corrections,
        @Nullable Folding folding) {

    /**
     * Runs, and how to judge them.
     *
     * @param runs from restart points of all parts on that lie before the past
     * @param facts of its time
     */
    record Folding(List<Measurement> history, List<Run> runs, List<Blindness> facts) {

        /** The instant at which the timeline of a service begins, at or after another one. */
        private long begin(long from) {
            long first = runs.stream().mapToLong(Run::first).min().orElse(from);
            return Math.max(from, Math.min(history.get(0).from(), first));
        }

        private boolean confirmsBy(Thresholds confirm) {
            return history.stream()
                    .flatMap(measurement -> measurement.rules().stream())
                    .allMatch(rule -> rule.confirm().equals(confirm));
        }
    }

    Material with(Folding read) {
        return new Material(service, past, works, corrections, read);
    }

    /** The story under thresholds and a charging rule, null when there are no runs that would tell it. */
    @Nullable
    Story story(@Nullable Thresholds confirm, Charging charging, long asOf) {
        if (past.spans().isEmpty() || asStored(confirm, charging)) {
            return new Story(service, past.spans(), past.outages(), works, corrections);
        }
        if (folding == null || folding.runs.isEmpty()) {
            return null;
        }
        Refold refold = Refold.of(
                service,
                folding.history,
                folding.facts,
                folding.runs,
                folding.begin(past.window().from()),
                asOf,
                confirm,
                charging);
        return new Story(service, refold.spans(), refold.outages(), works, corrections);
    }

    private boolean asStored(@Nullable Thresholds confirm, Charging charging) {
        return charging == Charging.FIRST_FAILURE
                && (confirm == null || (folding != null && folding.confirmsBy(confirm)));
    }
}
