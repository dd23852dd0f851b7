package dev.nines.watch;

import dev.nines.account.Outage;
import dev.nines.account.Rewrite;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.account.Timeline;
import dev.nines.incident.Ids;
import dev.nines.incident.Incident;
import dev.nines.monitor.Interval;
import dev.nines.probe.Time;
import dev.nines.store.Entry;
import dev.nines.store.Journal;
import dev.nines.store.Loss;
import dev.nines.store.Store;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The door to what is thought now: finds the event loop that owns a service and asks there. Any thread may call it. */
public final class Watch {

    private final Ownership ownership;
    private final List<Shard> shards;
    private final Store store;
    private final Time time;
    private final Absorption absorption;
    private final Change change;
    private final Planning planning;
    private volatile Estate estate;

    Watch(
            Ownership ownership,
            List<Shard> shards,
            Store store,
            Time time,
            Change change,
            Planning planning,
            Estate estate,
            long keepLooks) {
        this.ownership = ownership;
        this.shards = List.copyOf(shards);
        this.store = store;
        this.time = time;
        this.change = change;
        this.planning = planning;
        this.estate = estate;
        this.absorption = new Absorption(this, store, time, keepLooks);
    }

    /**
     * Begins to think where it stopped thinking: from what the store remembers. Nothing is decided before
     * {@link #begin()}.
     *
     * @param estate as it was {@linkplain dev.nines.store.Register#configure configured}
     * @param loops event loops that share the services
     * @param keepLooks how long looks are kept, milliseconds
     */
    public static Future<Watch> open(Store store, Estate estate, Time time, Ids ids, int loops, long keepLooks) {
        return new Start(store, estate, time, ids, new Ownership(loops)).open(keepLooks);
    }

    /** Decides what became due meanwhile; every shard must have been settled. */
    public Future<Void> begin() {
        store.journal().listen(new Journal.Listener() {
            @Override
            public void lost(Loss loss) {
                Watch.this.lost(loss);
            }
        });
        planning.attach(this::judge, (life, event) -> new MaintenanceTelling(estate).notices(life, event));
        return Future.all(shards.stream()
                        .map(shard -> shard.call(() -> {
                            shard.services()
                                    .values()
                                    .forEach(watched -> shard.attend(shard.conclude(
                                            watched, watched.account().advance(time.now()), Entry.builder())));
                            return Future.succeededFuture();
                        }))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> judge(Collection<String> services) {
        return Future.all(shards.stream()
                        .map(shard -> shard.call(() -> shard.judge(services)))
                        .toList())
                .mapEmpty();
    }

    /** Time whose looks were lost is unknown for want of storage, and what was concluded from them is made again. */
    private void lost(Loss loss) {
        loss.parts().forEach(part -> {
            Shard shard = shardOf(part.service());
            shard.attend(shard.call(() -> shard.lose(part, loss.when())));
        });
    }

    /**
     * Goes on with another configuration, which was {@linkplain dev.nines.store.Register#configure configured} at
     * {@code since}, epoch milliseconds; what stays the same keeps its state.
     */
    public Future<Void> load(Estate next, long since) {
        return change.load(this, next, since).onSuccess(done -> estate = next);
    }

    /** The services of each event loop, one for each that owns any. */
    public List<Shard> shards() {
        return shards;
    }

    /** What is watched. */
    public Estate estate() {
        return estate;
    }

    /** What people plan and correct. */
    public Planning planning() {
        return planning;
    }

    Shard shardOf(String service) {
        return shards.get(ownership.loopOf(service));
    }

    /** Whether this shard owns the service. */
    public boolean owns(Shard shard, String service) {
        return shardOf(service) == shard;
    }

    /** All services, in the order of the configuration. */
    public Future<List<ServiceView>> services() {
        List<Future<List<ServiceView>>> asked = shards.stream()
                .map(shard -> shard.call(() -> onceKept(shard.views(time.now()))))
                .toList();
        return Future.all(asked).map(all -> {
            Map<String, ServiceView> byId = new HashMap<>();
            asked.forEach(views ->
                    views.result().forEach(view -> byId.put(view.service().id(), view)));
            List<ServiceView> ordered = new ArrayList<>();
            estate.services().forEach(service -> {
                ServiceView view = byId.get(service.id());
                if (view != null) {
                    ordered.add(view);
                }
            });
            return ordered;
        });
    }

    /** One service, null when none of this id is watched. */
    public Future<@Nullable ServiceView> service(String id) {
        Shard shard = shardOf(id);
        return shard.call(() -> {
            Watched watched = shard.services().get(id);
            return watched == null ? Future.succeededFuture(null) : onceKept(watched.view(time.now()));
        });
    }

    /** Nobody is shown what a kill could still make unseen: the newest looks and incidents are on their way to the store. */
    private <T> Future<T> onceKept(T shown) {
        return store.journal().append(Entry.builder().build()).otherwiseEmpty().map(kept -> shown);
    }

    /** What is known of a service, also of one that is watched no more, during a window that is cut to now. */
    public Future<Stretch> timeline(String service, Interval window) {
        long now = time.now();
        Interval cut = new Interval(
                Math.min(window.from(), now), Math.max(Math.min(window.from(), now), Math.min(window.to(), now)));
        Shard shard = shardOf(service);
        return shard.call(() -> live(shard, service))
                .compose(live -> store.archive()
                        .spans(service, cut)
                        .compose(spans -> store.archive()
                                .outages(service, cut)
                                .map(outages -> stretch(service, cut, spans, outages, live))));
    }

    /** What is remembered of a service in memory, once all of before is in the store. */
    private static Future<@Nullable Live> live(Shard shard, String service) {
        Watched watched = shard.services().get(service);
        if (watched == null) {
            return Future.succeededFuture(null);
        }
        Live live = new Live(watched.account().remembered(), watched.account().settled());
        return watched.kept().otherwiseEmpty().map(kept -> live);
    }

    /** The newest run of each part of a service, which may be longer than it was when it was stored. */
    public Future<List<Run>> newestRuns(String service) {
        return shardOf(service).call(() -> {
            Watched watched = shardOf(service).services().get(service);
            return Future.succeededFuture(
                    watched == null ? List.of() : watched.account().openRuns());
        });
    }

    private record Live(Rewrite remembered, long settled) {}

    private Stretch stretch(
            String service, Interval window, List<Span> stored, List<Outage> storedOutages, @Nullable Live live) {
        List<Span> spans = new ArrayList<>(stored);
        TreeMap<Long, Outage> outages = new TreeMap<>();
        storedOutages.forEach(outage -> outages.put(outage.firstFailing(), outage));
        if (live != null) {
            live.remembered.over(spans);
            outages.tailMap(live.remembered.from(), true).clear();
            live.remembered.outages().forEach(outage -> outages.put(outage.firstFailing(), outage));
            outages.values().removeIf(outage -> !touches(outage, window));
        }
        return new Stretch(
                window,
                Timeline.cut(spans, window),
                List.copyOf(outages.values()),
                planning.book().apart(service, window),
                live == null ? window.to() : live.settled);
    }

    private static boolean touches(Outage outage, Interval window) {
        Long good = outage.firstGood();
        return outage.firstFailing() < window.to() && (good == null || good > window.from());
    }

    /**
     * Does what a person wants with an incident.
     *
     * @return the incident as it then is, once that is durable; fails with {@link Refused}
     */
    public Future<Incident> move(String id, Wish wish) {
        return store.casebook().incident(id).compose(found -> {
            if (found.isEmpty()) {
                return Future.failedFuture(
                        new Refused(Refused.Why.NOT_FOUND, "There is no incident " + id + ".", List.of()));
            }
            Incident stored = found.get().incident();
            Shard shard = shardOf(stored.service());
            return shard.call(() -> shard.move(stored, wish));
        });
    }

    /**
     * Takes looks that were made elsewhere or earlier, in any order.
     *
     * @return completes once all are durable and in every ledger that is read after; what was stored before a failure is
     *     thought of, too
     */
    public Future<Absorbed> absorb(Supply looks) {
        return absorption.absorb(looks);
    }
}
