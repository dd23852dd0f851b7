package dev.nines.account;

import dev.nines.monitor.Interval;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of every millisecond of a window: rule A5. The classes, from {@code up} to {@code outOfHours}, are lengths
 * in milliseconds and add up to its length.
 *
 * @param failingUnconfirmed part of {@code up}, in milliseconds
 * @param edgeError how wrong the outages' edges may be, as far as it lies in the window, in milliseconds
 * @param outages how many lie in the window or reach into it
 * @param looks how many looks started in it, {@code failedLooks} how many of them were down: degraded ones are good
 */
public record Ledger(
        Interval window,
        long up,
        long degraded,
        long down,
        long unknown,
        long maintenance,
        long correctedUp,
        long correctedDown,
        long correctedExcluded,
        long outOfHours,
        long failingUnconfirmed,
        long edgeError,
        int outages,
        long looks,
        long failedLooks) {

    public Ledger {
        long sum = up + degraded + down + unknown + maintenance;
        long treated = correctedUp + correctedDown + correctedExcluded + outOfHours;
        if (sum + treated != window.length()) {
            throw new IllegalArgumentException("classes of " + window + " add up to " + (sum + treated));
        }
    }

    /** The ledger of a window in which nothing but maintenance is treated apart. */
    public static Ledger of(
            Interval window, List<Span> spans, List<Outage> outages, Mask maintenance, long looks, long failedLooks) {
        return of(window, spans, outages, Exclusions.maintenance(maintenance), looks, failedLooks);
    }

    /**
     * The ledger of a window.
     *
     * @param spans that do not overlap; time that none covers is unknown
     * @param outages those whose edges or time lie in the window, and perhaps others
     */
    public static Ledger of(
            Interval window, List<Span> spans, List<Outage> outages, Exclusions apart, long looks, long failedLooks) {
        Rest rest = new Rest(Mask.of(window));
        long outOfHours = rest.take(apart.outOfHours());
        long correctedUp = rest.take(apart.correctedUp());
        long correctedDown = rest.take(apart.correctedDown());
        long correctedExcluded = rest.take(apart.correctedExcluded());
        long maintenance = rest.take(apart.maintenance());
        long down = rest.take(mask(spans, span -> span.state() == State.DOWN));
        long degraded = rest.take(mask(spans, span -> span.state() == State.DEGRADED));
        long failing = rest.take(mask(spans, span -> span.state() == State.UP && span.failing()));
        long up = failing + rest.take(mask(spans, span -> span.state() == State.UP));
        return new Ledger(
                window,
                up,
                degraded,
                down,
                rest.mask.length(),
                maintenance,
                correctedUp,
                correctedDown,
                correctedExcluded,
                outOfHours,
                failing,
                outages.stream()
                        .flatMap(Ledger::edges)
                        .mapToLong(edge -> edge.cut(window).length())
                        .sum(),
                (int) outages.stream().filter(outage -> reaches(outage, window)).count(),
                looks,
                failedLooks);
    }

    /** Good over good and bad, null when nothing is known: rule A6. */
    public @Nullable Ratio availability() {
        return ratio(good(), good() + bad());
    }

    /** Known over in-scope time, null when nothing is in scope. */
    public @Nullable Ratio coverage() {
        return ratio(good() + bad(), inScope());
    }

    /** Availability if all that is unknown were down, null when nothing is in scope. */
    public @Nullable Ratio lowerBound() {
        return ratio(good(), inScope());
    }

    /** Availability if all that is unknown were up, null when nothing is in scope. */
    public @Nullable Ratio upperBound() {
        return ratio(good() + unknown, inScope());
    }

    private long good() {
        return up + degraded + correctedUp;
    }

    private long bad() {
        return down + correctedDown;
    }

    private long inScope() {
        return good() + bad() + unknown;
    }

    private static @Nullable Ratio ratio(long part, long whole) {
        return whole == 0 ? null : new Ratio(part, whole);
    }

    private static Mask mask(List<Span> spans, Predicate<Span> wanted) {
        return new Mask(spans.stream()
                .filter(wanted)
                .map(span -> new Interval(span.from(), span.to()))
                .toList());
    }

    private static Stream<Interval> edges(Outage outage) {
        Long lastGood = outage.lastGood();
        Long firstGood = outage.firstGood();
        return Stream.of(
                        lastGood == null ? null : new Interval(lastGood, outage.firstFailing()),
                        firstGood == null ? null : new Interval(outage.lastFailing(), firstGood))
                .filter(Objects::nonNull);
    }

    private static boolean reaches(Outage outage, Interval window) {
        Long firstGood = outage.firstGood();
        return new Interval(outage.firstFailing(), firstGood == null ? Span.OPEN : firstGood).overlaps(window);
    }

    /** The time that is not in a class yet. */
    private static final class Rest {
        private Mask mask;

        private Rest(Mask mask) {
            this.mask = mask;
        }

        private long take(Mask wanted) {
            long before = mask.length();
            mask = mask.without(wanted);
            return before - mask.length();
        }
    }
}
