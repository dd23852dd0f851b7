package dev.nines.store;

import dev.nines.probe.Look;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What leaves together and is kept together.
 *
 * @param number its place in the sequence of its spool; ascending, with gaps
 * @param author number of the start of the process that made it
 * @param at when it left, epoch milliseconds
 * @param stopped when the author ended in good order, null in every batch but its last
 * @param looks that no entry concludes anything from
 */
record Batch(long number, long author, long at, @Nullable Long stopped, List<Look> looks, List<Entry> entries) {

    Batch {
        looks = List.copyOf(looks);
        entries = List.copyOf(entries);
    }

    /** How many pieces it can be taken apart into: looks, and entries that stay whole. */
    int pieces() {
        return looks.size() + entries.size();
    }

    /** The pieces {@code from} to {@code to}, looks first. */
    Batch pieces(int from, int to) {
        int n = looks.size();
        return new Batch(
                number,
                author,
                at,
                stopped,
                looks.subList(Math.min(from, n), Math.min(to, n)),
                entries.subList(Math.max(from - n, 0), Math.max(to - n, 0)));
    }

    Effect effect() {
        return Effect.of(looks, entries);
    }

    int looksInAll() {
        return looks.size()
                + entries.stream().mapToInt(entry -> entry.looks().size()).sum();
    }
}
