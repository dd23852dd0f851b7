package dev.nines.watch;

import dev.nines.probe.Look;
import dev.nines.store.Part;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** When looks started that came late, by part: all that is remembered of a month of them until it is thought of. */
final class Late {

    private final Map<Part, Starts> byPart = new HashMap<>();

    private static final class Starts {
        private long[] instants = new long[16];
        private int size;

        void add(long instant) {
            if (size == instants.length) {
                instants = Arrays.copyOf(instants, 2 * size);
            }
            instants[size++] = instant;
        }
    }

    static Late of(Look look) {
        Late late = new Late();
        late.add(look);
        return late;
    }

    static Late none() {
        return new Late();
    }

    void add(Look look) {
        byPart.computeIfAbsent(Part.of(look), none -> new Starts()).add(look.started());
    }

    private void addAll(Late others) {
        others.byPart.forEach((part, starts) -> {
            Starts own = byPart.computeIfAbsent(part, none -> new Starts());
            Arrays.stream(starts.instants, 0, starts.size).forEach(own::add);
        });
    }

    Late and(Late others) {
        Late both = new Late();
        both.addAll(this);
        both.addAll(others);
        return both;
    }

    boolean isEmpty() {
        return byPart.isEmpty();
    }

    /** The earliest, epoch milliseconds; {@link Long#MAX_VALUE} when there is none. */
    long since() {
        return byPart.values().stream()
                .flatMapToLong(starts -> Arrays.stream(starts.instants, 0, starts.size))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** How many of a part started before an instant, epoch milliseconds. */
    int before(Part part, long instant) {
        Starts starts = byPart.get(part);
        return starts == null
                ? 0
                : (int) Arrays.stream(starts.instants, 0, starts.size)
                        .filter(start -> start < instant)
                        .count();
    }
}
