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

    static Loss of(Batch batch, String why) {
        List<Look> all = Stream.concat(
                        batch.looks().stream(), batch.entries().stream().flatMap(entry -> entry.looks().stream()))
                .toList();
        Set<Part> parts = new LinkedHashSet<>();
        long from = batch.at();
        long to = batch.at();
        for (Look look : all) {
            parts.add(Part.of(look));
            from = Math.min(from, look.started());
            to = Math.max(to, look.finished() + 1);
        }
        return new Loss(parts, new Interval(from, to), all.size(), why);
    }
}
