package dev.nines.account;

import dev.nines.account.Measurement.Rule;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One probe over the places that take part: down when {@code quorum} of them are. Rule A4.
 *
 * @param sights of the parts that take part, at least one
 */
record Quorum(Rule rule, List<Sight> sights) {

    /** The worst that enough places are known to be at least as bad as; up when there is no such. */
    Level sure() {
        for (Level level : new Level[] {Level.DOWN, Level.DEGRADED, Level.FAILING}) {
            if (count(level) >= rule.quorum()) {
                return level;
            }
        }
        return Level.UP;
    }

    /** Whether it could be down or not; also when nothing at all is known of it. */
    boolean unknown() {
        long unknown = sights.stream().filter(sight -> !sight.level().known()).count();
        long down = count(Level.DOWN);
        return down < rule.quorum() && (down + unknown >= rule.quorum() || unknown == sights.size());
    }

    private long count(Level level) {
        return sights.stream().filter(sight -> sight.level().atLeast(level)).count();
    }

    /** When it was confirmed to be down, {@link Span#OPEN} when it is not known to be. */
    long confirmed() {
        return nth(sights.stream().mapToLong(Sight::confirmed), rule.quorum());
    }

    /** When it was confirmed not to be down, {@link Span#OPEN} when that is not known. */
    long recovered() {
        return unknown()
                ? Span.OPEN
                : nth(sights.stream().mapToLong(Sight::recovered), sights.size() - rule.quorum() + 1);
    }

    /** The nth smallest, counted from 1; {@link Stretch#NEVER} for less, {@link Span#OPEN} for more. */
    static long nth(LongStream instants, int n) {
        return n < 1
                ? Stretch.NEVER
                : instants.sorted().skip(n - 1L).findFirst().orElse(Span.OPEN);
    }
}
