package dev.nines.watch;

import java.util.List;

/**
 * What became of looks that were handed in.
 *
 * @param accepted how many are new
 * @param duplicates how many were known already, with the same content
 */
public record Absorbed(int accepted, int duplicates, List<Rejected> rejected) {

    public Absorbed {
        rejected = List.copyOf(rejected);
    }

    /**
     * A look that was not taken.
     *
     * @param index its place in the batch, from 0
     * @param why {@code unknown_service}, {@code unknown_probe}, {@code unknown_location}, {@code conflict}, {@code future} or {@code too_old}
     */
    public record Rejected(int index, String why) {}
}
