package dev.nines.watch;

import dev.nines.probe.Look;
import dev.nines.probe.Time;
import dev.nines.store.Entry;
import dev.nines.store.StorageException;
import dev.nines.store.Store;
import io.vertx.core.Future;
import java.util.List;

/**
 * Makes accounts again from the store when what was thought may be wrong: looks came late, or were lost. Meanwhile the
 * service's new looks wait; if the store cannot be read, the old account goes on and it is tried again.
 */
final class Doubts {

    private static final long TRY_AGAIN = 5_000;

    private final Store store;
    private final Time time;

    Doubts(Store store, Time time) {
        this.store = store;
        this.time = time;
    }

    /**
     * Makes the account of a service again; called on its event loop.
     *
     * @param since start of the first look that the account does not know or should not
     * @param late looks that are new in the store
     * @return completes when the new account is in force and durable
     */
    Future<Void> resolve(Shard shard, Watched watched, long since, List<Look> late) {
        if (watched.recalling()) {
            return watched.recalled().otherwiseEmpty().compose(done -> resolve(shard, watched, since, late));
        }
        Future<Void> recalled = watched.kept()
                .otherwiseEmpty()
                .compose(kept -> store.journal().append(Entry.builder().build()))
                .compose(flushed -> store.journal().stats().spoolBytes() > 0
                        ? Future.failedFuture(new StorageException("The spool has not been replayed yet."))
                        : Future.succeededFuture())
                .compose(ready -> new Recall(store.archive(), watched.service().id(), watched.history(), null)
                        .recall(since, late, time.now()))
                .compose(made -> {
                    watched.account(made.account());
                    made.rewrites().forEach(watched::rewritten);
                    return settle(shard, watched, made.entry());
                });
        watched.recall(recalled);
        return recalled.recover(failure -> {
            time.at(time.now() + TRY_AGAIN, () -> shard.attend(resolve(shard, watched, since, late)));
            shard.attend(settle(shard, watched, Entry.builder()));
            return Future.failedFuture(failure);
        });
    }

    /** Folds what has waited, which is journalled already. */
    private static Future<Void> settle(Shard shard, Watched watched, Entry.Builder entry) {
        watched.release().forEach(look -> watched.take(watched.account().fold(look), entry));
        return shard.conclude(watched, entry);
    }
}
