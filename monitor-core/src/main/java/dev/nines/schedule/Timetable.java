package dev.nines.schedule;

/**
 * The fixed grid of one probe: slots at {@code k × interval + phase} for every whole k, anchored at the epoch, so that
 * it never drifts and is the same after a restart.
 *
 * @param interval milliseconds between slots
 * @param phase milliseconds from the epoch's grid, below the interval
 */
public record Timetable(long interval, long phase) {

    /** The fractional part of the golden ratio: its multiples spread most evenly, however many there are. */
    private static final double GOLDEN = 0.6180339887498949;

    public Timetable {
        if (interval < 1 || phase < 0 || phase >= interval) {
            throw new IllegalArgumentException("phase " + phase + " does not lie in interval " + interval);
        }
    }

    /** The grid of the probe with this place among all of its interval: a Kronecker sequence of low discrepancy. */
    public static Timetable of(long interval, int ordinal) {
        double turns = ordinal * GOLDEN;
        return new Timetable(interval, Math.min(interval - 1, (long) ((turns - Math.floor(turns)) * interval)));
    }

    /** The first slot at or after the instant, both in epoch milliseconds. */
    public long slotFrom(long instant) {
        return instant + Math.floorMod(phase - instant, interval);
    }

    /** The last slot before or at the instant. */
    public long slotUpTo(long instant) {
        return instant - Math.floorMod(instant - phase, interval);
    }
}
