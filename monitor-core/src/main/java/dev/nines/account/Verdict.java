package dev.nines.account;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a service at an instant.
 *
 * @param cause why it is unknown, null when it is known
 * @param mandatory probes that take part and can make it down
 * @param optional probes that take part and can make it degraded
 * @param needed so many mandatory probes down make it down
 */
record Verdict(Level level, @Nullable Cause cause, List<Quorum> mandatory, List<Quorum> optional, int needed) {

    State state() {
        return level.state();
    }

    boolean failing() {
        return level == Level.FAILING;
    }

    /** When enough of what is down now was confirmed, {@link Span#OPEN} when the service is not down. */
    long confirmed() {
        return Quorum.nth(mandatory.stream().mapToLong(Quorum::confirmed), needed);
    }

    /** When enough of what is not down now was confirmed, {@link Span#OPEN} when the service is not known to be up. */
    long recovered() {
        return Quorum.nth(mandatory.stream().mapToLong(Quorum::recovered), mandatory.size() - needed + 1);
    }

    Stream<Sight> sights() {
        return Stream.concat(mandatory.stream(), optional.stream()).flatMap(probe -> probe.sights().stream());
    }

    /**
     * The part that brought about a bad level: the one that came to it just now, else the one that failed last, else
     * the first by name.
     */
    Sight culprit(Level bad, Verdict before) {
        return culprits(bad)
                .max(Comparator.<Sight, Boolean>comparing(before::differs)
                        .thenComparing(sight -> sight.failingSince(bad)))
                .orElseThrow();
    }

    /** Whether a part was at another level, or took no part. */
    boolean differs(Sight later) {
        return sights().noneMatch(sight -> sight.part() == later.part() && sight.level() == later.level());
    }

    private Stream<Sight> culprits(Level bad) {
        Stream<Quorum> guilty =
                mandatory.stream().filter(probe -> probe.sure().atLeast(bad)).count() >= needed
                        ? mandatory.stream()
                        : optional.stream();
        return guilty.filter(probe -> probe.sure().atLeast(bad))
                .flatMap(probe -> probe.sights().stream())
                .filter(sight -> sight.level().atLeast(bad));
    }

    /** The failure of a mandatory part that ended last, after {@code from}; null when none did. */
    @Nullable
    Stretch lastEnded(long from, long instant) {
        return mandatory.stream()
                .flatMap(probe -> probe.sights().stream())
                .map(Sight::down)
                .filter(down -> down != null && from < down.firstGood && down.firstGood <= instant)
                .max(Comparator.<Stretch>comparingLong(down -> down.firstGood)
                        .thenComparingLong(down -> down.lastFailing))
                .orElse(null);
    }
}
