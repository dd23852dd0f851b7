package dev.nines.app;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.Service;
import dev.nines.probe.Time;
import dev.nines.probes.Probes;
import dev.nines.schedule.Punctuality;
import dev.nines.schedule.SchedulerVerticle;
import dev.nines.schedule.Seating;
import dev.nines.store.Seat;
import dev.nines.store.Store;
import dev.nines.watch.Estate;
import dev.nines.watch.Shard;
import dev.nines.watch.Watch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The schedulers of this process, one for each shard, and who sits where in their timetable. */
final class Lookout {

    private final Vertx vertx;
    private final Store store;
    private final Map<Shard, SchedulerVerticle> schedulers = new LinkedHashMap<>();
    private final List<String> deployed = new ArrayList<>();
    private final Punctuality punctuality = new Punctuality();

    Lookout(Vertx vertx, Store store) {
        this.vertx = vertx;
        this.store = store;
    }

    Punctuality punctuality() {
        return punctuality;
    }

    /** Why not all is looked at, one sentence; null when it is. Any thread may ask once {@link #settle} has completed. */
    @Nullable
    String trouble(long now) {
        for (SchedulerVerticle scheduler : schedulers.values()) {
            String trouble = scheduler.pulse().trouble(now);
            if (trouble != null) {
                return trouble;
            }
        }
        return null;
    }

    /** Gives every shard its event loop; nothing is looked at before {@link #seat}. */
    Future<Void> settle(Watch watch, Probes probes, Time time) {
        List<Future<?>> deployments = new ArrayList<>();
        for (Shard shard : watch.shards()) {
            SchedulerVerticle scheduler =
                    new SchedulerVerticle(shard, probes, time, watch.estate().location(), punctuality);
            schedulers.put(shard, scheduler);
            deployments.add(vertx.deployVerticle(scheduler).onSuccess(deployed::add));
        }
        return Future.all(deployments).mapEmpty();
    }

    /** Seats the probes that this process looks at. */
    Future<Void> seat(Watch watch, Estate estate) {
        Map<String, ProbeDefinition> ours = estate.services().stream()
                .map(Service::probes)
                .flatMap(List::stream)
                .filter(probe ->
                        !probe.paused() && probe.locations().contains(estate.location()) && Probes.serves(probe.spec()))
                .collect(Collectors.toMap(ProbeDefinition::key, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        return store.seats()
                .arrange(estate.location(), kept -> Seating.of(ours.values(), kept))
                .compose(seats -> Future.all(schedulers.entrySet().stream()
                                .map(entry -> seat(entry.getKey(), entry.getValue(), watch, ours, seats))
                                .toList())
                        .mapEmpty());
    }

    private static Future<Void> seat(
            Shard shard,
            SchedulerVerticle scheduler,
            Watch watch,
            Map<String, ProbeDefinition> ours,
            List<Seat> seats) {
        List<SchedulerVerticle.Place> places = new ArrayList<>();
        for (Seat seat : seats) {
            ProbeDefinition probe = ours.get(seat.probe());
            if (probe != null && watch.owns(shard, probe.service())) {
                places.add(new SchedulerVerticle.Place(probe, seat.ordinal()));
            }
        }
        return shard.call(() -> {
            scheduler.seat(places);
            return Future.succeededFuture();
        });
    }

    /** Begins no further look, waits for those under way, and writes down what is open. */
    Future<Void> close() {
        return Future.join(deployed.stream().map(vertx::undeploy).toList())
                .eventually(() -> Future.join(schedulers.keySet().stream()
                        .map(shard -> shard.call(shard::checkpoint))
                        .toList()))
                .mapEmpty();
    }
}
