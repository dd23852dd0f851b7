package dev.nines.report;

import dev.nines.agreement.Combine;
import dev.nines.agreement.CreditTerms;
import dev.nines.agreement.CreditTerms.Fee;
import dev.nines.agreement.DegradedRule;
import dev.nines.agreement.MaintenanceRule;
import dev.nines.agreement.Measure;
import dev.nines.agreement.Rounding;
import dev.nines.agreement.Terms;
import dev.nines.monitor.Thresholds;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The terms that a statement is under, in the words of the configuration. */
final class RulesJson {

    private RulesJson() {}

    static JsonObject of(Terms terms) {
        return new JsonObject()
                .put("services", new JsonArray(terms.services()))
                .put("target", terms.target())
                .put("least_availability", terms.leastAvailability())
                .put("period", terms.period().word())
                .put("combine", combine(terms.combine()))
                .put("calendar", terms.calendar())
                .put("measure", measure(terms.measure()))
                .put("confirm", confirm(terms.confirm()))
                .put("charge_from", terms.chargeFrom().word())
                .put("degraded", degraded(terms.degraded()))
                .put("unknown", terms.unknown().word())
                .put("never_observed", terms.neverObserved().word())
                .put("coverage_floor", terms.floor())
                .put("min_outage_ms", terms.minOutage().length())
                .put("min_outage_counts", terms.minOutage().excess() ? "excess" : "whole")
                .put("merge_within_ms", terms.minOutage().mergeWithin())
                .put("maintenance", maintenance(terms.maintenance()))
                .put("rounding", rounding(terms.rounding()))
                .put("support", terms.support())
                .mergeIn(credits(terms.credits()));
    }

    private static Object combine(Combine combine) {
        return combine instanceof Combine.Weights weights
                ? new JsonObject().put("weights_per_mille", new JsonObject(new LinkedHashMap<>(weights.perMille())))
                : combine.word();
    }

    private static Object measure(Measure measure) {
        return measure instanceof Measure.Slices slices
                ? new JsonObject()
                        .put("slices_ms", slices.length())
                        .put("bad_when", slices.badWhen().word())
                        .put("ratio_above", slices.above())
                        .put("min_looks", slices.minLooks())
                        .put("empty", slices.empty().word())
                        .put("min_consecutive", slices.minConsecutive())
                : measure.word();
    }

    /** Null for what the probes have. */
    private static @Nullable JsonObject confirm(@Nullable Thresholds confirm) {
        return confirm == null
                ? null
                : new JsonObject()
                        .put("down", confirm.down())
                        .put("of", confirm.of())
                        .put("up", confirm.up());
    }

    private static Object degraded(DegradedRule rule) {
        return rule.after() > 0
                ? new JsonObject().put("after_ms", rule.after()).put("counts", "down")
                : rule.down() ? "down" : "up";
    }

    private static JsonObject maintenance(MaintenanceRule rule) {
        return new JsonObject()
                .put("counts", rule.counts().word())
                .put("notice_ms", rule.notice())
                .put("allowed", rule.allowed())
                .put("cap_per_period_ms", rule.capPerPeriod());
    }

    private static @Nullable JsonObject rounding(@Nullable Rounding rounding) {
        return rounding == null
                ? null
                : new JsonObject()
                        .put("decimals", rounding.decimals())
                        .put("mode", rounding.halfUp() ? "half_up" : "down");
    }

    private static JsonObject credits(CreditTerms credits) {
        Fee fee = credits.fee();
        JsonArray tiers = new JsonArray();
        credits.tiers()
                .forEach(tier ->
                        tiers.add(new JsonObject().put("below", tier.below()).put("credit", tier.credit())));
        return new JsonObject()
                .put("fee", fee == null ? null : money(fee))
                .put("credits", tiers)
                .put("credit_cap", credits.cap())
                .put("claim_within_ms", credits.claimWithin());
    }

    private static JsonObject money(Fee fee) {
        return new JsonObject()
                .put("amount", fee.amount().toPlainString())
                .put("currency", fee.currency().getCurrencyCode());
    }
}
