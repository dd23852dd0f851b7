package dev.nines.watch;

import dev.nines.probe.Look;
import dev.nines.store.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks of one service that are new in the store, for the event loop that thinks of them. Those of the present are held;
 * of those of the past only their starts.
 */
final class Fresh {

    private static final Comparator<Look> ORDER =
            Comparator.comparingLong(Look::started).thenComparingLong(Look::slot);

    private final Map<Part, Look> newest = new HashMap<>();
    private final List<Look> live = new ArrayList<>();
    private final Late late = Late.none();
    private long since = Long.MAX_VALUE;

    /** @param attests whether it still says what is now */
    void add(Look look, boolean attests) {
        since = Math.min(since, look.started());
        newest.merge(Part.of(look), look, (one, other) -> ORDER.compare(one, other) > 0 ? one : other);
        if (attests) {
            live.add(look);
        } else {
            late.add(look);
        }
    }

    /** The start of the earliest, epoch milliseconds. */
    long since() {
        return since;
    }

    /** The newest of each part. */
    Iterable<Look> newest() {
        return newest.values();
    }

    /** Those that attested something when they came, in the order of their starts. */
    List<Look> live() {
        live.sort(ORDER);
        return live;
    }

    /** All others. */
    Late late() {
        return late;
    }
}
