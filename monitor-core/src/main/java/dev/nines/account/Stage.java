package dev.nines.account;

import dev.nines.probe.Reason;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is thought of a service from an instant on, until the next stage.
 *
 * @param blame the run that a degradation began with, null in every other state
 * @param episode the outage that it belongs to, or the one before that may still be told to have recovered earlier
 */
record Stage(
        long from,
        State state,
        boolean failing,
        @Nullable Cause cause,
        @Nullable Streak blame,
        @Nullable Episode episode)
        implements Dated {

    /**
     * The stage that begins at an instant, after another one.
     *
     * @param before what was known one millisecond before
     */
    static Stage of(long instant, Verdict now, Supplier<Verdict> before, @Nullable Stage previous) {
        Streak blame = null;
        if (now.state() == State.DEGRADED) {
            blame = previous != null && previous.state == State.DEGRADED
                    ? previous.blame
                    : now.culprit(Level.DEGRADED, before.get()).blame();
        }
        Episode episode = episode(instant, now, before, previous == null ? null : previous.episode);
        return new Stage(instant, now.state(), now.failing(), now.cause(), blame, episode);
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
        return new Stage(instant, state, failing, cause, blame, episode);
    }

    Span span(String service, long to) {
        Episode outage = outage();
        String id = outage == null ? null : outage.id(service);
        Reason reason = blame == null ? null : blame.reason;
        String detail = blame == null ? null : blame.detail;
        if (state == State.DOWN && outage != null) {
            reason = outage.reason();
            detail = outage.detail();
        }
        return new Span(service, from, to, state, failing, cause, reason, detail, id);
    }
}
