package dev.nines.agreement;

/**
 * What degraded time counts as.
 *
 * @param down whether it counts as down at all
 * @param after the first milliseconds of a degradation, which count as up all the same; unknown time neither ends a
 *     degradation nor is part of it
 */
public record DegradedRule(boolean down, long after) {

    public static final DegradedRule UP = new DegradedRule(false, 0);
    public static final DegradedRule DOWN = new DegradedRule(true, 0);

    public DegradedRule {
        if (after < 0 || (!down && after > 0)) {
            throw new IllegalArgumentException("only what counts as down does so after a while");
        }
    }

    /** Down, after so many milliseconds. */
    public static DegradedRule downAfter(long after) {
        return new DegradedRule(true, after);
    }
}
