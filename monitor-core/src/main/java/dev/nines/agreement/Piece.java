package dev.nines.agreement;

import dev.nines.account.Cause;
import dev.nines.account.Ratio;
import dev.nines.probe.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in one class that counts as one thing; figures are sums of pieces and of nothing else.
 *
 * @param worst what it counts as where all unknown time is taken for down
 * @param best what it counts as where all unknown time is taken for up
 * @param failing whether an unconfirmed failure lay in it; only of up
 * @param cause why it is unknown, else null
 * @param reason what failed, null where nothing did
 * @param reference the outage, the correction or the planned work that it belongs to, null for none
 * @param share only of a slice that is good in a share of its looks: this share is good, the rest bad
 * @param looks how many looks it stands for where looks are counted, else 0
 */
public record Piece(
        long from,
        long to,
        Category category,
        Counted counts,
        Counted worst,
        Counted best,
        boolean failing,
        @Nullable Cause cause,
        @Nullable Reason reason,
        @Nullable String reference,
        @Nullable Note note,
        @Nullable Ratio share,
        long looks) {

    static Piece plain(long from, long to, Category category, Counted counts, @Nullable String reference) {
        return new Piece(from, to, category, counts, counts, counts, false, null, null, reference, null, null, 0);
    }

    /** Its length in milliseconds. */
    public long length() {
        return to - from;
    }

    /** Whether it is plain good time of which there is nothing to say. */
    public boolean unremarkable() {
        return category == Category.UP && counts == Counted.GOOD && !failing && note == null && share == null;
    }

    Piece between(long start, long end) {
        return new Piece(
                start, end, category, counts, worst, best, failing, cause, reason, reference, note, share, looks);
    }

    Piece of(long many) {
        return new Piece(from, to, category, counts, worst, best, failing, cause, reason, reference, note, share, many);
    }

    Piece because(Note other, String work) {
        return new Piece(from, to, category, counts, worst, best, failing, cause, reason, work, other, share, looks);
    }

    /** The same for slices or looks: of another class. */
    Piece judged(Category other, Counted as, Counted atWorst, Counted atBest, @Nullable Ratio good) {
        return new Piece(from, to, other, as, atWorst, atBest, false, null, null, null, null, good, 0);
    }
}
