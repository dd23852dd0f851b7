package dev.nines.report;

import static dev.nines.report.Words.instantOrNull;

import dev.nines.account.Ratio;
import dev.nines.agreement.Assessment;
import dev.nines.agreement.Category;
import dev.nines.agreement.ErrorBudget;
import dev.nines.agreement.Figures;
import dev.nines.agreement.Judgement;
import dev.nines.agreement.Standing;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Figures and budgets; the name of every integer ends with its unit: {@code _ms}, {@code _looks} or {@code _parts}. */
final class FiguresJson {

    private FiguresJson() {}

    /** @param listed how much of it is listed; all else is plain good */
    static JsonObject of(Standing standing, int index, long listed) {
        Assessment assessment = standing.assessments().get(index);
        Judgement judgement = standing.judgements().get(index);
        Figures figures = assessment.figures();
        String unit = "_" + Words.unit(figures);
        JsonObject json = new JsonObject()
                .put("services", new JsonArray(assessment.services()))
                .put("verdict", judgement.verdict().word())
                .put("proven", judgement.proven())
                .put("holds_at_edges", judgement.holds())
                .mergeIn(shares(figures))
                .put("unit", Words.unit(figures))
                .put("parts_of_one", figures.scale())
                .put("parts_of", Words.whole(figures))
                .put("elapsed" + unit, figures.elapsed());
        for (Category category : Category.values()) {
            json.put(category.word() + unit, figures.of(category));
        }
        return json.put("counted_good" + unit, figures.good())
                .put("counted_bad" + unit, figures.bad())
                .put("counted_unknown" + unit, figures.unknown())
                .put("counted_excluded" + unit, figures.excluded())
                .put("plain_good" + unit, figures.elapsed() - listed)
                .put("in_scope" + unit, figures.inScope())
                .put("known" + unit, figures.known())
                .put("good_at_worst" + unit, figures.goodAtWorst())
                .put("good_at_best" + unit, figures.goodAtBest())
                .put("to_come" + unit, figures.toCome())
                .put("below_min_outage" + unit, figures.forgiven())
                .put("degraded_bad" + unit, figures.degradedBad())
                .put("failing_unconfirmed" + unit, figures.failingUnconfirmed())
                .put("edge_error_ms", whole(figures.edgeError(), figures.scale()))
                .put("budget", budget(standing.budgets().get(index), unit));
    }

    static JsonObject shares(Figures figures) {
        return new JsonObject()
                .put("availability", number(figures.availability()))
                .put("coverage", number(figures.coverage()))
                .put("lower_bound", number(figures.lowerBound()))
                .put("upper_bound", number(figures.upperBound()));
    }

    private static JsonObject budget(ErrorBudget budget, String unit) {
        return new JsonObject()
                .put("total" + unit, budget.total())
                .put("used" + unit, budget.used())
                .put("left" + unit, budget.left())
                .put("exhausted_at", instantOrNull(budget.exhausted()))
                .put("can_be_met", budget.canBeMet());
    }

    /** Parts in wholes, rounded up. */
    private static long whole(long parts, long scale) {
        return parts / scale + (parts % scale > 0 ? 1 : 0);
    }

    private static @Nullable Double number(@Nullable Ratio share) {
        return share == null ? null : (Double) share.value();
    }
}
