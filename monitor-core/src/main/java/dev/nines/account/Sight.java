package dev.nines.account;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a part at an instant at which it takes part.
 *
 * @param cause why it is unknown, null when it is known
 * @param down its newest confirmed failure of being down, perhaps over; null before the first
 * @param notUp its newest confirmed failure of being up, perhaps over; null before the first
 */
record Sight(
        Part part,
        Level level,
        @Nullable Cause cause,
        @Nullable Stretch down,
        @Nullable Stretch notUp) {

    /** When it was confirmed that it is down; {@link Span#OPEN} when it is not known to be down. */
    long confirmed() {
        return level == Level.DOWN && down != null ? down.confirmed : Span.OPEN;
    }

    /** When it was confirmed that it is not down any more, {@link Stretch#NEVER} for always; else {@link Span#OPEN}. */
    long recovered() {
        if (!level.known() || level == Level.DOWN) {
            return Span.OPEN;
        }
        return down == null ? Stretch.NEVER : down.recovered;
    }

    /** First failing look of its newest failure of being up, or of being down where that is what counts. */
    long failingSince(Level bad) {
        Stretch failure = bad == Level.DOWN ? down : notUp;
        return failure == null ? Stretch.NEVER : failure.firstFailing;
    }

    /** The run of the first failing look of the class that it is in; null when it is neither down nor degraded. */
    @Nullable
    Streak blame() {
        if (level == Level.DOWN && down != null) {
            return down.run;
        }
        if (level != Level.DEGRADED || notUp == null) {
            return null;
        }
        Streak afterDown = down == null || down.firstGood <= notUp.firstFailing ? null : down.after;
        return afterDown == null ? notUp.run : afterDown;
    }
}
