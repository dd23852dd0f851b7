package dev.nines.account;

import dev.nines.account.Measurement.Rule;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One probe over the places that take part: down when {@code quorum} of them are. Rule A4.
 *
 * @param needed so many places make it bad
 * @param sights of the parts that take part, at least one
 * @param sure the worst that enough places are known to be at least as bad as; up when there is no such
 * @param unknown whether it could be down or not; also when nothing at all is known of it
 */
record Quorum(int needed, List<Sight> sights, Level sure, boolean unknown) {

    private static final Level[] LEVELS = Level.values();

    static Quorum of(Rule rule, List<Sight> sights) {
        int[] atLeast = new int[LEVELS.length];
        int unknown = 0;
        for (Sight sight : sights) {
            if (!sight.level().known()) {
                unknown++;
            }
            for (int level = 1; level <= sight.level().ordinal(); level++) {
                atLeast[level]++;
            }
        }
        int sure = Level.DOWN.ordinal();
        while (sure > Level.UP.ordinal() && atLeast[sure] < rule.quorum()) {
            sure--;
        }
        int down = atLeast[Level.DOWN.ordinal()];
        boolean open = down + unknown >= rule.quorum() || unknown == sights.size();
        return new Quorum(rule.quorum(), sights, LEVELS[sure], down < rule.quorum() && open);
    }

    /** When it was confirmed to be down, {@link Span#OPEN} when it is not known to be. */
    long confirmed() {
        return nth(sights.stream().mapToLong(Sight::confirmed), needed);
    }

    /** When it was confirmed not to be down, {@link Span#OPEN} when that is not known. */
    long recovered() {
        return unknown ? Span.OPEN : nth(sights.stream().mapToLong(Sight::recovered), sights.size() - needed + 1);
    }

    /** The nth smallest, counted from 1; {@link Stretch#NEVER} for less, {@link Span#OPEN} for more. */
    static long nth(LongStream instants, int n) {
        return n < 1
                ? Stretch.NEVER
                : instants.sorted().skip(n - 1L).findFirst().orElse(Span.OPEN);
    }
}
