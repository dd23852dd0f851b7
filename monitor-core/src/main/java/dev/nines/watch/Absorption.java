package dev.nines.watch;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.probe.Time;
import dev.nines.store.Store;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How looks are taken in that were made elsewhere or earlier: rule A11. */
final class Absorption {

    /** How far a foreign clock may be ahead, milliseconds. */
    private static final long AHEAD = 5_000;

    private final Watch watch;
    private final Store store;
    private final Time time;

    /** How long looks are kept, milliseconds. */
    private final long keepLooks;

    /** How many batches with looks of a service are being taken in; only the last one may say that all is thought of. */
    private final Map<String, Integer> underWay = new HashMap<>();

    private final Map<String, Future<Void>> saying = new HashMap<>();

    Absorption(Watch watch, Store store, Time time, long keepLooks) {
        this.watch = watch;
        this.store = store;
        this.time = time;
        this.keepLooks = keepLooks;
    }

    /** Takes piece after piece, then thinks of all that was taken, also when a piece could not be had or stored. */
    Future<Absorbed> absorb(Supply supply) {
        Taken taken = new Taken();
        return take(supply, taken)
                .transform(all -> think(taken)
                        .compose(done -> all.succeeded()
                                ? Future.succeededFuture(taken.absorbed())
                                : Future.failedFuture(all.cause())))
                .onComplete(done -> leave(taken.services()));
    }

    private Future<Void> take(Supply supply, Taken taken) {
        return supply.next()
                .compose(looks -> looks.isEmpty()
                        ? Future.succeededFuture()
                        : take(looks, taken).compose(stored -> take(supply, taken)));
    }

    private Future<Void> take(List<Look> looks, Taken taken) {
        long now = time.now();
        Map<String, Service> services = watch.estate().byId();
        int before = taken.count(looks.size());
        List<Look> sound = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            String why = fault(looks.get(i), services, now);
            if (why == null) {
                sound.add(looks.get(i));
                places.add(before + i);
            } else {
                taken.reject(before + i, why);
            }
        }
        if (sound.isEmpty()) {
            return Future.succeededFuture();
        }
        Set<String> named = sound.stream().map(Look::service).collect(Collectors.toSet());
        return enter(taken.enter(named)).compose(entered -> store.absorb(sound)).map(fates -> {
            for (int i = 0; i < fates.size(); i++) {
                sort(sound.get(i), fates.get(i), places.get(i), services, taken);
            }
            return null;
        });
    }

    private void sort(Look look, dev.nines.store.Absorbed fate, int place, Map<String, Service> services, Taken taken) {
        switch (fate) {
            case ACCEPTED -> {
                Service service = Objects.requireNonNull(services.get(look.service()));
                taken.accept(look, time.now() < look.started() + Watched.evidence(service, look.probe()));
            }
            case DUPLICATE -> taken.duplicate(look);
            case CONFLICT -> taken.reject(place, "conflict");
        }
    }

    private Future<Void> think(Taken taken) {
        List<Future<Void>> done = new ArrayList<>();
        taken.fresh().forEach((service, fresh) -> done.add(conclude(service, fresh)));
        taken.known().forEach(service -> {
            Shard shard = watch.shardOf(service);
            done.add(shard.call(() -> shard.settled(service)));
        });
        return Future.join(done).mapEmpty();
    }

    private Future<Void> conclude(String service, Fresh fresh) {
        Shard shard = watch.shardOf(service);
        return shard.call(() -> shard.absorb(service, fresh)).compose(durable -> thought(service, fresh.since()));
    }

    /** Waits until nobody says any more that all looks of these services are thought of; nobody will from now on. */
    private synchronized Future<?> enter(Set<String> services) {
        services.forEach(service -> underWay.merge(service, 1, Integer::sum));
        return Future.join(services.stream()
                .map(service -> saying.getOrDefault(service, Future.succeededFuture()))
                .toList());
    }

    private synchronized void leave(Set<String> services) {
        services.forEach(service -> underWay.computeIfPresent(
                service, (same, batches) -> batches == 1 ? null : Integer.valueOf(batches - 1)));
    }

    /** Says that all looks are thought of, unless others come; if that fails, the next start thinks of them again. */
    private synchronized Future<Void> thought(String service, long since) {
        if (!Objects.equals(underWay.get(service), 1)) {
            return Future.succeededFuture();
        }
        Future<Void> said = store.thought(Set.of(service), since).otherwiseEmpty();
        saying.put(service, said);
        return said.onComplete(done -> forget(service, said));
    }

    private synchronized void forget(String service, Future<Void> said) {
        saying.remove(service, said);
    }

    private @Nullable String fault(Look look, Map<String, Service> services, long now) {
        Service service = services.get(look.service());
        if (service == null) {
            return "unknown_service";
        }
        ProbeDefinition probe = service.probes().stream()
                .filter(one -> one.id().equals(look.probe()))
                .findFirst()
                .orElse(null);
        if (probe == null) {
            return "unknown_probe";
        }
        if (!probe.locations().contains(look.location())) {
            return "unknown_location";
        }
        if (look.started() > now + AHEAD || look.slot() > now + AHEAD) {
            return "future";
        }
        return look.started() < now - keepLooks ? "too_old" : null;
    }
}
