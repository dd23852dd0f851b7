package dev.nines.report;

import dev.nines.agreement.Assessment;
import dev.nines.agreement.Assessor;
import dev.nines.agreement.BurnDefaults;
import dev.nines.agreement.BurnRate;
import dev.nines.agreement.BurnRow;
import dev.nines.agreement.Figures;
import dev.nines.agreement.MaintenanceRule;
import dev.nines.agreement.Measure;
import dev.nines.agreement.Terms;
import dev.nines.monitor.Interval;
import dev.nines.store.Archive;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** How fast a budget burns now, by time: rule A9. Looks are counted only where both windows burn fast enough. */
final class Burning {

    private final Vertx vertx;
    private final Archive archive;
    private final Terms terms;
    private final Recorded recorded;
    private final long asOf;

    Burning(Vertx vertx, Archive archive, Terms terms, Recorded recorded, long asOf) {
        this.vertx = vertx;
        this.archive = archive;
        this.terms = byTime(terms);
        this.recorded = recorded;
        this.asOf = asOf;
    }

    /** Terms as burn rates read them. */
    static Terms byTime(Terms terms) {
        return terms.redraft()
                .measure(Measure.TIME)
                .maintenance(new MaintenanceRule(
                        terms.maintenance().counts(),
                        terms.maintenance().notice(),
                        terms.maintenance().allowed(),
                        null))
                .terms();
    }

    static List<BurnRow> rows(Terms terms) {
        List<BurnRow> own = terms.burn();
        return own == null ? BurnDefaults.of(terms.target(), terms.period()).rows() : own;
    }

    /** How far back the rows look, milliseconds. */
    static long longest(Terms terms) {
        return rows(terms).stream().mapToLong(BurnRow::longWindow).max().orElse(0);
    }

    /** Of a row and of one of those that are judged. */
    private record Burn(BurnRow row, Figures longWindow, Figures shortWindow) {

        BurnRate rate(BigDecimal target, long failingLooks) {
            return BurnRate.of(row, target, longWindow, shortWindow, failingLooks);
        }

        BigDecimal fastest(BigDecimal target) {
            BigDecimal burn = BurnRate.burn(target, longWindow);
            return burn == null ? BigDecimal.ZERO : burn;
        }
    }

    Future<List<BurnRate>> rates() {
        return vertx.executeBlocking(() -> rows(terms).stream().map(this::burn).toList(), false)
                .compose(burns -> {
                    List<BurnRate> rates = new ArrayList<>();
                    Future<?> counting = Future.succeededFuture();
                    for (Burn burn : burns) {
                        counting = counting.compose(before -> rate(burn)).onSuccess(rates::add);
                    }
                    return counting.map(done -> rates);
                });
    }

    /** The rate of one row. */
    Future<BurnRate> rate(BurnRow row) {
        return vertx.executeBlocking(() -> burn(row), false).compose(this::rate);
    }

    /** Where each is judged by itself, that which burns fastest. */
    private Burn burn(BurnRow row) {
        List<Assessment> over = back(row.longWindow());
        List<Assessment> still = back(row.shortWindow());
        Burn worst = new Burn(row, over.get(0).figures(), still.get(0).figures());
        for (int i = 1; i < over.size(); i++) {
            Burn other = new Burn(row, over.get(i).figures(), still.get(i).figures());
            if (other.fastest(terms.target()).compareTo(worst.fastest(terms.target())) > 0) {
                worst = other;
            }
        }
        return worst;
    }

    private List<Assessment> back(long length) {
        return Assessor.byTime(terms, new Interval(Math.max(0, asOf - length), asOf), asOf, recorded);
    }

    private Future<BurnRate> rate(Burn burn) {
        BurnRate ifLooksFailed = burn.rate(terms.target(), Long.MAX_VALUE);
        return ifLooksFailed.fires()
                ? failing(burn.row.longWindow()).map(failed -> burn.rate(terms.target(), failed))
                : Future.succeededFuture(ifLooksFailed);
    }

    private Future<Long> failing(long length) {
        Interval window = new Interval(Math.max(0, asOf - length), asOf);
        Future<Long> sum = Future.succeededFuture(0L);
        for (String service : terms.services()) {
            sum = sum.compose(before -> archive.counts(service, window).map(counts -> before + counts.failed()));
        }
        return sum;
    }
}
