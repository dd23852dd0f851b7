package dev.nines.account;

import org.jspecify.annotations.Nullable;

/** One confirmed failure of a part, from its first failing look to its first good one. */
final class Stretch implements Dated {

    /** Stands for a look that never was. */
    static final long NEVER = Long.MIN_VALUE;

    final long firstFailing;

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
        this.lastGood = lastGood;
        this.confirmed = confirmed;
        this.run = run;
        this.lastFailing = confirmed;
    }

    @Override
    public long from() {
        return firstFailing;
    }

    boolean covers(long instant) {
        return firstFailing <= instant && instant < firstGood;
    }
}
