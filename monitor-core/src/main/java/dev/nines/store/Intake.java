package dev.nines.store;

import dev.nines.probe.Look;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits to leave with the next batch, handed in from any thread; bounded. */
final class Intake {

    /** Looks and entries that wait at most. */
    static final int ROOM = 50_000;

    /** There was no room. */
    static final int FULL = -1;

    private List<Look> looks = new ArrayList<>();
    private List<Entry> entries = new ArrayList<>();
    private List<Waiter> waiters = new ArrayList<>();
    private @Nullable Loss overflow;
    private boolean closed;

    /** Who waits for an entry, and where it wants to hear of it. */
    record Waiter(Promise<Void> promise, @Nullable Context context) {

        void tell(@Nullable Throwable fault) {
            if (context == null) {
                settle(fault);
            } else {
                context.runOnContext(there -> settle(fault));
            }
        }

        private void settle(@Nullable Throwable fault) {
            if (fault == null) {
                promise.complete();
            } else {
                promise.fail(fault);
            }
        }
    }

    /**
     * All that waited.
     *
     * @param waiters of the entries, in the same order
     * @param overflow looks for which there was no room, null when there was room for all
     */
    record Load(
            List<Look> looks,
            List<Entry> entries,
            List<Waiter> waiters,
            @Nullable Loss overflow) {

        boolean isEmpty() {
            return looks.isEmpty() && entries.isEmpty();
        }
    }

    /** How many wait now, or {@link #FULL}. */
    synchronized int add(Look look) {
        if (closed || size() >= ROOM) {
            overflow(look);
            return FULL;
        }
        looks.add(look);
        return size();
    }

    /** How many wait now, or {@link #FULL}. */
    synchronized int add(Entry entry, Promise<Void> promise) {
        if (closed || size() >= ROOM) {
            entry.looks().forEach(this::overflow);
            return FULL;
        }
        entries.add(entry);
        waiters.add(new Waiter(promise, Vertx.currentContext()));
        return size();
    }

    private void overflow(Look look) {
        Loss loss = Loss.of(look, "The database and the disk are too slow for what is looked at.");
        overflow = overflow == null ? loss : overflow.and(loss);
    }

    synchronized Load take() {
        Load load = new Load(looks, entries, waiters, overflow);
        looks = new ArrayList<>();
        entries = new ArrayList<>();
        waiters = new ArrayList<>();
        overflow = null;
        return load;
    }

    /** Takes nothing more. */
    synchronized void close() {
        closed = true;
    }

    /** Whether somebody waits. */
    synchronized boolean hasEntries() {
        return !entries.isEmpty();
    }

    synchronized int size() {
        return looks.size() + entries.size();
    }
}
