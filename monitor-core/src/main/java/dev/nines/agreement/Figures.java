package dev.nines.agreement;

import dev.nines.account.Mask;
import dev.nines.account.Percent;
import dev.nines.account.Ratio;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sums of {@link Piece}s; every percentage is a function of them. Rule A6.
 *
 * @param unit what is counted
 * @param scale so many make one of the unit: more than 1 where services weigh or slices are good in part
 * @param classes each with its sum; they add up to {@code elapsed}
 * @param good and {@code bad}, {@code unknown} and {@code excluded} add up to {@code elapsed} too
 * @param known of what is in scope, {@code goodKnown} what is good of it
 * @param goodAtWorst in scope, where all that is unknown is down, {@code goodAtBest} where it is up
 * @param toCome in scope
 * @param forgiven part of up: down too short to be charged
 * @param degradedBad part of degraded that counts as down
 * @param failingUnconfirmed part of up
 * @param edgeError how wrong the edges of outages may be in scope, milliseconds times scale
 */
public record Figures(
        Unit unit,
        long scale,
        long elapsed,
        Map<Category, Long> classes,
        long good,
        long bad,
        long unknown,
        long excluded,
        long known,
        long goodKnown,
        long goodAtWorst,
        long goodAtBest,
        long toCome,
        long forgiven,
        long degradedBad,
        long failingUnconfirmed,
        long edgeError) {

    /** What figures count. */
    public enum Unit {
        MILLISECONDS,
        LOOKS
    }

    public Figures {
        classes = Collections.unmodifiableMap(new EnumMap<>(classes));
        long sum = classes.values().stream().mapToLong(Long::longValue).sum();
        if (sum != elapsed || good + bad + unknown + excluded != elapsed) {
            throw new IllegalArgumentException("classes " + classes + " and good " + good + ", bad " + bad
                    + ", unknown " + unknown + ", excluded " + excluded + " do not both add up to " + elapsed);
        }
    }

    /** The sums of tracks. */
    static Figures of(List<Track> tracks, Unit unit, long slicing, long scale, Function<Track, Mask> edges) {
        Sums sums = new Sums(unit, slicing);
        for (Track track : tracks) {
            track.pieces().forEach(piece -> sums.add(piece, track.weight()));
            track.ahead().forEach(piece -> sums.ahead(piece, track.weight()));
            sums.edges(track, edges.apply(track));
        }
        return sums.figures(scale);
    }

    public long of(Category category) {
        return classes.getOrDefault(category, 0L);
    }

    /** What is neither out of hours nor excluded. */
    public long inScope() {
        return elapsed - excluded;
    }

    /** Good over good and bad, null for no data. */
    public @Nullable Ratio availability() {
        return ratio(good, good + bad);
    }

    /** Known over in scope, null when nothing is in scope. */
    public @Nullable Ratio coverage() {
        return ratio(known, inScope());
    }

    /** Availability if all that is unknown were down, null when nothing is in scope. */
    public @Nullable Ratio lowerBound() {
        return ratio(goodAtWorst, inScope());
    }

    /** Availability if all that is unknown were up, null when nothing is in scope. */
    public @Nullable Ratio upperBound() {
        return ratio(goodAtBest, inScope());
    }

    /** The availability for people, rounded down, 100 only without downtime and failed looks. */
    public String shown(int decimals, long failedLooks) {
        Ratio availability = availability();
        if (availability == null) {
            return "no data";
        }
        boolean flawless = bad + failedLooks == 0;
        return Percent.down(
                flawless || availability.part() < availability.whole()
                        ? availability
                        : new Ratio(Long.MAX_VALUE - 1, Long.MAX_VALUE),
                decimals);
    }

    boolean reaches(BigDecimal least) {
        Ratio availability = availability();
        return availability != null && availability.reaches(least);
    }

    /** The same with so much more bad and less good, as far as there is any; less than 0 for the other way. */
    Figures shifted(long by) {
        long shift = Math.max(-bad, Math.min(good, by));
        return new Figures(
                unit,
                scale,
                elapsed,
                classes,
                good - shift,
                bad + shift,
                unknown,
                excluded,
                known,
                Math.max(0, goodKnown - shift),
                Math.max(0, Math.min(inScope(), goodAtWorst - shift)),
                Math.max(0, Math.min(inScope(), goodAtBest - shift)),
                toCome,
                forgiven,
                degradedBad,
                failingUnconfirmed,
                edgeError);
    }

    private static @Nullable Ratio ratio(long part, long whole) {
        return whole == 0 ? null : new Ratio(part, whole);
    }
}
