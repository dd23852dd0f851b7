package dev.nines.account;

import org.jspecify.annotations.Nullable;

/** One confirmed failure of a part, from its first failing look to its first good one. */
final class Stretch implements Dated {

    /** Stands for a look that never was. */
    static final long NEVER = Long.MIN_VALUE;

    final long firstFailing;

    /** From when on its part is taken for failing, until {@link #to}: those of its looks that it is charged by. */
    private long from;

    private long to = Span.OPEN;

    /** Start of the last good look before, {@link #NEVER} when there was none. */
    final long lastGood;

    final long confirmed;

    /** The run that its first failing look belongs to. */
    final Streak run;

    long lastFailing;

    /** {@link Span#OPEN} while it lasts. */
    long firstGood = Span.OPEN;

    long recovered = Span.OPEN;

    /** The run of the first look that is still not up after the recovery, null when all is well then. */
    @Nullable
    Streak after;

    Stretch(long firstFailing, long lastGood, long confirmed, Streak run) {
        this.firstFailing = firstFailing;
        this.from = firstFailing;
        this.lastGood = lastGood;
        this.confirmed = confirmed;
        this.run = run;
        this.lastFailing = confirmed;
    }

    @Override
    public long from() {
        return from;
    }

    long to() {
        return to;
    }

    boolean covers(long instant) {
        return from <= instant && instant < to;
    }

    /** Ends it with the first good look, which a later one confirmed. */
    void recover(long good, long confirmedBy) {
        firstGood = good;
        recovered = confirmedBy;
        to = good;
    }

    /** Is charged by another rule. */
    void charge(long start, long end) {
        from = start;
        to = end;
    }
}
