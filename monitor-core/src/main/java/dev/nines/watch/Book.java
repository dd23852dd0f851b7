package dev.nines.watch;

import dev.nines.account.Correction;
import dev.nines.account.Exclusions;
import dev.nines.account.MaintenanceLife;
import dev.nines.account.MaintenanceLife.Piece;
import dev.nines.account.Mask;
import dev.nines.account.Withdrawal;
import dev.nines.agreement.PlannedWork;
import dev.nines.monitor.Interval;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.store.Diary;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people have planned and corrected, at one moment; never changed. */
public final class Book {

    static final Book EMPTY = new Book(Map.of(), Map.of(), Map.of());

    /** So far ahead the next edge of maintenance is looked for, milliseconds: further than a year. */
    private static final long AHEAD = 400L * 86_400_000;

    private final Map<String, MaintenanceLife> lives;
    private final Map<String, List<MaintenanceLife>> ofService = new HashMap<>();
    private final Map<String, Correction> corrections;
    private final Map<String, Withdrawal> withdrawals;

    private Book(
            Map<String, MaintenanceLife> lives,
            Map<String, Correction> corrections,
            Map<String, Withdrawal> withdrawals) {
        this.lives = lives;
        this.corrections = corrections;
        this.withdrawals = withdrawals;
        lives.values()
                .forEach(life -> life.services()
                        .forEach(service -> ofService
                                .computeIfAbsent(service, id -> new ArrayList<>())
                                .add(life)));
    }

    /**
     * How it is around an instant with the maintenance of a service.
     *
     * @param until when that changes, epoch milliseconds, or when it must be looked up again
     */
    record Spell(Book book, boolean maintained, long from, long until) {

        boolean holds(Book newest, long now) {
            return book == newest && from <= now && now < until;
        }
    }

    /** The book as it is remembered. */
    public static Future<Book> read(Diary diary) {
        return diary.maintenance()
                .compose(lives -> diary.corrections()
                        .compose(corrections -> diary.withdrawals().map(withdrawals -> {
                            Book book = EMPTY.with(lives);
                            for (Correction correction : corrections) {
                                book = book.with(correction);
                            }
                            for (Withdrawal withdrawal : withdrawals) {
                                book = book.with(withdrawal);
                            }
                            return book;
                        })));
    }

    /** Every maintenance that there ever was. */
    public Collection<MaintenanceLife> maintenance() {
        return lives.values();
    }

    /** One maintenance. */
    public Optional<MaintenanceLife> maintenance(String id) {
        return Optional.ofNullable(lives.get(id));
    }

    /** Every correction, the earliest first; also those that were taken back. */
    public Collection<Correction> corrections() {
        return corrections.values();
    }

    public Optional<Correction> correction(String id) {
        return Optional.ofNullable(corrections.get(id));
    }

    /** How a correction was taken back; empty while it stands. */
    public Optional<Withdrawal> withdrawal(String correction) {
        return Optional.ofNullable(withdrawals.get(correction));
    }

    /** What is or was maintenance of a service and touches a window, by the maintenance, in order; pieces overlap. */
    public Map<MaintenanceLife, List<Piece>> pieces(String service, Interval window) {
        Map<MaintenanceLife, List<Piece>> pieces = new LinkedHashMap<>();
        for (MaintenanceLife life : ofService.getOrDefault(service, List.of())) {
            List<Piece> found = life.pieces(service, window);
            if (!found.isEmpty()) {
                pieces.put(life, found);
            }
        }
        return pieces;
    }

    /** The same as agreements judge it, in order of time. */
    public List<PlannedWork> planned(String service, Interval window) {
        List<PlannedWork> planned = new ArrayList<>();
        pieces(service, window)
                .forEach((life, pieces) -> pieces.forEach(
                        piece -> planned.add(new PlannedWork(life.id(), piece.when(), piece.witnessed(), null))));
        planned.sort(Comparator.comparingLong(work -> work.planned().from()));
        return planned;
    }

    /** All maintenance of a service that touches a window. */
    Mask mask(String service, Interval window) {
        return new Mask(pieces(service, window).values().stream()
                .flatMap(List::stream)
                .map(Piece::when)
                .toList());
    }

    /** The corrections of a service that touch a window and were not taken back. */
    public List<Correction> standing(String service, Interval window) {
        return corrections.values().stream()
                .filter(correction -> correction.withdrawn() == null
                        && correction.service().equals(service)
                        && correction.when().overlaps(window))
                .toList();
    }

    /** What a ledger of a service treats apart in a window, without any agreement. */
    public Exclusions apart(String service, Interval window) {
        return Exclusions.of(standing(service, window), mask(service, window));
    }

    Spell spell(String service, long now) {
        Interval ahead = new Interval(now, now + AHEAD);
        for (Interval one : mask(service, ahead).intervals()) {
            if (one.contains(now)) {
                return new Spell(this, true, now, one.to());
            }
            if (one.from() > now) {
                return new Spell(this, false, now, one.from());
            }
        }
        return new Spell(this, false, now, now + AHEAD / 2);
    }

    /** The maintenance in which an outage began or went on and that ended last, at or before now; null for none. */
    @Nullable
    MaintenanceLife overrun(String service, long firstFailing, long now) {
        return pieces(service, new Interval(firstFailing, Math.max(now, firstFailing + 1))).entrySet().stream()
                .filter(entry -> last(entry) <= now)
                .max(Comparator.comparingLong(Book::last))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static long last(Map.Entry<MaintenanceLife, List<Piece>> entry) {
        return entry.getValue().get(entry.getValue().size() - 1).when().to();
    }

    /** With all of these, which it may know already. */
    Book with(Collection<MaintenanceLife> more) {
        Map<String, MaintenanceLife> all = new LinkedHashMap<>(lives);
        more.forEach(life -> all.merge(life.id(), life, Book::both));
        return new Book(all, corrections, withdrawals);
    }

    private static MaintenanceLife both(MaintenanceLife one, MaintenanceLife other) {
        List<MaintenanceEvent> events = new ArrayList<>(one.events());
        events.addAll(other.events());
        return new MaintenanceLife(events);
    }

    Book with(MaintenanceEvent event) {
        return with(List.of(new MaintenanceLife(List.of(event))));
    }

    /** With one more correction. */
    public Book with(Correction correction) {
        Map<String, Correction> all = new LinkedHashMap<>(corrections);
        all.put(correction.id(), correction);
        return new Book(lives, all, withdrawals);
    }

    /** With one more of its corrections taken back. */
    public Book with(Withdrawal withdrawal) {
        Map<String, Withdrawal> taken = new LinkedHashMap<>(withdrawals);
        taken.put(withdrawal.correction(), withdrawal);
        Map<String, Correction> all = new LinkedHashMap<>(corrections);
        all.computeIfPresent(withdrawal.correction(), (id, correction) -> correction.withdrawnAt(withdrawal.at()));
        return new Book(lives, all, taken);
    }
}
