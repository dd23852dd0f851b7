package dev.nines.watch;

import dev.nines.account.Correction;
import dev.nines.account.MaintenanceLife;
import dev.nines.account.Withdrawal;
import dev.nines.incident.Ids;
import dev.nines.incident.Notice;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.monitor.MaintenanceEvent.Owner;
import dev.nines.monitor.MaintenanceEvent.Turn;
import dev.nines.probe.Time;
import dev.nines.store.Entry;
import dev.nines.store.Store;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people plan and correct: the book of it, and their moves, which are made one after the other. A move is answered
 * once it is durable and holds in every ledger and state read after. Any thread.
 */
public final class Planning {

    private final Store store;
    private final Time time;
    private final Ids ids;
    private volatile Book book = Book.EMPTY;
    private volatile Function<Collection<String>, Future<Void>> judge = services -> Future.succeededFuture();
    private volatile Announcer announcer = (life, event) -> List.of();
    private Future<?> newest = Future.succeededFuture();

    /** Who is told of what became of a maintenance. */
    @FunctionalInterface
    interface Announcer {
        List<Notice> notices(MaintenanceLife life, MaintenanceEvent event);
    }

    private Planning(Store store, Time time, Ids ids) {
        this.store = store;
        this.time = time;
        this.ids = ids;
    }

    /**
     * Who wishes a move.
     *
     * @param version that the person saw, null when it does not matter
     * @param dry only says what would be
     */
    public record By(
            String who, @Nullable String note, @Nullable Integer version, boolean dry) {}

    /** Opens the book as the store remembers it. */
    public static Future<Planning> open(Store store, Time time, Ids ids) {
        return Book.read(store.diary()).map(book -> {
            Planning planning = new Planning(store, time, ids);
            planning.turn(empty -> book);
            return planning;
        });
    }

    /** Reads what a configuration has changed. */
    public Future<Void> read() {
        return store.diary().maintenance().map(lives -> turn(before -> before.with(lives)));
    }

    /** From now on who must judge services anew, and who is told. */
    void attach(Function<Collection<String>, Future<Void>> judge, Announcer announcer) {
        this.judge = judge;
        this.announcer = announcer;
    }

    /** What is planned and corrected now. */
    public Book book() {
        return book;
    }

    private synchronized @Nullable Void turn(UnaryOperator<Book> page) {
        book = page.apply(book);
        return null;
    }

    /** Plans maintenance, whose id is given here. */
    public Future<MaintenanceLife> plan(Maintenance wanted, By by) {
        return inTurn(() -> {
            long now = time.now();
            Maintenance planned = new Maintenance(
                    ids.next(now), wanted.services(), wanted.plan(), wanted.announced(), wanted.reason());
            return record(null, Turn.PLANNED, planned, by);
        });
    }

    /** Plans it otherwise. */
    public Future<MaintenanceLife> change(String id, UnaryOperator<Maintenance> change, By by) {
        return move(id, Turn.CHANGED, by, (life, now) -> {
            Maintenance changed = change.apply(life.now());
            if (changed.equals(life.now())) {
                throw refused(Refused.Why.UNFIT, "That is how maintenance " + id + " is planned already.");
            }
            return changed;
        });
    }

    /** Ends what runs, early; the further times of one that recurs stay. */
    public Future<MaintenanceLife> end(String id, By by) {
        return move(id, Turn.ENDED, by, (life, now) -> MaintenanceMoves.ended(life, now));
    }

    /** Cancels all that is still to come, or that nobody had planned when it passed. */
    public Future<MaintenanceLife> cancel(String id, By by) {
        return move(id, Turn.CANCELLED, by, (life, now) -> MaintenanceMoves.cancelled(life));
    }

    /** Announces it to those who are told of everything. */
    public Future<MaintenanceLife> announce(String id, By by) {
        return move(id, Turn.ANNOUNCED, by, (life, now) -> life.now().announcedAt(now));
    }

    @FunctionalInterface
    private interface Step {
        Maintenance after(MaintenanceLife life, long now);
    }

    private Future<MaintenanceLife> move(String id, Turn turn, By by, Step step) {
        return inTurn(() -> {
            MaintenanceLife life = book.maintenance(id)
                    .orElseThrow(() -> refused(Refused.Why.NOT_FOUND, "No maintenance is called " + id + "."));
            long now = time.now();
            MaintenanceMoves.check(life, turn, by.version(), now);
            return record(life, turn, step.after(life, now), by);
        });
    }

    private Future<MaintenanceLife> record(@Nullable MaintenanceLife life, Turn turn, Maintenance after, By by) {
        long now = life == null ? time.now() : Math.max(time.now(), life.last().at());
        MaintenanceEvent event = new MaintenanceEvent(ids.next(now), now, turn, by.who(), by.note(), Owner.API, after);
        MaintenanceLife next = life == null ? new MaintenanceLife(List.of(event)) : life.with(event);
        if (by.dry()) {
            return Future.succeededFuture(next);
        }
        Entry.Builder entry = Entry.builder().maintenance(event);
        announcer.notices(next, event).forEach(entry::notice);
        return store.journal()
                .append(entry.build())
                .compose(kept -> {
                    turn(before -> before.with(event));
                    return judge.apply(next.services());
                })
                .map(next);
    }

    /** Takes note of what the watch found out about a maintenance, and journals it with what else it concludes. */
    void note(MaintenanceEvent event, Entry.Builder entry) {
        turn(before -> before.with(event));
        entry.maintenance(event);
        book.maintenance(event.after().id())
                .ifPresent(life -> announcer.notices(life, event).forEach(entry::notice));
    }

    /** Corrects what was measured; the id and the time of the correction are given here. */
    public Future<Correction> correct(Correction wanted, boolean dry) {
        return inTurn(() -> {
            long now = time.now();
            Correction correction = new Correction(
                    ids.next(now),
                    wanted.service(),
                    wanted.when(),
                    wanted.as(),
                    now,
                    null,
                    wanted.category(),
                    wanted.author(),
                    wanted.reason(),
                    wanted.evidence());
            if (dry) {
                return Future.succeededFuture(correction);
            }
            return store.journal()
                    .append(Entry.builder().correction(correction).build())
                    .map(kept -> turn(before -> before.with(correction)))
                    .map(correction);
        });
    }

    /** Takes a correction back. */
    public Future<Correction> withdraw(String id, String by, String reason, boolean dry) {
        return inTurn(() -> {
            Correction correction = book.correction(id)
                    .orElseThrow(() -> refused(Refused.Why.NOT_FOUND, "No correction is called " + id + "."));
            if (correction.withdrawn() != null) {
                throw refused(Refused.Why.ILLEGAL, "Correction " + id + " was withdrawn before; record another one.");
            }
            Withdrawal withdrawal = new Withdrawal(id, time.now(), by, reason);
            if (dry) {
                return Future.succeededFuture(correction.withdrawnAt(withdrawal.at()));
            }
            return store.journal()
                    .append(Entry.builder().withdrawal(withdrawal).build())
                    .map(kept -> turn(before -> before.with(withdrawal)))
                    .map(kept -> correction.withdrawnAt(withdrawal.at()));
        });
    }

    private static Refused refused(Refused.Why why, String sentence) {
        return new Refused(why, sentence, List.of());
    }

    private synchronized <T> Future<T> inTurn(Supplier<Future<T>> move) {
        Future<T> next = newest.otherwiseEmpty().compose(before -> move.get());
        newest = next;
        return next;
    }
}
