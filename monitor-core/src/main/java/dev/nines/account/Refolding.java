package dev.nines.account;

import dev.nines.monitor.Thresholds;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of a service, folded once under thresholds, to be charged from several edges. One thread at a time. */
public final class Refolding {

    private final String service;
    private final Composition composition;
    private final long from;

    /** As the looks tell it; made before any edge is moved. */
    private final Rewrite seen;

    private Refolding(String service, Composition composition, long from) {
        this.service = service;
        this.composition = composition;
        this.from = from;
        this.seen = timeline();
    }

    /** Folds runs as {@link Refold#of}, up to where they are charged. */
    public static Refolding of(
            String service,
            List<Measurement> history,
            List<Blindness> facts,
            Collection<Run> runs,
            long from,
            long now,
            @Nullable Thresholds confirm) {
        Composition composition =
                new Composition(new History(confirmedBy(confirm, history)), new Naming(service, facts));
        history.forEach(composition::addParts);
        runs.stream()
                .sorted(Comparator.comparingLong(Run::first).thenComparingLong(Run::firstSlot))
                .forEach(composition::restore);
        composition.parts().forEach(part -> part.advance(now));
        return new Refolding(service, composition, from);
    }

    private static List<Measurement> confirmedBy(@Nullable Thresholds confirm, List<Measurement> history) {
        return confirm == null
                ? history
                : history.stream()
                        .map(measurement -> measurement.confirmedBy(confirm))
                        .toList();
    }

    /** The timeline as one rule charges it. */
    public Refold charged(Charging charging) {
        if (charging == Charging.FIRST_FAILURE) {
            return new Refold(seen.spans(), seen.outages());
        }
        composition.parts().forEach(part -> part.charge(charging));
        return new Refold(Refold.named(timeline().spans(), seen.outages()), seen.outages());
    }

    private Rewrite timeline() {
        Edges edges = new Edges(from);
        composition.collect(edges);
        Tail tail = new Tail(service, composition::lastFailing);
        tail.redo(from, edges.inOrder(), composition::at);
        return tail.all();
    }
}
