package dev.nines.api;

import dev.nines.probe.Look;
import dev.nines.watch.Absorbed.Rejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks as somebody hands them in, read some at a time from a body that is known to be a batch. Used by one thread after the other. */
final class Batch implements AutoCloseable {

    private final String location;
    private final Opening opening;
    private @Nullable LooksReader reader;
    private int[] places = new int[64];
    private int given;
    private List<Rejected> rejected = List.of();

    /** Begins to read a body. */
    @FunctionalInterface
    interface Opening {
        LooksReader open() throws IOException;
    }

    private Batch(String location, Opening opening) {
        this.location = location;
        this.opening = opening;
    }

    /**
     * Reads a body to its end once, so that nothing is taken from one that is broken.
     *
     * @throws Problem when it is not JSON, not a batch, or too long
     */
    static Batch of(Opening opening) throws IOException {
        try (LooksReader reader = opening.open()) {
            return new Batch(reader.check(), opening);
        }
    }

    /** The place that looked. */
    String location() {
        return location;
    }

    /** The next looks that can be read, at most so many; none at the end. */
    List<Look> next(int most) throws IOException {
        if (reader == null) {
            reader = opening.open();
        }
        List<Look> looks = new ArrayList<>(most);
        reader.read(location, most, (place, look) -> {
            looks.add(look);
            if (given == places.length) {
                places = Arrays.copyOf(places, 2 * given);
            }
            places[given++] = place;
        });
        rejected = reader.rejected();
        return looks;
    }

    /** Those that cannot be read, and why. */
    List<Rejected> rejected() {
        return rejected;
    }

    /** Where in the batch the look stood that was given as the n-th, both from 0. */
    int place(int n) {
        return places[n];
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
