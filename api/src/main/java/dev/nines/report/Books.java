package dev.nines.report;

import dev.nines.account.Charging;
import dev.nines.account.Measurement;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.Assessment;
import dev.nines.agreement.Assessor;
import dev.nines.agreement.BurnRate;
import dev.nines.agreement.Measure;
import dev.nines.agreement.Sensitivity;
import dev.nines.agreement.Sensitivity.Answer;
import dev.nines.agreement.Standing;
import dev.nines.agreement.Statement;
import dev.nines.agreement.Statement.Change;
import dev.nines.agreement.Terms;
import dev.nines.calendar.Almanac;
import dev.nines.monitor.Interval;
import dev.nines.store.Agreed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes standings and statements of agreements from what is recorded. Any thread may ask; answers complete on the
 * caller's context, and fail with {@link CannotTell} where something is missing.
 */
public final class Books {

    private final Vertx vertx;
    private final Sources sources;
    private volatile @Nullable Edition edition;

    /** What was agreed, and the calendars of it, as they were read once. */
    private record Edition(Object of, Future<Agreements> read) {}

    private record Agreements(Map<String, Agreed> all, Map<String, Almanac> calendars) {}

    public Books(Vertx vertx, Sources sources) {
        this.vertx = vertx;
        this.sources = sources;
    }

    /** All agreements by their names; that which left the configuration only where no other has its name now. */
    public Future<Map<String, Agreed>> agreements() {
        return read().map(Agreements::all);
    }

    private Future<Agreements> read() {
        Object newest = sources.edition().get();
        Edition known = edition;
        if (known == null || known.of != newest || known.read.failed()) {
            known = new Edition(
                    newest,
                    sources.register()
                            .agreements()
                            .compose(all -> sources.calendars()
                                    .get()
                                    .map(calendars -> new Agreements(byName(all), calendars))));
            edition = known;
        }
        return known.read;
    }

    private static Map<String, Agreed> byName(List<Agreed> all) {
        Map<String, Agreed> byName = new LinkedHashMap<>();
        all.forEach(agreed -> byName.put(agreed.agreement().id(), agreed));
        return byName;
    }

    /**
     * How an agreement stands in a period that has begun.
     *
     * @param asOf now, or an instant before; epoch milliseconds
     */
    public Future<Standing> standing(Agreement agreement, Agreement.Term term, long asOf) {
        Terms terms = term.terms();
        boolean folds = terms.confirm() != null || terms.chargeFrom() != Charging.FIRST_FAILURE || counts(terms);
        return gather(terms, term.window(), asOf, folds).compose(recorded -> {
            Begun begun = new Begun(agreement, term, asOf, recorded);
            return assess(begun, List.of(terms)).compose(assessed -> standing(begun, assessed.get(0)));
        });
    }

    /** The statement on a period that has begun. */
    public Future<Statement> statement(Agreement agreement, Agreement.Term term, long asOf) {
        Terms terms = term.terms();
        return gather(terms, term.window(), asOf, true).compose(recorded -> {
            Begun begun = new Begun(agreement, term, asOf, recorded);
            List<Sensitivity> others = counts(terms) ? Sensitivity.of(terms) : List.of();
            List<Terms> all = Stream.concat(Stream.of(terms), others.stream().map(Sensitivity::terms))
                    .toList();
            return assess(begun, all)
                    .compose(assessed -> standing(begun, assessed.get(0))
                            .compose(standing -> changes(begun)
                                    .compose(changes -> vertx.executeBlocking(
                                            () -> Statement.of(
                                                    standing, changes, answers(standing, recorded, others, assessed)),
                                            false))));
        });
    }

    private static List<Answer> answers(
            Standing standing, Recorded recorded, List<Sensitivity> others, List<List<Assessment>> assessed) {
        if (others.isEmpty()) {
            return Statement.answers(standing, recorded);
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            answers.add(Statement.answer(standing, others.get(i), assessed.get(i + 1), recorded));
        }
        return answers;
    }

    /** What became of a service in a window, by time, as an agreement would count it. */
    public Future<Assessment> ledger(String service, Terms terms, Interval window, long asOf) {
        Terms alone = Terms.draft(List.of(service), terms.target().toPlainString(), terms.period())
                .calendar(terms.calendar())
                .confirm(terms.confirm())
                .chargeFrom(terms.chargeFrom())
                .degraded(terms.degraded())
                .unknown(terms.unknown())
                .neverObserved(terms.neverObserved())
                .coverageFloor(terms.coverageFloor())
                .minOutage(terms.minOutage())
                .maintenance(terms.maintenance())
                .rounding(terms.rounding())
                .terms();
        boolean folds = alone.confirm() != null || alone.chargeFrom() != Charging.FIRST_FAILURE;
        return read(alone, window, asOf, folds)
                .compose(recorded -> vertx.executeBlocking(
                        () -> told(() -> Assessor.byTime(alone, window, asOf, recorded))
                                .get(0),
                        false));
    }

    /** When burn rows began to fire in a window that is over. */
    Future<List<Firings.Firing>> firings(Terms terms, Interval window) {
        Interval wide = new Interval(Math.max(0, window.from() - Burning.longest(terms)), window.to());
        boolean folds = terms.confirm() != null || terms.chargeFrom() != Charging.FIRST_FAILURE;
        return read(terms, wide, window.to(), folds)
                .compose(recorded -> new Firings(vertx, sources.archive(), terms, recorded, window).all());
    }

    /** A question, and what was read for it. */
    private record Begun(Agreement agreement, Agreement.Term term, long asOf, Recorded recorded) {}

    private static boolean counts(Terms terms) {
        return !(terms.measure() instanceof Measure.Time);
    }

    /** Reads the period, and what lies before it as far as burn rates and the pace of late look back. */
    private Future<Recorded> gather(Terms terms, Interval window, long asOf, boolean folds) {
        long from = window.from();
        if (asOf < window.to()) {
            long back = Math.max(window.length() / 10, Burning.longest(terms));
            from = Math.max(0, Math.min(from, asOf - back));
        }
        return read(terms, new Interval(from, window.to()), asOf, folds);
    }

    private Future<Recorded> read(Terms terms, Interval window, long asOf, boolean folds) {
        return read().compose(agreements -> new Gathering(
                        sources,
                        window,
                        asOf,
                        agreements.calendars,
                        terms.minOutage().mergeWithin(),
                        folds)
                .of(terms.services()));
    }

    /** Assesses the period under each of several terms, which have all the same services and measure. */
    private Future<List<List<Assessment>>> assess(Begun begun, List<Terms> all) {
        Interval window = begun.term.window();
        Map<String, List<Measurement>> measured = begun.recorded.measured();
        return vertx.executeBlocking(
                        () -> told(() -> all.stream()
                                .map(terms -> new Assessor(terms, window, begun.asOf, begun.recorded, measured))
                                .toList()),
                        false)
                .compose(assessors -> passed(begun, assessors))
                .compose(assessors -> vertx.executeBlocking(
                        () -> assessors.stream().map(Assessor::assess).toList(), false));
    }

    private Future<List<Assessor>> passed(Begun begun, List<Assessor> assessors) {
        return assessors.get(0).needsLooks()
                ? looksAreKept(begun)
                        .compose(kept -> Passing.of(
                                vertx,
                                sources.archive(),
                                begun.recorded.measured(),
                                begun.term.window(),
                                begun.asOf,
                                assessors))
                        .map(assessors)
                : Future.succeededFuture(assessors);
    }

    /** What counts looks cannot be told where they were dropped: that would read as if none had been taken. */
    private Future<Void> looksAreKept(Begun begun) {
        Interval window = begun.term.window();
        return sources.archive().oldestLook().map(oldest -> {
            long keptFrom = oldest == null ? begun.asOf : oldest;
            if (window.from() < keptFrom) {
                Interval gone = new Interval(window.from(), Math.min(window.to(), keptFrom));
                String service = begun.recorded.lookedAt(gone);
                if (service != null) {
                    throw new CannotTell(
                            "The agreement counts looks, and those at \"%s\" before %s are no longer kept: see storage.keep_looks."
                                    .formatted(service, Instant.ofEpochMilli(gone.to())));
                }
            }
            return null;
        });
    }

    private Future<Standing> standing(Begun begun, List<Assessment> assessed) {
        Future<List<BurnRate>> burns = assessed.get(0).open()
                ? new Burning(vertx, sources.archive(), begun.term.terms(), begun.recorded, begun.asOf).rates()
                : Future.succeededFuture(List.of());
        return burns.compose(rates -> vertx.executeBlocking(
                () -> Standing.of(begun.agreement, begun.term, assessed, begun.recorded, rates), false));
    }

    private Future<List<Change>> changes(Begun begun) {
        return sources.archive().clockSteps(begun.term.window()).map(steps -> {
            List<Change> changes = new ArrayList<>(Changes.of(begun.agreement));
            begun.recorded.measured().forEach((service, history) -> changes.addAll(Changes.of(service, history)));
            steps.forEach(step -> changes.add(Changes.of(step)));
            return changes;
        });
    }

    /** What the records do not tell is said in a sentence. */
    private static <T> T told(Supplier<T> telling) {
        try {
            return telling.get();
        } catch (IllegalArgumentException missing) {
            throw new CannotTell("It cannot be told: " + missing.getMessage() + ".");
        }
    }
}
