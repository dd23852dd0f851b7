package dev.nines.store;

import dev.nines.probe.Look;
import dev.nines.probe.Time;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Makes what is handed in durable, in batches and in order: in the database, or while that is away in the spool, which
 * is replayed when it is back. May be called from any thread; works on one event loop of its own.
 */
public final class Journal {

    /** How long a look waits for others to leave with it, milliseconds. */
    static final long LINGER = 250;

    /** A batch leaves when it has so many rows. */
    static final int ROWS = 2_000;

    /** How long this process may say nothing to the database, milliseconds: then an empty batch says that it lives. */
    static final long SILENCE = 5_000;

    /** Hears of what the journal does, on the journal's event loop. */
    public interface Listener {

        /** A batch is in the database; how long that took in nanoseconds, and its rows. */
        default void committed(long nanos, int rows) {}

        /** An entry is durable, in the database or in the spool. */
        default void kept(Entry entry) {}

        /** Looks are lost: what is thought of their parts must be made anew from the store. */
        default void lost(Loss loss) {}
    }

    private final Time time;
    private final Context context;
    private final Custodian custodian;
    private final Spool spool;
    private final Outbox outbox;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final long author;
    private final Intake intake = new Intake();
    private final LongAdder rows = new LongAdder();
    private final Losses losses = new Losses();
    private final LongAdder rejected = new LongAdder();
    private long number;
    private Time.@Nullable Alarm alarm;
    private boolean lingering;
    private boolean busy;
    private @Nullable Promise<Void> ending;
    private boolean ended;

    /**
     * @param context the event loop that it works on
     * @param author number of this process's start
     * @param number of the newest batch so far
     */
    Journal(Time time, Context context, Custodian custodian, Spool spool, Outbox outbox, long author, long number) {
        this.time = time;
        this.context = context;
        this.custodian = custodian;
        this.spool = spool;
        this.outbox = outbox;
        this.author = author;
        this.number = number;
        await(SILENCE, this::sign);
    }

    /** Remembers a look; never blocks, and says nothing: a look that cannot be kept is counted as lost. */
    public void look(Look look) {
        int waiting = intake.add(look);
        if (waiting == 1) {
            context.runOnContext(here -> linger());
        } else if (waiting == ROWS) {
            context.runOnContext(here -> flush());
        } else if (waiting == Intake.FULL) {
            losses.count(1);
        }
    }

    /**
     * Remembers an entry, all of it or nothing.
     *
     * @return completes, on the caller's event loop, when it is durable in the database or in the spool; fails with a
     *     {@link StorageException} when neither took it
     */
    public Future<Void> append(Entry entry) {
        Promise<Void> durable = Promise.promise();
        if (intake.add(entry, durable) == Intake.FULL) {
            losses.count(entry.looks().size());
            return Future.failedFuture(new StorageException(
                    "The journal takes nothing more: it is closed, or the database and the disk are too slow."));
        }
        context.runOnContext(here -> flush());
        return durable.future();
    }

    /** Lets somebody hear of what the journal does from now on. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** How it does, now. */
    public Stats stats() {
        String trouble = custodian.trouble();
        return new Stats(
                trouble == null,
                trouble,
                rows.sum(),
                losses.looks(),
                rejected.sum(),
                intake.size(),
                spool.bytes(),
                spool.oldest(),
                spool.trouble());
    }

    /** Keeps what waits, with the fact that this process ended in good order, and takes nothing more. */
    Future<Void> close() {
        Promise<Void> done = Promise.promise();
        intake.close();
        context.runOnContext(here -> {
            ending = done;
            leave();
        });
        return done.future();
    }

    private void linger() {
        if (!lingering && !busy && !ended) {
            lingering = true;
            await(LINGER, this::flush);
        }
    }

    private void await(long length, Runnable then) {
        if (alarm != null) {
            alarm.cancel();
        }
        alarm = time.at(time.now() + length, then);
    }

    private void sign() {
        if (custodian.trouble() == null) {
            leave();
        } else {
            await(SILENCE, this::sign);
        }
    }

    private void flush() {
        if (intake.size() > 0 || ending != null) {
            leave();
        } else {
            next();
        }
    }

    /** What to wait for now. */
    private void next() {
        lingering = false;
        if (busy || ended) {
            return;
        }
        if (intake.size() >= ROWS || intake.hasEntries() || ending != null) {
            leave();
        } else if (intake.size() > 0) {
            linger();
        } else {
            await(SILENCE, this::sign);
        }
    }

    private void leave() {
        if (busy || ended) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        lingering = false;
        Intake.Load load = intake.take();
        Promise<Void> last = ending;
        busy = true;
        ended = last != null;
        long now = time.now();
        Batch batch = new Batch(++number, author, now, last == null ? null : (Long) now, load.looks(), load.entries());
        long began = time.nanos();
        custodian.keep(batch).onComplete(kept -> {
            busy = false;
            try {
                if (kept.succeeded()) {
                    kept(batch, load, kept.result(), time.nanos() - began);
                } else {
                    lost(batch, load, kept.cause());
                }
                if (load.overflow() != null) {
                    tell(load.overflow());
                } else if (kept.succeeded() && spool.trouble() == null) {
                    losses.over();
                }
            } finally {
                if (last != null) {
                    last.complete();
                }
                next();
            }
        });
    }

    private void kept(Batch batch, Intake.Load load, Custodian.Kept kept, long nanos) {
        IdentityHashMap<Entry, String> refused = new IdentityHashMap<>();
        for (Custodian.Rejected one : kept.rejected()) {
            one.piece().entries().forEach(entry -> refused.put(entry, one.why()));
            rejected.increment();
            lose(Loss.of(one.piece(), one.why()));
        }
        if (kept.inDatabase()) {
            int written = batch.effect().rows();
            rows.add(written);
            listeners.forEach(listener -> listener.committed(nanos, written));
        }
        for (int i = 0; i < load.entries().size(); i++) {
            Entry entry = load.entries().get(i);
            String why = refused.get(entry);
            if (why == null) {
                outbox.add(entry.notices());
                listeners.forEach(listener -> listener.kept(entry));
                load.waiters().get(i).tell(null);
            } else {
                load.waiters().get(i).tell(new StorageException("The database rejects this: " + why));
            }
        }
    }

    private void lost(Batch batch, Intake.Load load, Throwable fault) {
        if (batch.pieces() > 0) {
            lose(Loss.of(batch, String.valueOf(fault.getMessage())));
        }
        load.waiters().forEach(waiter -> waiter.tell(fault));
    }

    private void lose(Loss loss) {
        losses.count(loss.looks());
        tell(loss);
    }

    private void tell(Loss loss) {
        losses.say(loss);
        listeners.forEach(listener -> listener.lost(loss));
    }

    /**
     * A moment of the journal.
     *
     * @param up whether the database takes batches
     * @param trouble one sentence on why not, null when it does
     * @param rows that were written to the database since the start
     * @param lost looks since the start that neither the database nor the spool took; should stay 0
     * @param rejected pieces since the start that the database rejected for their content; should stay 0
     * @param waiting looks and entries that have not left
     * @param spoolBytes of batches that wait on the disk
     * @param spoolOldest when the oldest of them left, epoch milliseconds, null when none waits
     * @param spoolTrouble one sentence on why no more can wait there, null when it can
     */
    public record Stats(
            boolean up,
            @Nullable String trouble,
            long rows,
            long lost,
            long rejected,
            int waiting,
            long spoolBytes,
            @Nullable Long spoolOldest,
            @Nullable String spoolTrouble) {}
}
