package dev.nines.report;

import dev.nines.account.Blindness;
import dev.nines.account.Charging;
import dev.nines.account.Correction;
import dev.nines.account.Measurement;
import dev.nines.account.Refold;
import dev.nines.account.Refolding;
import dev.nines.account.Run;
import dev.nines.agreement.PlannedWork;
import dev.nines.agreement.Story;
import dev.nines.monitor.Interval;
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

    /** Whether a run that was read reaches into a window. */
    boolean ranIn(Interval window) {
        return folding != null
                && folding.runs.stream().anyMatch(run -> run.first() < window.to() && run.last() >= window.from());
    }

    /** Whether the story under thresholds and a charging rule is that of the past. */
    boolean tells(@Nullable Thresholds confirm, Charging charging) {
        return past.spans().isEmpty() || asStored(confirm, charging);
    }

    /** The story of the past. */
    Story story() {
        return new Story(service, past.spans(), past.outages(), works, corrections);
    }

    /** The story that was folded otherwise. */
    Story story(Refold folded) {
        return new Story(service, folded.spans(), folded.outages(), works, corrections);
    }

    /** The runs folded under thresholds, null when there are none. */
    @Nullable
    Refolding folded(@Nullable Thresholds confirm, long asOf) {
        return folding == null || folding.runs.isEmpty()
                ? null
                : Refolding.of(
                        service,
                        folding.history,
                        folding.facts,
                        folding.runs,
                        folding.begin(past.window().from()),
                        asOf,
                        confirm);
    }

    private boolean asStored(@Nullable Thresholds confirm, Charging charging) {
        return charging == Charging.FIRST_FAILURE
                && (confirm == null || (folding != null && folding.confirmsBy(confirm)));
    }
}
