package dev.nines.api;

import static dev.nines.api.TimelineJson.number;
import static dev.nines.watch.IncidentJson.instant;

import dev.nines.agreement.Agreement;
import dev.nines.agreement.Assessment;
import dev.nines.agreement.BurnRate;
import dev.nines.agreement.Category;
import dev.nines.agreement.ErrorBudget;
import dev.nines.agreement.Figures;
import dev.nines.agreement.Judgement;
import dev.nines.agreement.Period;
import dev.nines.agreement.Piece;
import dev.nines.agreement.Standing;
import dev.nines.agreement.Statement;
import dev.nines.agreement.Terms;
import dev.nines.store.Agreed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How agreements, and how they stand, are written. */
final class AgreementJson {

    private static final String[] OF_A_PERIOD = {
        "period",
        "from",
        "to",
        "as_of",
        "final",
        "verdict",
        "proven",
        "holds_at_edges",
        "availability",
        "coverage",
        "lower_bound",
        "upper_bound",
        "budget"
    };

    private AgreementJson() {}

    /** An agreement and how it stands in its current period, which may be none. */
    static JsonObject of(Agreed agreed, long now, @Nullable Standing standing, @Nullable String untold) {
        Agreement agreement = agreed.agreement();
        Agreement.Version version = agreement.on(Period.dateAt(now, agreement.zone()));
        Terms terms = (version == null ? agreement.versions().get(0) : version).terms();
        JsonObject json = new JsonObject()
                .put("id", agreement.id())
                .put(
                        "party",
                        new JsonObject()
                                .put("kind", agreement.party().kind().word())
                                .put("name", agreement.party().name()))
                .put("implied", agreed.implied())
                .put("removed_at", instant(agreed.removedAt()))
                .put("zone", agreement.zone().getId())
                .put("services", new JsonArray(terms.services()))
                .put("target", terms.target())
                .put("every", terms.period().word());
        if (standing == null) {
            for (String key : OF_A_PERIOD) {
                json.putNull(key);
            }
        } else {
            json.mergeIn(period(standing)).mergeIn(judged(standing.judgement(), standing.worst()));
            json.put("budget", budget(budget(standing)));
        }
        return json.put("untold", untold)
                .put(
                        "links",
                        new JsonObject()
                                .put("self", "/api/v1/agreements/" + agreement.id())
                                .put("budget", "/api/v1/agreements/" + agreement.id() + "/budget"));
    }

    /** The same with its versions, the earliest first. */
    static JsonObject full(Agreed agreed, long now, @Nullable Standing standing, @Nullable String untold) {
        JsonArray versions = new JsonArray();
        agreed.agreement().versions().forEach(version -> versions.add(version(version)));
        return of(agreed, now, standing, untold).put("versions", versions);
    }

    private static JsonObject version(Agreement.Version version) {
        Terms terms = version.terms();
        return new JsonObject()
                .put("effective", version.effective().toString())
                .put("services", new JsonArray(terms.services()))
                .put("target", terms.target())
                .put("every", terms.period().word())
                .put("combine", terms.combine().word())
                .mergeIn(rules(terms));
    }

    /** The rules that make a number of time. */
    static JsonObject rules(Terms terms) {
        return new JsonObject()
                .put("measure", terms.measure().word())
                .put("calendar", terms.calendar())
                .put("maintenance", terms.maintenance().counts().word())
                .put("unknown", terms.unknown().word())
                .put("degraded", terms.degraded().down() ? "down" : "up")
                .put("charge_from", terms.chargeFrom().word());
    }

    /** How much may still be bad, and how fast that is used up. */
    static JsonObject budgetOf(Standing standing) {
        JsonArray burn = new JsonArray();
        standing.burns().forEach(rate -> burn.add(burn(rate)));
        JsonArray each = new JsonArray();
        for (int i = 0; i < standing.assessments().size(); i++) {
            Assessment one = standing.assessments().get(i);
            each.add(new JsonObject()
                    .put("services", new JsonArray(one.services()))
                    .mergeIn(judged(standing.judgements().get(i), one))
                    .mergeIn(budget(standing.budgets().get(i))));
        }
        return new JsonObject()
                .put("agreement", standing.agreement().id())
                .put("target", standing.term().terms().target())
                .mergeIn(period(standing))
                .mergeIn(judged(standing.judgement(), standing.worst()))
                .mergeIn(budget(budget(standing)))
                .put("burn", burn)
                .put("each", each);
    }

    private static ErrorBudget budget(Standing standing) {
        return standing.budgets().get(standing.assessments().indexOf(standing.worst()));
    }

    private static JsonObject period(Standing standing) {
        return new JsonObject()
                .put("period", standing.term().name())
                .put("from", instant(standing.term().window().from()))
                .put("to", instant(standing.term().window().to()))
                .put("as_of", instant(standing.asOf()))
                .put("final", standing.ended());
    }

    private static JsonObject judged(Judgement judgement, Assessment assessment) {
        Figures figures = assessment.figures();
        return new JsonObject()
                .put("verdict", judgement.verdict().word())
                .put("proven", judgement.proven())
                .put("holds_at_edges", judgement.holds())
                .put("availability", number(figures.availability()))
                .put("coverage", number(figures.coverage()))
                .put("lower_bound", number(figures.lowerBound()))
                .put("upper_bound", number(figures.upperBound()));
    }

    /** What is left is rounded down, what is used up. */
    private static JsonObject budget(ErrorBudget budget) {
        boolean looks = budget.unit() == Figures.Unit.LOOKS;
        long left = Math.floorDiv(budget.left(), budget.scale());
        long used = -Math.floorDiv(-budget.used(), budget.scale());
        return new JsonObject()
                .put("total_ms", looks ? null : (Long) (left + used))
                .put("used_ms", looks ? null : (Long) used)
                .put("left_ms", looks ? null : (Long) left)
                .put("total_looks", looks ? (Long) (left + used) : null)
                .put("used_looks", looks ? (Long) used : null)
                .put("left_looks", looks ? (Long) left : null)
                .put("exhausted_at", instant(budget.exhausted()))
                .put("can_be_met", budget.canBeMet());
    }

    private static JsonObject burn(BurnRate rate) {
        return new JsonObject()
                .put("long_window_ms", rate.row().longWindow())
                .put("short_window_ms", rate.row().shortWindow())
                .put("factor", rate.row().factor())
                .put("priority", rate.row().priority())
                .put("long_burn", plain(rate.longBurn()))
                .put("short_burn", plain(rate.shortBurn()))
                .put("fires", rate.fires())
                .put("held_back", rate.unsaid());
    }

    private static @Nullable Double plain(@Nullable BigDecimal number) {
        return number == null ? null : (Double) number.doubleValue();
    }

    /** Every stretch of a period with what it adds, and the sums that the percentage is made of. */
    static JsonObject explain(Standing standing, Statement statement) {
        JsonArray parts = new JsonArray();
        for (Assessment one : standing.assessments()) {
            Figures figures = one.figures();
            JsonObject classes = new JsonObject();
            for (Category category : Category.values()) {
                classes.put(category.word(), figures.of(category));
            }
            parts.add(new JsonObject()
                    .put("services", new JsonArray(one.services()))
                    .put("unit", figures.unit() == Figures.Unit.LOOKS ? "looks" : "ms")
                    .put("scale", figures.scale())
                    .put("classes", classes)
                    .put("good", figures.good())
                    .put("bad", figures.bad())
                    .put("unknown", figures.unknown())
                    .put("excluded", figures.excluded())
                    .put("elapsed", figures.elapsed())
                    .put("to_come", figures.toCome())
                    .put("availability", number(figures.availability())));
        }
        JsonArray intervals = new JsonArray();
        statement.explain().forEach(entry -> intervals.add(interval(entry)));
        return new JsonObject()
                .put("agreement", standing.agreement().id())
                .put("target", standing.term().terms().target())
                .put("effective", standing.term().version().effective().toString())
                .mergeIn(period(standing))
                .mergeIn(judged(standing.judgement(), standing.worst()))
                .put("rules", rules(standing.term().terms()))
                .put("parts", parts)
                .put("intervals", intervals)
                .put("not_measured", statement.unmeasured().sentence());
    }

    private static JsonObject interval(Statement.Entry entry) {
        Piece piece = entry.piece();
        return new JsonObject()
                .put("services", new JsonArray(entry.services()))
                .put("from", instant(piece.from()))
                .put("to", instant(piece.to()))
                .put("class", piece.category().word())
                .put("counts", piece.counts().word())
                .put("amount", entry.amount())
                .put("bad", entry.bad())
                .put(
                        "reason",
                        piece.reason() == null
                                ? null
                                : Objects.requireNonNull(piece.reason()).word())
                .put(
                        "cause",
                        piece.cause() == null
                                ? null
                                : Objects.requireNonNull(piece.cause()).word())
                .put("reference", piece.reference())
                .put(
                        "note",
                        piece.note() == null
                                ? null
                                : Objects.requireNonNull(piece.note()).word());
    }
}
