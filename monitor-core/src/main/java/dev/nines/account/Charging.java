package dev.nines.account;

import java.util.List;
import java.util.Locale;

/** Where the time that an outage is charged for begins and ends: rule A3. */
public enum Charging {
    /** From the first failing look to the first good one. */
    FIRST_FAILURE,
    /** From the look that confirmed it to the look that confirmed the recovery. */
    CONFIRMATION,
    /**
     * From halfway between the last good look and the first failing one to halfway between the last failing one and the
     * first good one, rounded down; where unknown time lies between them, from the failing look, to the good one.
     */
    MIDPOINT;

    /**
     * Moves the edges of a failure.
     *
     * @param runs all of the part, in order of time
     */
    void charge(Stretch failure, List<Streak> runs) {
        switch (this) {
            case FIRST_FAILURE -> {}
            case CONFIRMATION -> failure.charge(failure.confirmed, failure.recovered);
            case MIDPOINT -> failure.charge(begin(failure, runs), end(failure, runs));
        }
    }

    private static long begin(Stretch failure, List<Streak> runs) {
        long good = failure.lastGood;
        long failing = failure.firstFailing;
        return good == Stretch.NEVER || blindBetween(good, failing, runs) ? failing : good + (failing - good) / 2;
    }

    private static long end(Stretch failure, List<Streak> runs) {
        long failing = failure.lastFailing;
        long good = failure.firstGood;
        return good == Span.OPEN || blindBetween(failing, good, runs) ? good : failing + (good - failing) / 2;
    }

    /** Whether unknown time lies between two looks. */
    private static boolean blindBetween(long before, long after, List<Streak> runs) {
        int last = Dated.floor(runs, after - 1);
        for (int i = Math.max(0, Dated.floor(runs, before)); i <= last; i++) {
            long next = i == last ? after : runs.get(i + 1).from();
            if (!runs.get(i).conclusive() || runs.get(i).attestedUntil() < next) {
                return true;
            }
        }
        return false;
    }

    /** The word in configuration and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
