package dev.nines.agreement;

import dev.nines.account.Ratio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much of a slice of time is good; nothing at all where it is excluded.
 *
 * @param share null when it is excluded or unknown
 * @param worst the share where all that is unknown is bad, {@code best} where it is good; null when it is excluded
 */
record Slice(
        @Nullable Ratio share,
        @Nullable Ratio worst,
        @Nullable Ratio best) {

    private static final Ratio NONE = new Ratio(0, 1);
    private static final Ratio ALL = new Ratio(1, 1);

    static final Slice EXCLUDED = new Slice(null, null, null);
    static final Slice BAD = good(NONE);
    static final Slice GOOD = good(ALL);
    static final Slice UNKNOWN = new Slice(null, NONE, ALL);

    static Slice good(Ratio share) {
        return new Slice(share, share, share);
    }

    /** Of several parts of which so many bad ones make the whole bad: the share that is the so-manieth lowest. */
    static Slice whole(List<Slice> parts, int needed) {
        List<Ratio> worst = new ArrayList<>();
        List<Ratio> best = new ArrayList<>();
        for (Slice part : parts) {
            if (part.worst != null && part.best != null) {
                worst.add(part.worst);
                best.add(part.best);
            }
        }
        if (worst.isEmpty()) {
            return EXCLUDED;
        }
        Ratio low = lowest(worst, needed);
        Ratio high = lowest(best, needed);
        return low.compareTo(high) == 0 ? good(low) : new Slice(null, low, high);
    }

    private static Ratio lowest(List<Ratio> shares, int nth) {
        return shares.stream()
                .sorted(Comparator.naturalOrder())
                .skip(nth - 1L)
                .findFirst()
                .orElse(ALL);
    }

    /**
     * Lets only bad slices stand of which so many follow each other. Excluded ones between them do not matter, unknown
     * ones end a row, unless they are taken for bad.
     */
    static void onlyInARow(Slice[] slices, int many) {
        @Nullable Ratio[] shares = inARow(slices, many, Slice::share, true);
        @Nullable Ratio[] worst = inARow(slices, many, Slice::worst, false);
        @Nullable Ratio[] best = inARow(slices, many, Slice::best, false);
        for (int i = 0; i < slices.length; i++) {
            // Time that nobody saw is bad in the worst case, whether a row would be long enough or not.
            Ratio low = slices[i].share == null ? slices[i].worst : worst[i];
            slices[i] = new Slice(shares[i], low, best[i]);
        }
    }

    private static @Nullable Ratio[] inARow(
            Slice[] slices, int many, Function<Slice, @Nullable Ratio> reading, boolean unknownEnds) {
        @Nullable Ratio[] shares = new Ratio[slices.length];
        List<Integer> row = new ArrayList<>();
        for (int i = 0; i < slices.length; i++) {
            Ratio share = reading.apply(slices[i]);
            shares[i] = share;
            if (share == null ? unknownEnds && slices[i].worst != null : share.part() > 0) {
                clear(shares, row, many);
            } else if (share != null) {
                row.add(i);
            }
        }
        clear(shares, row, many);
        return shares;
    }

    private static void clear(@Nullable Ratio[] shares, List<Integer> row, int many) {
        if (row.size() < many) {
            row.forEach(i -> shares[i] = ALL);
        }
        row.clear();
    }

    /** The piece that it makes of its time. */
    Piece piece(Piece time, Treatment unknown) {
        if (worst == null || best == null) {
            return time.judged(Category.UNKNOWN, Counted.EXCLUDED, Counted.EXCLUDED, Counted.EXCLUDED, null);
        }
        if (share == null) {
            Counted counts = switch (unknown) {
                case EXCLUDED, LAST -> Counted.UNKNOWN;
                case UP -> Counted.GOOD;
                case DOWN -> Counted.BAD;
            };
            return time.judged(Category.UNKNOWN, counts, Counted.BAD, Counted.GOOD, null);
        }
        boolean inPart = 0 < share.part() && share.part() < share.whole();
        Category category = counted(share) == Counted.GOOD ? Category.UP : Category.DOWN;
        return time.judged(category, counted(share), counted(worst), counted(best), inPart ? share : null);
    }

    private static Counted counted(Ratio share) {
        return share.part() == share.whole() ? Counted.GOOD : Counted.BAD;
    }
}
