package dev.nines.schedule;

import dev.nines.account.Blindness;
import dev.nines.account.Cause;
import dev.nines.monitor.Interval;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.probe.Look;
import dev.nines.probe.Probe;
import dev.nines.probe.Time;
import dev.nines.watch.Shard;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the slots of one shard's probes and wakes the shard for its duties: one timer for whichever comes first. */
public final class SchedulerVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulerVerticle.class);

    private final Shard shard;
    private final Probe probe;
    private final Time time;
    private final String location;
    private final Punctuality punctuality;
    private final Round round = new Round();
    private final Pulse pulse = new Pulse();

    private Time.@Nullable Alarm alarm;
    private long armedFor = Long.MAX_VALUE;
    private boolean seated;
    private boolean stopping;
    private int looking;
    private @Nullable Promise<Void> drained;

    public SchedulerVerticle(Shard shard, Probe probe, Time time, String location, Punctuality punctuality) {
        this.shard = shard;
        this.probe = probe;
        this.time = time;
        this.location = location;
        this.punctuality = punctuality;
    }

    @Override
    public Future<?> start() {
        shard.settle(context, this::rearm);
        return Future.succeededFuture();
    }

    /** Whether it goes on; begins when it is first given probes. */
    public Pulse pulse() {
        return pulse;
    }

    /** Takes these probes with their places in the timetable; called on the shard's own event loop. */
    public void seat(List<Place> places) {
        round.seat(
                places.stream()
                        .map(place -> new Round.Seat(place.definition, place.ordinal))
                        .toList(),
                time.now());
        seated = true;
        pulse.beat(time.now());
        rearm();
    }

    /**
     * A probe and its place in the timetable.
     *
     * @param ordinal its number among all probes of its interval, kept over restarts
     */
    public record Place(ProbeDefinition definition, int ordinal) {}

    /** Begins no further look and waits for those that are under way; each is bounded by its own timeout. */
    @Override
    public Future<?> stop() {
        stopping = true;
        if (alarm != null) {
            alarm.cancel();
        }
        if (looking == 0) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        drained = promise;
        return promise.future();
    }

    private void rearm() {
        long next = Math.min(round.due(), shard.nextDue());
        if (stopping || next >= armedFor) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        armedFor = next;
        alarm = time.at(next, this::ring);
    }

    private void ring() {
        armedFor = Long.MAX_VALUE;
        alarm = null;
        long now = time.now();
        if (seated) {
            pulse.beat(now);
        }
        shard.perform(now);
        for (Round.Due due = round.next(now); due != null && !stopping; due = round.next(now)) {
            take(due, now);
        }
        rearm();
    }

    private void take(Round.Due due, long now) {
        Round.Turn turn = due.turn();
        ProbeDefinition definition = turn.definition();
        long slot = due.slot();
        boolean tooLate = now - slot > definition.cadence().interval() / 2;
        boolean skipped = turn.looking() || tooLate;
        long missed = due.missed() + (skipped ? 1 : 0);
        if (missed > 0) {
            punctuality.skip(missed);
            Interval blind = new Interval(
                    due.first(), skipped ? slot + definition.cadence().interval() : slot);
            shard.blind(definition.service(), new Blindness(location, definition.key(), blind, Cause.SLOT_SKIPPED));
        }
        if (skipped) {
            return;
        }
        turn.looking(true);
        looking++;
        punctuality.started(Math.max(0, now - slot));
        look(definition, slot).onComplete(result -> ended(turn, definition, result));
    }

    private Future<Look> look(ProbeDefinition definition, long slot) {
        try {
            return probe.look(definition, location, slot);
        } catch (RuntimeException bug) {
            return Future.failedFuture(bug);
        }
    }

    private void ended(Round.Turn turn, ProbeDefinition definition, AsyncResult<Look> result) {
        turn.looking(false);
        looking--;
        punctuality.ended();
        if (result.succeeded()) {
            shard.look(result.result());
            rearm();
        } else {
            punctuality.fail();
            LOG.atError()
                    .setCause(result.cause())
                    .addKeyValue("probe", definition.key())
                    .log("a look failed through a fault of ours; its time is unknown");
        }
        if (drained != null && looking == 0) {
            drained.complete();
        }
    }
}
