package dev.nines.store;

import dev.nines.monitor.Interval;
import dev.nines.probe.Look;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks that neither the database nor the spool took, and what was concluded from them.
 *
 * @param parts whose looks they were
 * @param when from the start of the first to the end of the last, never empty when there are looks
 * @param looks how many
 * @param why one sentence
 */
public record Loss(Set<Part> parts, Interval when, int looks, String why) {

    public Loss {
        parts = Set.copyOf(parts);
    }

    static Loss of(Look look, String why) {
        return new Loss(Set.of(Part.of(look)), new Interval(look.started(), look.finished() + 1), 1, why);
    }

    /** Both together, for the same reason. */
    Loss and(Loss other) {
        Set<Part> both = new LinkedHashSet<>(parts);
        both.addAll(other.parts);
        Interval whole = new Interval(Math.min(when.from(), other.when.from()), Math.max(when.to(), other.when.to()));
        return new Loss(both, whole, looks + other.looks, why);
    }

    static Loss of(Batch batch, String why) {
        List<Look> all = Stream.concat(
                        batch.looks().stream(), batch.entries().stream().flatMap(entry -> entry.looks().stream()))
                .toList();
        Set<Part> parts = new LinkedHashSet<>();
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (Look look : all) {
            parts.add(Part.of(look));
            from = Math.min(from, look.started());
            to = Math.max(to, look.finished() + 1);
        }
        Interval when = all.isEmpty() ? new Interval(batch.at(), batch.at()) : new Interval(from, to);
        return new Loss(parts, when, all.size(), why);
    }
}
