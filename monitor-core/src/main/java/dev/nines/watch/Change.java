package dev.nines.watch;

import dev.nines.account.Fold;
import dev.nines.account.Measurement;
import dev.nines.incident.Ids;
import dev.nines.monitor.Service;
import dev.nines.monitor.UpWhen;
import dev.nines.probe.Time;
import dev.nines.store.Entry;
import dev.nines.store.Store;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a watch goes on with another configuration: what stays keeps its state, what is new is recalled, what goes ends. */
final class Change {

    private final Store store;
    private final Planning planning;
    private final Numbers numbers;
    private final Ids ids;
    private final Time time;

    Change(Store store, Planning planning, Numbers numbers, Ids ids, Time time) {
        this.store = store;
        this.planning = planning;
        this.numbers = numbers;
        this.ids = ids;
        this.time = time;
    }

    Desk desk(Estate estate) {
        return new Desk(estate.policy(), planning, numbers, ids, estate.links());
    }

    Future<Void> load(Watch watch, Estate next, long since) {
        return planning.read().compose(read -> store.register().measurements()).compose(histories -> {
            List<Future<?>> changes = new ArrayList<>();
            for (Shard shard : watch.shards()) {
                changes.add(shard.call(() -> {
                    shard.desk(desk(next));
                    return end(shard, next, since);
                }));
            }
            for (Service service : next.services()) {
                List<Measurement> history =
                        histories.getOrDefault(service.id(), List.of(Measurement.of(service, since)));
                Shard shard = watch.shardOf(service.id());
                changes.add(shard.call(() -> go(shard, service, history)));
            }
            return Future.all(changes).mapEmpty();
        });
    }

    /** A service that is watched no more is unknown from now on; its history stays. */
    private static Future<Void> end(Shard shard, Estate next, long since) {
        Map<String, Service> staying = next.byId();
        List<Watched> leaving = shard.services().values().stream()
                .filter(watched -> !staying.containsKey(watched.service().id()))
                .toList();
        for (Watched watched : leaving) {
            long from = Math.max(since, watched.account().newestLook() + 1);
            Fold fold = watched.account().remeasure(new Measurement(from, new UpWhen.All(), List.of()));
            shard.attend(shard.conclude(watched, fold, Entry.builder()));
            shard.services().remove(watched.service().id());
        }
        return Future.succeededFuture();
    }

    private Future<Void> go(Shard shard, Service service, List<Measurement> history) {
        Watched watched = shard.services().get(service.id());
        if (watched == null) {
            return new Recall(store.archive(), service.id(), history, null)
                    .recall(Doubt.NONE, time.now())
                    .compose(recalled -> {
                        Watched added = new Watched(service, history, recalled.account(), planning);
                        added.rewritten(recalled.rewrite());
                        shard.services().put(service.id(), added);
                        return shard.conclude(added, recalled.entry());
                    });
        }
        watched.define(service);
        Measurement newest = history.get(history.size() - 1);
        Measurement known = watched.history().get(watched.history().size() - 1);
        if (newest.from() == known.from()) {
            return shard.conclude(watched, Entry.builder());
        }
        watched.history().add(newest);
        Fold fold = watched.account().remeasure(newest);
        return shard.conclude(watched, fold, Entry.builder())
                .compose(kept -> fold.late() ? shard.recall(watched, newest.from()) : Future.succeededFuture());
    }
}
