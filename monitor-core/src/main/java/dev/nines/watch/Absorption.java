package dev.nines.watch;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.probe.Time;
import dev.nines.store.Store;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return store.absorb(sound).compose(fates -> {
            Map<String, List<Look>> fresh = new LinkedHashMap<>();
            int accepted = 0;
            int duplicates = 0;
            for (int i = 0; i < fates.size(); i++) {
                switch (fates.get(i)) {
                    case ACCEPTED -> {
                        accepted++;
                        Look look = sound.get(i);
                        fresh.computeIfAbsent(look.service(), none -> new ArrayList<>())
                                .add(look);
                    }
                    case DUPLICATE -> duplicates++;
                    case CONFLICT -> rejected.add(new Absorbed.Rejected(places.get(i), "conflict"));
                }
            }
            Absorbed absorbed = new Absorbed(accepted, duplicates, rejected);
            return Future.join(fresh.entrySet().stream()
                            .map(entry -> {
                                Shard shard = watch.shardOf(entry.getKey());
                                return shard.call(() -> shard.absorb(entry.getKey(), entry.getValue()));
                            })
                            .toList())
                    .map(all -> absorbed);
        });
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
