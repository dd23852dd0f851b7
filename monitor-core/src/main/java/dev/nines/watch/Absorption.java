package dev.nines.watch;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.probe.Time;
import dev.nines.store.Store;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

    Future<Absorbed> absorb(List<Look> looks) {
        long now = time.now();
        Map<String, Service> services = watch.estate().byId();
        List<Absorbed.Rejected> rejected = new ArrayList<>();
        List<Look> sound = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            String why = fault(looks.get(i), services, now);
            if (why == null) {
                sound.add(looks.get(i));
                places.add(i);
            } else {
                rejected.add(new Absorbed.Rejected(i, why));
            }
        }
        Set<String> named = sound.stream().map(Look::service).collect(Collectors.toSet());
        return enter(named)
                .compose(entered -> store.absorb(sound))
                .compose(fates -> think(sound, fates, places, rejected))
                .onComplete(done -> leave(named));
    }

    private Future<Absorbed> think(
            List<Look> sound,
            List<dev.nines.store.Absorbed> fates,
            List<Integer> places,
            List<Absorbed.Rejected> rejected) {
        Map<String, List<Look>> fresh = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>();
        int accepted = 0;
        int duplicates = 0;
        for (int i = 0; i < fates.size(); i++) {
            Look look = sound.get(i);
            switch (fates.get(i)) {
                case ACCEPTED -> {
                    accepted++;
                    fresh.computeIfAbsent(look.service(), none -> new ArrayList<>())
                            .add(look);
                }
                case DUPLICATE -> {
                    duplicates++;
                    known.add(look.service());
                }
                case CONFLICT -> rejected.add(new Absorbed.Rejected(places.get(i), "conflict"));
            }
        }
        Absorbed absorbed = new Absorbed(accepted, duplicates, rejected);
        List<Future<Void>> done = new ArrayList<>();
        fresh.forEach((service, looks) -> done.add(conclude(service, looks)));
        known.removeAll(fresh.keySet());
        known.forEach(service -> {
            Shard shard = watch.shardOf(service);
            done.add(shard.call(() -> shard.settled(service)));
        });
        return Future.join(done).map(all -> absorbed);
    }

    private Future<Void> conclude(String service, List<Look> looks) {
        Shard shard = watch.shardOf(service);
        return shard.call(() -> shard.absorb(service, looks)).compose(durable -> {
            long since = looks.stream().mapToLong(Look::started).min().orElseThrow();
            return thought(service, since);
        });
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
