package dev.nines.probes;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import dev.nines.probe.Time;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * A look that is under way. It has one deadline for everything, holds whatever must be let go of when it ends, and ends
 * exactly once; what comes after its end finds {@link #over()} and does nothing.
 */
final class Looking {

    private final ProbeDefinition definition;
    private final String location;
    private final long slot;
    private final Loop loop;
    private final Promise<Look> promise;
    private final long started;
    private final Stopwatch watch;
    private final Sighting seen = new Sighting();
    private final Time.Alarm deadline;
    private @Nullable Runnable held;
    private long duration = -1;
    private boolean unanswered;
    private boolean over;

    Looking(ProbeDefinition definition, String location, long slot, Loop loop, Promise<Look> promise) {
        this.definition = definition;
        this.location = location;
        this.slot = slot;
        this.loop = loop;
        this.promise = promise;
        this.started = loop.time().now();
        this.watch = new Stopwatch(loop.time());
        this.deadline = loop.time().at(started + definition.cadence().timeout(), this::expire);
    }

    /** The phase before ends. */
    void enter(Phase phase) {
        if (!over) {
            watch.enter(phase);
        }
    }

    /** Between two phases. */
    void leave() {
        watch.stop();
    }

    /** All is there but the judgement, which takes its own time and not the target's. */
    void answered() {
        watch.stop();
        deadline.cancel();
        duration = watch.elapsed();
    }

    /** What frees everything that the look holds, if it ends now. */
    void holds(Runnable release) {
        held = release;
    }

    /** What it held has found another owner. */
    void holdsNothing() {
        held = null;
    }

    @Nullable
    Phase phase() {
        return watch.current();
    }

    Sighting seen() {
        return seen;
    }

    long elapsed() {
        return watch.elapsed();
    }

    boolean over() {
        return over;
    }

    /** Nothing came back from the resolver: it may be ours that is broken. */
    void unanswered() {
        unanswered = true;
    }

    /** The look says this of its target, unless the failure turns out to be our own. */
    void end(Outcome outcome) {
        if (!stop()) {
            return;
        }
        loop.doubts().settle(outcome, unanswered, settled -> {
            loop.left(this);
            promise.tryComplete(new Look(
                    definition.service(),
                    definition.id(),
                    location,
                    slot,
                    started,
                    duration,
                    settled,
                    watch.phases(),
                    seen.trace()));
        });
    }

    void end(Failure failure) {
        end(failure.down());
    }

    /** The look failed by our own fault. */
    void fail(Throwable fault) {
        stop();
        loop.left(this);
        promise.tryFail(fault);
    }

    private boolean stop() {
        if (over) {
            return false;
        }
        over = true;
        if (duration < 0) {
            answered();
        }
        Runnable release = held;
        held = null;
        if (release != null) {
            release.run();
        }
        return true;
    }

    private void expire() {
        if (over) {
            return;
        }
        long timeout = definition.cadence().timeout();
        long late = watch.elapsed() / 1000 - timeout;
        long latest = Math.max(late, loop.lateness().worstSince(watch.begun()) / 1_000_000);
        if (latest * 10 > timeout) {
            end(new Outcome.Inconclusive(Reason.OVERLOADED, "our event loop ran " + latest + " ms late"));
            return;
        }
        Phase phase = watch.current();
        unanswered = phase == Phase.DNS;
        end(new Failure(
                expired(phase), "timeout after " + timeout + " ms" + (phase == null ? "" : " in " + phase.word())));
    }

    private static Reason expired(@Nullable Phase phase) {
        if (phase == Phase.DNS) {
            return Reason.DNS_FAILED;
        }
        return phase == Phase.CONNECT ? Reason.CONNECT_TIMEOUT : Reason.TIMEOUT;
    }
}
