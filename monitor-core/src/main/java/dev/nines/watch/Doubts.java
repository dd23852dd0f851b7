package dev.nines.watch;

import dev.nines.account.Outage;
import dev.nines.incident.Incident;
import dev.nines.monitor.Interval;
import dev.nines.probe.Time;
import dev.nines.store.Casebook;
import dev.nines.store.Entry;
import dev.nines.store.Journal;
import dev.nines.store.StorageException;
import dev.nines.store.Store;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes accounts again from the store when what was thought may be wrong: looks came late, were lost, or a conclusion
 * was kept nowhere. Meanwhile the service's new looks wait; if the store cannot be read, it is tried again, and the old
 * account goes on unless what it thinks was not kept.
 */
final class Doubts {

    private static final Logger LOG = LoggerFactory.getLogger(Doubts.class);

    static final long TRY_AGAIN = 5_000;

    /** Incidents of a service that are read: all that are open, and of the others the newest. */
    private static final int INCIDENTS = 100;

    private final Store store;
    private final Time time;

    /** Services whose accounts cannot be made though the database has all that was kept. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    Doubts(Store store, Time time) {
        this.store = store;
        this.time = time;
    }

    /**
     * Makes the account of a service again; called on its event loop.
     *
     * @return completes when the new account is in force and durable; when it fails, it is tried again
     */
    Future<Void> resolve(Shard shard, Watched watched, Doubt doubt) {
        Future<Void> resolved = watched.doubted().add(doubt);
        next(shard, watched);
        return resolved;
    }

    private void next(Shard shard, Watched watched) {
        Doubted doubted = watched.doubted();
        Doubt doubt = doubted.ask();
        if (doubt == null) {
            return;
        }
        remake(watched, doubt).onComplete(made -> {
            if (made.succeeded()) {
                remade(shard, watched, doubt, made.result());
            } else {
                failed(shard, watched, doubt, made.cause());
            }
        });
    }

    /** Puts the new account in force and folds what has waited, which is journalled already. */
    private void remade(Shard shard, Watched watched, Doubt doubt, Remade made) {
        clear(watched);
        Doubted.Question question = watched.doubted().answered();
        watched.account(made.recalled.account());
        if (doubt.unkept()) {
            watched.restore(made.incidents, made.outages);
        }
        watched.rewritten(made.recalled.rewrite());
        Entry.Builder entry = made.recalled.entry();
        doubt.facts().forEach(entry::blindness);
        foldHeld(watched, entry);
        shard.conclude(watched, entry).onComplete(kept -> {
            if (kept.succeeded()) {
                question.answer().complete();
            } else {
                watched.doubted().add(doubt);
                later(shard, watched);
                question.answer().fail(kept.cause());
            }
        });
        next(shard, watched);
    }

    /** Goes on with the account as it was, unless that was not kept: then what has waited is read again. */
    private void failed(Shard shard, Watched watched, Doubt doubt, Throwable why) {
        say(watched, why);
        Doubted.Question question = watched.doubted().answered();
        watched.doubted().add(doubt);
        later(shard, watched);
        Entry.Builder entry = Entry.builder();
        if (watched.doubted().unkept()) {
            watched.doubted().release();
        } else {
            foldHeld(watched, entry);
        }
        shard.attend(shard.conclude(watched, entry));
        question.answer().fail(why);
    }

    private static void foldHeld(Watched watched, Entry.Builder entry) {
        watched.doubted()
                .release()
                .forEach(look -> watched.take(watched.account().fold(look), entry));
    }

    /** Doubts all that is in memory of a service, since something of it was kept nowhere. */
    void unkept(Shard shard, Watched watched, long since) {
        watched.doubted().add(Doubt.unkept(since));
        later(shard, watched);
    }

    private void later(Shard shard, Watched watched) {
        Doubted doubted = watched.doubted();
        if (!doubted.resting()) {
            doubted.resting(true);
            time.at(time.now() + TRY_AGAIN, () -> {
                doubted.resting(false);
                next(shard, watched);
            });
        }
    }

    /**
     * What a service is thought to be, from the store.
     *
     * @param incidents and {@code outages}: of a service of which more than the account is doubted, oldest first
     */
    private record Remade(Recall.Recalled recalled, List<Incident> incidents, List<Outage> outages) {}

    private Future<Remade> remake(Watched watched, Doubt doubt) {
        String service = watched.service().id();
        return watched.kept()
                .otherwiseEmpty()
                .compose(kept -> written())
                .compose(written -> store.journal().append(Entry.builder().build()))
                .compose(flushed -> written())
                .compose(written ->
                        new Recall(store.archive(), service, watched.history(), null).recall(doubt, time.now()))
                .compose(recalled -> doubt.unkept()
                        ? incidents(service, recalled)
                        : Future.succeededFuture(new Remade(recalled, List.of(), List.of())));
    }

    /** Fails while the database does not have all that was kept. */
    private Future<Void> written() {
        Journal.Stats stats = store.journal().stats();
        return stats.up() && stats.spoolBytes() == 0
                ? Future.succeededFuture()
                : Future.failedFuture(new StorageException("The spool has not been replayed yet."));
    }

    private Future<Remade> incidents(String service, Recall.Recalled recalled) {
        Casebook.Filter open = new Casebook.Filter("open", List.of(), service, null);
        Casebook.Filter all = new Casebook.Filter(null, List.of(), service, null);
        return store.casebook()
                .incidents(open, null, INCIDENTS)
                .compose(unfinished -> store.casebook()
                        .incidents(all, null, INCIDENTS)
                        .compose(newest -> {
                            List<Incident> incidents = Stream.concat(
                                            unfinished.items().stream(), newest.items().stream())
                                    .sorted(Comparator.comparingLong(Incident::openedAt))
                                    .toList();
                            long now = time.now();
                            long since = unfinished.items().stream()
                                    .mapToLong(Incident::firstFailureAt)
                                    .min()
                                    .orElse(now);
                            return store.archive()
                                    .outages(service, new Interval(Math.min(since, now), now + 1))
                                    .map(outages -> new Remade(recalled, incidents, outages));
                        }));
    }

    /** What people hear who want to work on a service of which nothing in memory stands. */
    static <T> Future<T> refusal(String service) {
        return Future.failedFuture(new StorageException(
                "What is thought of service %s is being made again from the store: repeat this in a few seconds."
                        .formatted(service)));
    }

    /** While the database is away, that has been said already. */
    private void say(Watched watched, Throwable why) {
        if (written().succeeded() && waiting.add(watched.service().id()) && waiting.size() == 1) {
            LOG.atError()
                    .addKeyValue("service", watched.service().id())
                    .setCause(why)
                    .log("an account cannot be made again from the store; it is tried until it can");
        }
    }

    private void clear(Watched watched) {
        if (waiting.remove(watched.service().id()) && waiting.isEmpty()) {
            LOG.atInfo().log("the accounts that could not be made again are made");
        }
    }
}
