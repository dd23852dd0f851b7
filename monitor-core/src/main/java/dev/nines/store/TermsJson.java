package dev.nines.store;

import dev.nines.account.Charging;
import dev.nines.agreement.AvailabilityRow;
import dev.nines.agreement.BurnRow;
import dev.nines.agreement.Combine;
import dev.nines.agreement.CreditTerms;
import dev.nines.agreement.DegradedRule;
import dev.nines.agreement.MaintenanceRule;
import dev.nines.agreement.Measure;
import dev.nines.agreement.MinOutage;
import dev.nines.agreement.Period;
import dev.nines.agreement.Rounding;
import dev.nines.agreement.Terms;
import dev.nines.agreement.Treatment;
import dev.nines.monitor.Thresholds;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The terms of an agreement as the JSON that is kept of them; ratios and sums are texts, since they are exact. */
final class TermsJson {

    private TermsJson() {}

    static JsonObject of(Terms terms) {
        JsonObject json = new JsonObject()
                .put("services", new JsonArray(terms.services()))
                .put("target", exact(terms.target()))
                .put("period", terms.period().word())
                .put("combine", combine(terms.combine()))
                .put("support", terms.support())
                .put("calendar", terms.calendar())
                .put("measure", measure(terms.measure()))
                .put("confirm", confirm(terms.confirm()))
                .put("charge_from", terms.chargeFrom().word())
                .put(
                        "degraded",
                        new JsonObject()
                                .put("down", terms.degraded().down())
                                .put("after_ms", terms.degraded().after()))
                .put("unknown", terms.unknown().word())
                .put("never_observed", terms.neverObserved().word())
                .put("coverage_floor", exact(terms.coverageFloor()))
                .put(
                        "min_outage",
                        new JsonObject()
                                .put("length_ms", terms.minOutage().length())
                                .put("excess", terms.minOutage().excess())
                                .put("merge_within_ms", terms.minOutage().mergeWithin()))
                .put("maintenance", maintenance(terms.maintenance()))
                .put("rounding", rounding(terms.rounding()));
        credits(terms.credits(), json);
        List<BurnRow> burn = terms.burn();
        return json.put("burn", burn == null ? "default" : array(burn, TermsJson::burn))
                .put("availability_incidents", array(terms.availabilityIncidents(), TermsJson::availability));
    }

    static Terms terms(JsonObject json) {
        JsonObject degraded = json.getJsonObject("degraded");
        JsonObject least = json.getJsonObject("min_outage");
        return new Terms(
                json.getJsonArray("services").stream().map(String.class::cast).toList(),
                new BigDecimal(json.getString("target")),
                Period.parse(json.getString("period")),
                combine(json.getValue("combine")),
                json.getString("support"),
                json.getString("calendar"),
                measure(json.getValue("measure")),
                confirm(json.getJsonObject("confirm")),
                word(Charging.class, json.getString("charge_from")),
                new DegradedRule(degraded.getBoolean("down"), degraded.getLong("after_ms")),
                word(Treatment.class, json.getString("unknown")),
                word(Treatment.class, json.getString("never_observed")),
                exact(json.getString("coverage_floor")),
                new MinOutage(least.getLong("length_ms"), least.getBoolean("excess"), least.getLong("merge_within_ms")),
                maintenance(json.getJsonObject("maintenance")),
                rounding(json.getJsonObject("rounding")),
                credits(json),
                "default".equals(json.getValue("burn")) ? null : list(json, "burn", TermsJson::burn),
                list(json, "availability_incidents", TermsJson::availability));
    }

    private static Object combine(Combine combine) {
        if (combine instanceof Combine.Weights weights) {
            JsonObject shares = new JsonObject();
            weights.perMille().forEach(shares::put);
            return new JsonObject().put("per_mille", shares);
        }
        return combine.word();
    }

    private static Combine combine(Object json) {
        if (json instanceof JsonObject weights) {
            Map<String, Integer> shares = new LinkedHashMap<>();
            weights.getJsonObject("per_mille").forEach(share -> shares.put(share.getKey(), (Integer) share.getValue()));
            return new Combine.Weights(shares);
        }
        return List.of(Combine.ALL, Combine.ANY, Combine.EACH).stream()
                .filter(combine -> combine.word().equals(json))
                .findFirst()
                .orElseThrow();
    }

    private static Object measure(Measure measure) {
        if (measure instanceof Measure.Slices slices) {
            return new JsonObject()
                    .put("slices_ms", slices.length())
                    .put("bad_when", slices.badWhen().word())
                    .put("above", exact(slices.above()))
                    .put("min_looks", slices.minLooks())
                    .put("empty", slices.empty().word())
                    .put("min_consecutive", slices.minConsecutive());
        }
        return measure.word();
    }

    private static Measure measure(Object json) {
        if (json instanceof JsonObject slices) {
            return new Measure.Slices(
                    slices.getLong("slices_ms"),
                    word(Measure.BadWhen.class, slices.getString("bad_when")),
                    exact(slices.getString("above")),
                    slices.getInteger("min_looks"),
                    word(Measure.Empty.class, slices.getString("empty")),
                    slices.getInteger("min_consecutive"));
        }
        return Measure.TIME.word().equals(json) ? Measure.TIME : Measure.LOOKS;
    }

    static @Nullable JsonObject confirm(@Nullable Thresholds confirm) {
        return confirm == null
                ? null
                : new JsonObject()
                        .put("down", confirm.down())
                        .put("of", confirm.of())
                        .put("up", confirm.up());
    }

    static @Nullable Thresholds confirm(@Nullable JsonObject json) {
        return json == null
                ? null
                : new Thresholds(json.getInteger("down"), json.getInteger("of"), json.getInteger("up"));
    }

    private static JsonObject maintenance(MaintenanceRule rule) {
        return new JsonObject()
                .put("counts", rule.counts().word())
                .put("notice_ms", rule.notice())
                .put("allowed", rule.allowed())
                .put("cap_per_period_ms", rule.capPerPeriod());
    }

    private static MaintenanceRule maintenance(JsonObject json) {
        return new MaintenanceRule(
                word(MaintenanceRule.Counts.class, json.getString("counts")),
                json.getLong("notice_ms"),
                json.getString("allowed"),
                json.getLong("cap_per_period_ms"));
    }

    private static @Nullable JsonObject rounding(@Nullable Rounding rounding) {
        return rounding == null
                ? null
                : new JsonObject().put("decimals", rounding.decimals()).put("half_up", rounding.halfUp());
    }

    private static @Nullable Rounding rounding(@Nullable JsonObject json) {
        return json == null ? null : new Rounding(json.getInteger("decimals"), json.getBoolean("half_up"));
    }

    private static void credits(CreditTerms credits, JsonObject json) {
        CreditTerms.Fee fee = credits.fee();
        json.put(
                        "fee",
                        fee == null
                                ? null
                                : new JsonObject()
                                        .put("amount", fee.amount().toPlainString())
                                        .put("currency", fee.currency().getCurrencyCode()))
                .put(
                        "credits",
                        array(
                                credits.tiers(),
                                tier -> new JsonObject()
                                        .put("below", exact(tier.below()))
                                        .put("credit", exact(tier.credit()))))
                .put("credit_cap", exact(credits.cap()))
                .put("claim_within_ms", credits.claimWithin())
                .put(
                        "support_credits",
                        array(
                                credits.support(),
                                tier -> new JsonObject()
                                        .put("clock", tier.clock())
                                        .put("priority", tier.priority())
                                        .put("adherence_below", exact(tier.adherenceBelow()))
                                        .put("credit", exact(tier.credit()))));
    }

    private static CreditTerms credits(JsonObject json) {
        JsonObject fee = json.getJsonObject("fee");
        return new CreditTerms(
                fee == null
                        ? null
                        : new CreditTerms.Fee(
                                new BigDecimal(fee.getString("amount")),
                                Currency.getInstance(fee.getString("currency"))),
                list(
                        json,
                        "credits",
                        tier -> new CreditTerms.Tier(
                                new BigDecimal(tier.getString("below")), new BigDecimal(tier.getString("credit")))),
                new BigDecimal(json.getString("credit_cap")),
                json.getLong("claim_within_ms"),
                list(
                        json,
                        "support_credits",
                        tier -> new CreditTerms.SupportTier(
                                tier.getString("clock"),
                                tier.getString("priority"),
                                new BigDecimal(tier.getString("adherence_below")),
                                new BigDecimal(tier.getString("credit")))));
    }

    private static JsonObject burn(BurnRow row) {
        return new JsonObject()
                .put("long_ms", row.longWindow())
                .put("short_ms", row.shortWindow())
                .put("factor", exact(row.factor()))
                .put("priority", row.priority())
                .put("min_failing_looks", row.minFailingLooks());
    }

    private static BurnRow burn(JsonObject json) {
        return new BurnRow(
                json.getLong("long_ms"),
                json.getLong("short_ms"),
                new BigDecimal(json.getString("factor")),
                json.getString("priority"),
                json.getInteger("min_failing_looks"));
    }

    private static JsonObject availability(AvailabilityRow row) {
        return new JsonObject()
                .put("window_ms", row.window())
                .put("below", exact(row.below()))
                .put("priority", row.priority())
                .put("min_failing_looks", row.minFailingLooks());
    }

    private static AvailabilityRow availability(JsonObject json) {
        return new AvailabilityRow(
                json.getLong("window_ms"),
                new BigDecimal(json.getString("below")),
                json.getString("priority"),
                json.getInteger("min_failing_looks"));
    }

    private static @Nullable String exact(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable BigDecimal exact(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonObject> of) {
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(of.apply(item)));
        return array;
    }

    private static <T> List<T> list(JsonObject json, String key, Function<JsonObject, T> of) {
        return json.getJsonArray(key).stream()
                .map(item -> of.apply((JsonObject) item))
                .toList();
    }
}
