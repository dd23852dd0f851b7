package dev.nines.store;

import dev.nines.incident.Notice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is durable and must still be told, in memory, so that an alarm goes out while the database is away. It knows
 * what; who tells it knows in which order and when. Any thread.
 */
public final class Outbox {

    private static final String UNFINISHED = """
            select n.incident, n.channel, n.event, n.type, n.at as event_at, n.data,
                   d.state, d.attempts, d.at, d.status, d.detail, d.next
            from nines.notice n
            left join nines.delivery d on d.event = n.event and d.channel = n.channel
            where d.state is null or d.state = 'pending'
            """;

    private static final String DEAD = """
            select n.incident, n.channel, n.event, n.type, n.at as event_at, n.data,
                   d.state, d.attempts, d.at, d.status, d.detail, d.next
            from nines.notice n
            join nines.delivery d on d.event = n.event and d.channel = n.channel
            where n.event = $1 and n.channel = $2 and d.state = 'dead'
            """;

    private final Reader reader;
    private final Map<String, Telling> waiting = new TreeMap<>();
    private Function<Entry, Future<Void>> journal =
            entry -> Future.failedFuture(new StorageException("The journal is not open."));
    private Consumer<Telling> teller = telling -> {};

    Outbox(Reader reader) {
        this.reader = reader;
    }

    Future<Void> load(Function<Entry, Future<Void>> journal) {
        this.journal = journal;
        return reader.list(UNFINISHED, Tuple.tuple(), FactRows::telling).map(unfinished -> {
            unfinished.forEach(this::put);
            return null;
        });
    }

    void add(List<Notice> notices) {
        notices.forEach(notice -> put(new Telling(notice, null)));
    }

    /**
     * Hands over what waits, in the order of the events, and from now on whatever comes, on the thread that brings it.
     *
     * @param teller must return soon, and knows what it was given before
     */
    public synchronized void feed(Consumer<Telling> teller) {
        this.teller = teller;
        waiting.values().forEach(teller);
    }

    /**
     * Records how an attempt ended.
     *
     * @return completes when that is durable; when it cannot be, the attempt may be made again after a restart
     */
    public Future<Void> settle(Delivery delivery) {
        synchronized (this) {
            Telling telling = waiting.remove(delivery.id());
            if (telling != null && delivery.state() == Delivery.State.PENDING) {
                waiting.put(delivery.id(), new Telling(telling.notice(), delivery));
            }
        }
        return journal.apply(Entry.builder().delivery(delivery).build());
    }

    /**
     * Makes a dead delivery due again.
     *
     * @param id {@code event:channel}
     * @param now epoch milliseconds
     * @return whether there is a dead one of this id
     */
    public Future<Boolean> retry(String id, long now) {
        int colon = id.indexOf(':');
        if (colon < 0) {
            return Future.succeededFuture(false);
        }
        return reader.list(DEAD, Tuple.of(id.substring(0, colon), id.substring(colon + 1)), FactRows::telling)
                .compose(dead -> dead.isEmpty() ? Future.succeededFuture(false) : revive(dead.get(0), now));
    }

    private Future<Boolean> revive(Telling dead, long now) {
        Notice notice = dead.notice();
        Delivery again = new Delivery(
                notice.incident(),
                notice.channel(),
                notice.event(),
                Delivery.State.PENDING,
                dead.attempts(),
                now,
                0,
                null,
                now);
        return journal.apply(Entry.builder().delivery(again).build()).map(durable -> {
            put(new Telling(notice, again));
            return true;
        });
    }

    /** How much waits to be told. */
    public synchronized int size() {
        return waiting.size();
    }

    /** When the event happened that waits longest to be told by a channel, epoch milliseconds, by channel. */
    public synchronized Map<String, Long> oldest() {
        Map<String, Long> oldest = new TreeMap<>();
        waiting.values()
                .forEach(telling -> oldest.merge(
                        telling.notice().channel(), telling.notice().at(), Math::min));
        return oldest;
    }

    private synchronized void put(Telling telling) {
        if (waiting.putIfAbsent(telling.id(), telling) == null) {
            teller.accept(telling);
        }
    }
}
