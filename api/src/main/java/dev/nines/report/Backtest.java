package dev.nines.report;

import dev.nines.account.Exclusions;
import dev.nines.account.Ledger;
import dev.nines.account.Outage;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.Period;
import dev.nines.agreement.RollingPeriod;
import dev.nines.calendar.Almanac;
import dev.nines.incident.Policy;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Service;
import dev.nines.report.Firings.Firing;
import dev.nines.store.Agreed;
import dev.nines.store.Snapshot;
import dev.nines.watch.Book;
import dev.nines.watch.Rehearsal;
import dev.nines.watch.Replay;
import dev.nines.watch.Replayed;
import dev.nines.watch.Stretch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what recorded looks would have come to under another configuration, beside what they came to: as if that had been
 * loaded at the beginning of a window, and what was in force at its end again then. Nothing is written.
 */
public final class Backtest {

    private final Vertx vertx;
    private final Snapshot snapshot;
    private final Sources stored;
    private final Other other;
    private final Interval window;
    private final long asOf;

    /**
     * The other configuration.
     *
     * @param agreements those that targets of services stand for too
     */
    public record Other(
            List<Service> services, Policy policy, List<Agreement> agreements, Map<String, Almanac> calendars) {

        public Other {
            services = List.copyOf(services);
            agreements = List.copyOf(agreements);
            calendars = Map.copyOf(calendars);
        }
    }

    /** @param asOf what is stored holds up to here, epoch milliseconds; at or after the end of the window */
    public Backtest(Vertx vertx, Snapshot snapshot, Book book, Other other, Interval window, long asOf) {
        this.vertx = vertx;
        this.snapshot = snapshot;
        this.stored = Sources.stored(snapshot.archive(), snapshot.register(), book, asOf);
        this.other = other;
        this.window = window;
        this.asOf = asOf;
    }

    /** A period of an agreement under the terms of the other configuration. */
    private record Wanted(Agreement agreement, Agreement.Term term) {}

    /**
     * Replays all.
     *
     * @param keptFrom looks before it may be gone
     * @param progress is told of a service how many looks were folded
     */
    public Future<Findings> run(long keptFrom, BiConsumer<String, Long> progress) {
        List<Wanted> wanted = wanted();
        long until = Math.min(
                asOf,
                Math.max(
                        window.to(),
                        wanted.stream()
                                .mapToLong(one -> one.term.window().to())
                                .max()
                                .orElse(0)));
        Map<String, Replayed> replayed = new LinkedHashMap<>();
        Future<?> replaying = Future.succeededFuture();
        for (Service service : other.services) {
            replaying = replaying
                    .compose(before -> Replay.of(
                            snapshot, service, window, until, keptFrom, looks -> progress.accept(service.id(), looks)))
                    .onSuccess(one -> replayed.put(service.id(), one));
        }
        return replaying.compose(done -> services(replayed)
                .compose(services -> agreements(wanted, replayed)
                        .compose(agreements -> Replay.late(snapshot)
                                .map(late -> new Findings(window, services, agreements, notes(late))))));
    }

    private List<String> notes(List<String> late) {
        List<String> missing = snapshot.archive().services().stream()
                .filter(id -> other.services.stream()
                        .noneMatch(service -> service.id().equals(id)))
                .map(id -> id + " is not in this configuration: nothing of it was replayed")
                .toList();
        return Stream.concat(late.stream(), missing.stream()).toList();
    }

    private Future<List<Findings.Served>> services(Map<String, Replayed> replayed) {
        List<Findings.Served> found = new ArrayList<>();
        Future<?> comparing = Future.succeededFuture();
        for (Service service : other.services) {
            Replayed one = replayed.get(service.id());
            if (one != null) {
                comparing = comparing
                        .compose(before -> stored.timeline().apply(service.id(), window))
                        .onSuccess(past -> found.add(compared(service, one, past)));
            }
        }
        return comparing.map(done -> found);
    }

    private Findings.Served compared(Service service, Replayed replayed, Stretch before) {
        Stretch after = replayed.over(before);
        Book book = stored.book().get();
        return new Findings.Served(
                service.id(),
                replayed.looks(),
                ledger(service, before),
                ledger(service, after),
                outages(before.outages(), after.outages()),
                Rehearsal.of(service, other.policy, before, book),
                Rehearsal.of(service, other.policy, after, book),
                replayed.remarks());
    }

    private Ledger ledger(Service service, Stretch past) {
        Exclusions apart = stored.book().get().apart(service.id(), past.window());
        return Ledger.of(past.window(), past.spans(), past.outages(), apart, 0, 0);
    }

    /** Those that are not the same in both, by their first failing looks. */
    static List<Findings.Pair> outages(List<Outage> before, List<Outage> after) {
        Map<Long, Outage> others = new LinkedHashMap<>();
        after.forEach(outage -> others.put(outage.firstFailing(), outage));
        List<Findings.Pair> pairs = new ArrayList<>();
        for (Outage one : before) {
            Outage same = others.remove(one.firstFailing());
            if (same == null || !alike(one, same)) {
                pairs.add(new Findings.Pair(one, same));
            }
        }
        others.values().forEach(one -> pairs.add(new Findings.Pair(null, one)));
        pairs.sort((one, two) -> Long.compare(one.from(), two.from()));
        return pairs;
    }

    /** Of one that lasts, its last failing look moves on and is no difference. */
    private static boolean alike(Outage one, Outage two) {
        return one.confirmed() == two.confirmed()
                && Objects.equals(one.firstGood(), two.firstGood())
                && Objects.equals(one.recovered(), two.recovered());
    }

    /** The fixed periods that touch the window, and of a rolling one that which ends with the last day of it. */
    private List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        for (Agreement agreement : other.agreements) {
            Agreement.Term last = agreement.at(window.to() - 1);
            if (last == null) {
                continue;
            }
            if (last.terms().period() instanceof RollingPeriod) {
                wanted.add(new Wanted(agreement, last));
                continue;
            }
            long first = Period.startOf(agreement.versions().get(0).effective(), agreement.zone());
            long at = Math.max(first, window.from());
            while (at < window.to()) {
                Agreement.Term term = agreement.at(at);
                if (term == null) {
                    break;
                }
                wanted.add(new Wanted(agreement, term));
                at = Math.max(at + 1, term.window().to());
            }
        }
        return wanted;
    }

    private Future<List<Findings.Promised>> agreements(List<Wanted> wanted, Map<String, Replayed> replayed) {
        Books was = new Books(vertx, stored);
        Books would = new Books(vertx, stored.with(replayed, other.calendars));
        List<Findings.Promised> found = new ArrayList<>();
        return was.agreements().compose(all -> {
            Future<?> judging = Future.succeededFuture();
            for (Wanted one : wanted) {
                judging = judging.compose(before -> judged(was, would, all.get(one.agreement.id()), one))
                        .recover(failure -> failure instanceof CannotTell
                                ? Future.succeededFuture(Findings.Promised.untold(
                                        one.agreement.id() + ", " + one.term.name() + ": " + failure.getMessage()))
                                : Future.failedFuture(failure))
                        .onSuccess(found::add);
            }
            return judging.map(done -> found);
        });
    }

    private Future<Findings.Promised> judged(Books was, Books would, @Nullable Agreed agreed, Wanted wanted) {
        Agreement.Term then = agreed == null
                ? null
                : agreed.agreement().at(Math.min(wanted.term.window().to(), asOf) - 1);
        return would.standing(wanted.agreement, wanted.term, asOf)
                .compose(after -> burns(would, wanted.term)
                        .compose(burns -> agreed == null || then == null
                                ? Future.succeededFuture(new Findings.Promised(null, after, List.of(), burns, null))
                                : was.standing(agreed.agreement(), then, asOf)
                                        .compose(before -> burns(was, then)
                                                .map(burned ->
                                                        new Findings.Promised(before, after, burned, burns, null)))));
    }

    private Future<List<Firing>> burns(Books books, Agreement.Term term) {
        Interval within = window.cut(term.window());
        return within.isEmpty() ? Future.succeededFuture(List.of()) : books.firings(term.terms(), within);
    }
}
