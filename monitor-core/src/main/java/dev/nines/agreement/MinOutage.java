package dev.nines.agreement;

/**
 * The shortest outage that is charged: rule A7.
 *
 * @param length milliseconds; one of this length is charged
 * @param excess whether only what goes beyond it is charged, the whole otherwise
 * @param mergeWithin outages no farther apart, in milliseconds, are one here; the time between them stays what it is
 */
public record MinOutage(long length, boolean excess, long mergeWithin) {

    /** Every outage is charged. */
    public static final MinOutage NONE = new MinOutage(0, false, 0);

    public MinOutage {
        if (length < 0 || mergeWithin < 0) {
            throw new IllegalArgumentException("min_outage and merge_within are no negative lengths");
        }
    }
}
