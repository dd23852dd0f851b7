package dev.nines.agreement;

import dev.nines.account.Mask;
import dev.nines.account.Ratio;
import dev.nines.monitor.Interval;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up pieces. */
final class Sums {

    private final Figures.Unit unit;
    private final long slicing;
    private final long[] classes = new long[Category.values().length];
    private final long[] counted = new long[Counted.values().length];
    private long known;
    private long goodKnown;
    private long goodAtWorst;
    private long goodAtBest;
    private long toCome;
    private long forgiven;
    private long degradedBad;
    private long failing;
    private long edgeError;

    /** @param slicing so many parts a millisecond has where slices are good in part, else 1 */
    Sums(Figures.Unit unit, long slicing) {
        this.unit = unit;
        this.slicing = slicing;
    }

    void add(Piece piece, long weight) {
        long amount = amount(piece) * weight * slicing;
        Ratio share = piece.share();
        long bad = share == null ? 0 : bad(share, amount);
        if (share != null) {
            classes[Category.UP.ordinal()] += amount - bad;
            classes[Category.DOWN.ordinal()] += bad;
            counted[Counted.GOOD.ordinal()] += amount - bad;
            counted[Counted.BAD.ordinal()] += bad;
        } else {
            classes[piece.category().ordinal()] += amount;
            counted[piece.counts().ordinal()] += amount;
        }
        if (piece.counts() == Counted.EXCLUDED) {
            return;
        }
        if (piece.category() != Category.UNKNOWN) {
            known += amount;
            goodKnown += share != null ? amount - bad : piece.counts() == Counted.GOOD ? amount : 0;
        }
        goodAtWorst += share != null ? amount - bad : piece.worst() == Counted.GOOD ? amount : 0;
        goodAtBest += share != null ? amount - bad : piece.best() == Counted.GOOD ? amount : 0;
        forgiven += piece.note() == Note.BELOW_MIN_OUTAGE ? amount : 0;
        degradedBad += piece.category() == Category.DEGRADED && piece.counts() == Counted.BAD ? amount : 0;
        failing += piece.category() == Category.UP && piece.failing() ? amount : 0;
    }

    /** What is bad of an amount of which a share is good, rounded up. */
    static long bad(Ratio share, long amount) {
        long product = Math.multiplyExact(amount, share.whole() - share.part());
        return product / share.whole() + (product % share.whole() > 0 ? 1 : 0);
    }

    void ahead(Piece piece, long weight) {
        toCome += piece.counts() == Counted.EXCLUDED ? 0 : amount(piece) * weight * slicing;
    }

    void edges(Track track, Mask edges) {
        int next = 0;
        List<Interval> intervals = edges.intervals();
        for (Piece piece : track.pieces()) {
            while (next < intervals.size() && intervals.get(next).to() <= piece.from()) {
                next++;
            }
            for (int i = next; i < intervals.size() && intervals.get(i).from() < piece.to(); i++) {
                long length = Math.min(piece.to(), intervals.get(i).to())
                        - Math.max(piece.from(), intervals.get(i).from());
                edgeError += piece.counts() == Counted.EXCLUDED ? 0 : length * track.weight() * slicing;
            }
        }
    }

    /** All of it. */
    long all() {
        return Arrays.stream(classes).sum();
    }

    /** What was bad. */
    long bad() {
        return counted[Counted.BAD.ordinal()];
    }

    private long amount(Piece piece) {
        return unit == Figures.Unit.LOOKS ? piece.looks() : piece.length();
    }

    Figures figures(long scale) {
        Map<Category, Long> sums = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            sums.put(category, classes[category.ordinal()]);
        }
        return new Figures(
                unit,
                scale,
                Arrays.stream(classes).sum(),
                sums,
                counted[Counted.GOOD.ordinal()],
                counted[Counted.BAD.ordinal()],
                counted[Counted.UNKNOWN.ordinal()],
                counted[Counted.EXCLUDED.ordinal()],
                known,
                goodKnown,
                goodAtWorst,
                goodAtBest,
                toCome,
                forgiven,
                degradedBad,
                failing,
                edgeError);
    }
}
