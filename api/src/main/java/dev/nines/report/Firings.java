package dev.nines.report;

import dev.nines.account.Mask;
import dev.nines.agreement.Assessor;
import dev.nines.agreement.BurnRow;
import dev.nines.agreement.Counted;
import dev.nines.agreement.Terms;
import dev.nines.monitor.Interval;
import dev.nines.store.Archive;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** When the burn rows of an agreement began to fire in a window, by what is known of it now: to the second. */
final class Firings {

    private static final long EXACT = 1_000;

    private final Vertx vertx;
    private final Archive archive;
    private final Terms terms;
    private final Recorded recorded;
    private final Interval window;
    private final List<Firing> found = new ArrayList<>();

    /** A row fires from an instant on, epoch milliseconds. */
    record Firing(BurnRow row, long at) {}

    Firings(Vertx vertx, Archive archive, Terms terms, Recorded recorded, Interval window) {
        this.vertx = vertx;
        this.archive = archive;
        this.terms = Burning.byTime(terms);
        this.recorded = recorded;
        this.window = window;
    }

    Future<List<Firing>> all() {
        return vertx.executeBlocking(this::bad, false).compose(bad -> {
            Future<?> searching = Future.succeededFuture();
            for (BurnRow row : Burning.rows(terms)) {
                searching = searching.compose(before -> search(row, bad));
            }
            return searching.map(done -> List.copyOf(found));
        });
    }

    /** Rates rise only while time is bad. */
    private List<Interval> bad() {
        return new Mask(Assessor.byTime(terms, window, window.to(), recorded).stream()
                        .flatMap(assessment -> assessment.tracks().stream())
                        .flatMap(track -> track.pieces().stream())
                        .filter(piece -> piece.counts() == Counted.BAD)
                        .map(piece -> new Interval(piece.from(), piece.to()))
                        .toList())
                .intervals();
    }

    private Future<?> search(BurnRow row, List<Interval> bad) {
        Future<Boolean> firing = Future.succeededFuture(false);
        for (Interval one : bad) {
            firing = firing.compose(fired -> fired ? fires(row, one.from()) : Future.succeededFuture(false))
                    .compose(still -> still ? Future.succeededFuture(true) : begins(row, one));
        }
        return firing;
    }

    private Future<Boolean> begins(BurnRow row, Interval bad) {
        long last = Math.min(bad.to(), bad.from() + row.longWindow());
        return fires(row, last)
                .compose(fires -> fires
                        ? first(row, bad.from(), last)
                                .onSuccess(at -> found.add(new Firing(row, at)))
                                .map(true)
                        : Future.succeededFuture(false));
    }

    /** @param quiet it does not fire then, {@code firing} it does */
    private Future<Long> first(BurnRow row, long quiet, long firing) {
        if (firing - quiet <= EXACT) {
            return Future.succeededFuture(firing);
        }
        long middle = quiet + (firing - quiet) / 2;
        return fires(row, middle).compose(fires -> fires ? first(row, quiet, middle) : first(row, middle, firing));
    }

    private Future<Boolean> fires(BurnRow row, long at) {
        return new Burning(vertx, archive, terms, recorded, at).rate(row).map(rate -> rate.fires());
    }
}
