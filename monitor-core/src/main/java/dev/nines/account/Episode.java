package dev.nines.account;

import dev.nines.probe.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Outage} as far as it is known at one instant of its way; the words are those of the outage.
 *
 * @param confirmed {@link Span#OPEN} before it was looked for
 * @param end null while it lasts
 */
record Episode(
        @Nullable Long lastGood,
        long firstFailing,
        long confirmed,
        String probe,
        String location,
        Reason reason,
        @Nullable String detail,
        @Nullable End end) {

    /** How it ended. */
    record End(long lastFailing, long firstGood, long recovered) {}

    /**
     * The one that begins at an instant.
     *
     * @param before what was known one millisecond before
     */
    static Episode begin(long instant, Verdict down, Verdict before) {
        Sight first = down.culprit(Level.DOWN, before);
        Stretch failure = first.down();
        Streak run = first.blame();
        if (failure == null || run == null || run.reason == null) {
            throw new IllegalStateException("a part is down without a failing look");
        }
        // Where no look made the edge, but a change of the measurement, the edge is exact.
        Long lastGood = before.differs(first) ? failure.lastGood : instant;
        return new Episode(
                lastGood == Stretch.NEVER ? null : lastGood,
                instant,
                Span.OPEN,
                first.part().probe(),
                first.part().location(),
                run.reason,
                run.detail,
                null);
    }

    String id(String service) {
        return Outage.id(service, firstFailing);
    }

    boolean over() {
        return end != null;
    }

    /** Whether what is known at an instant can no longer say that it was recovered earlier. */
    boolean closed(long instant) {
        return end != null && end.recovered <= instant;
    }

    /** The same, where what is known at an instant confirms it. */
    Episode confirmed(long instant, Verdict down) {
        long seen = Math.max(instant, down.confirmed());
        return seen >= confirmed
                ? this
                : new Episode(lastGood, firstFailing, seen, probe, location, reason, detail, end);
    }

    /** The same, where what is known at an instant ends it or shows that it had recovered. */
    Episode recovered(long instant, Verdict up) {
        long seen = Math.max(instant, up.recovered());
        if (end != null && end.recovered <= seen) {
            return this;
        }
        End ended = end != null
                ? new End(end.lastFailing, end.firstGood, seen)
                : new End(lastFailing(instant, up), instant, seen);
        return new Episode(lastGood, firstFailing, confirmed, probe, location, reason, detail, ended);
    }

    private long lastFailing(long instant, Verdict up) {
        Stretch failure = up.lastEnded(firstFailing, instant);
        return failure == null ? instant : Math.max(firstFailing, failure.lastFailing);
    }

    /** @param lastFailing start of the last failing look, where it is not over */
    Outage outage(String service, long lastFailing) {
        return new Outage(
                service,
                lastGood,
                firstFailing,
                confirmed,
                end == null ? Math.max(firstFailing, lastFailing) : end.lastFailing,
                end == null ? null : end.firstGood,
                end == null ? null : end.recovered,
                probe,
                location,
                reason,
                detail);
    }
}
