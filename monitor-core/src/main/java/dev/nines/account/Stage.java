package dev.nines.account;

import dev.nines.probe.Reason;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is thought of a service from an instant on, until the next stage.
 *
 * @param reason what a degradation began with, null in every other state
 * @param episode the outage that it belongs to, or the one before that may still be told to have recovered earlier
 */
record Stage(
        long from,
        State state,
        boolean failing,
        @Nullable Cause cause,
        @Nullable Reason reason,
        @Nullable String detail,
        @Nullable Episode episode)
        implements Dated {

    /**
     * The stage that begins at an instant, after another one.
     *
     * @param before what was known one millisecond before
     */
    static Stage of(long instant, Verdict now, Supplier<Verdict> before, @Nullable Stage previous) {
        Episode episode = episode(instant, now, before, previous == null ? null : previous.episode);
        Reason reason = null;
        String detail = null;
        if (now.state() == State.DEGRADED) {
            boolean goesOn = previous != null && previous.state == State.DEGRADED;
            Streak run =
                    goesOn ? null : now.culprit(Level.DEGRADED, before.get()).blame();
            reason = run != null ? run.reason : previous != null ? previous.reason : null;
            detail = run != null ? run.detail : previous != null ? previous.detail : null;
        }
        return new Stage(instant, now.state(), now.failing(), now.cause(), reason, detail, episode);
    }

    /** The stage that a stored span tells of, which no outage lasts through. */
    static Stage of(Span span) {
        return new Stage(span.from(), span.state(), span.failing(), span.cause(), span.reason(), span.detail(), null);
    }

    private static @Nullable Episode episode(
            long instant, Verdict now, Supplier<Verdict> before, @Nullable Episode previous) {
        Episode episode = previous == null || previous.closed(instant) ? null : previous;
        return switch (now.state()) {
            case DOWN ->
                (episode == null || episode.over() ? Episode.begin(instant, now, before.get()) : episode)
                        .confirmed(instant, now);
            case UP, DEGRADED -> episode == null ? null : episode.recovered(instant, now);
            case UNKNOWN -> episode;
        };
    }

    /** The outage that lasts. */
    @Nullable
    Episode outage() {
        return episode == null || episode.over() ? null : episode;
    }

    /** Whether nothing at all changes after the other one. */
    boolean carriesOn(Stage other) {
        return looksLike(other) && Objects.equals(episode, other.episode);
    }

    /** Whether both are one span, if one follows the other. */
    boolean looksLike(Stage other) {
        return state == other.state
                && failing == other.failing
                && cause == other.cause
                && Objects.equals(began(outage()), began(other.outage()));
    }

    private static @Nullable Long began(@Nullable Episode outage) {
        return outage == null ? null : outage.firstFailing();
    }

    Stage beginningAt(long instant) {
        return new Stage(instant, state, failing, cause, reason, detail, episode);
    }

    Span span(String service, long to) {
        Episode outage = outage();
        String id = outage == null ? null : outage.id(service);
        return new Span(
                service,
                from,
                to,
                state,
                failing,
                cause,
                outage != null && state == State.DOWN ? outage.reason() : reason,
                outage != null && state == State.DOWN ? outage.detail() : detail,
                id);
    }
}
