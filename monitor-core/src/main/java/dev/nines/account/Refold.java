package dev.nines.account;

import dev.nines.monitor.Thresholds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A service's timeline as others may count it: made of the stored runs, under other thresholds or charged from other
 * edges than the stored spans. Rules A2 and A3; edges are moved on the whole timeline of each part before composition.
 *
 * @param spans contiguous, the last one open, as they are charged; they name the outages that they belong to
 * @param outages in order of time, with the six instants of their looks whatever they are charged from
 */
public record Refold(List<Span> spans, List<Outage> outages) {

    public Refold {
        spans = List.copyOf(spans);
        outages = List.copyOf(outages);
    }

    /**
     * Folds the runs of a service anew.
     *
     * @param runs of each part all from the first, or from a {@linkplain ServiceAccount#restartPoint restart point} on
     * @param from where the timeline is to begin: at the first run, or after the confirmed beginning of every part's
     *     restart point
     * @param now evidence that ran out by then is over
     * @param confirm what counts in place of the probes' own, null for these
     */
    public static Refold of(
            String service,
            List<Measurement> history,
            List<Blindness> facts,
            Collection<Run> runs,
            long from,
            long now,
            @Nullable Thresholds confirm,
            Charging charging) {
        return Refolding.of(service, history, facts, runs, from, now, confirm).charged(charging);
    }

    /** The charged spans with the names of the outages that their looks belong to. */
    static List<Span> named(List<Span> charged, List<Outage> outages) {
        List<Span> named = new ArrayList<>(charged.size());
        int next = 0;
        String own = null;
        String name = null;
        for (Span span : charged) {
            if (span.outage() == null) {
                named.add(span);
                continue;
            }
            if (!Objects.equals(own, span.outage())) {
                own = span.outage();
                while (next < outages.size() && end(outages.get(next)) <= span.from()) {
                    next++;
                }
                boolean known = next < outages.size() && start(outages.get(next)) < span.to();
                name = known ? outages.get(next).id() : own;
            }
            named.add(span.of(name));
        }
        return named;
    }

    private static long start(Outage outage) {
        Long lastGood = outage.lastGood();
        return lastGood == null ? outage.firstFailing() : lastGood;
    }

    private static long end(Outage outage) {
        Long recovered = outage.recovered();
        return recovered == null ? Span.OPEN : recovered;
    }
}
