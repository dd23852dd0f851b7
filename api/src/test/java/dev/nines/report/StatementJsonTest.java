package dev.nines.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.agreement.Combine;
import dev.nines.agreement.DegradedRule;
import dev.nines.agreement.FixedPeriod;
import dev.nines.agreement.Terms;
import dev.nines.agreement.TermsDraft;
import dev.nines.agreement.Treatment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatementJsonTest {

    @Test
    void its_figures_are_those_worked_out_by_hand() {
        JsonObject json = new JsonObject(Cases.october(Cases.ACME).as(Format.JSON));
        JsonObject one = json.getJsonArray("assessments").getJsonObject(0);

        assertThat(json.getString("verdict")).isEqualTo("met");
        assertThat(json.getBoolean("final")).isTrue();
        assertThat(json.getBoolean("proven")).isFalse();
        assertThat(json.getString("from")).isEqualTo("2026-09-30T22:00:00.000Z");
        assertThat(json.getDouble("availability")).isEqualTo(44_594.0 / 44_630);
        assertThat(json.getDouble("coverage")).isEqualTo(44_630.0 / 44_640);
        assertThat(one.getLong("down_ms")).isEqualTo(36 * 60_000);
        assertThat(one.getLong("corrected_up_ms")).isEqualTo(4 * 60_000);
        assertThat(one.getLong("unknown_ms")).isEqualTo(10 * 60_000);
        assertThat(one.getLong("maintenance_ms")).isEqualTo(60 * 60_000);
        assertThat(one.getLong("counted_good_ms")).isEqualTo(44_594 * 60_000L);
        assertThat(one.getJsonObject("budget").getLong("total_ms")).isEqualTo(2_677_800);
        assertThat(one.getJsonObject("budget").getLong("left_ms")).isEqualTo(517_800);
        assertThat(json.getJsonObject("credit").getString("amount")).isEqualTo("500.00");
        assertThat(json.getJsonObject("credit").getString("claim_until")).isEqualTo("2026-11-30T23:00:00.000Z");
        assertThat(json.getJsonObject("unmeasured").getLong("unmeasured_ms")).isEqualTo(600_000);
        assertThat(json.getJsonArray("changes")).hasSize(1);
        assertThat(json.getJsonArray("sensitivity")).isNotEmpty();
        assertThat(json.getJsonArray("entries").stream()
                        .map(JsonObject.class::cast)
                        .map(entry -> entry.getString("class") + " " + entry.getString("counts") + " "
                                + entry.getLong("amount_ms") / 60_000 + " " + entry.getString("reference")))
                .containsExactly(
                        "down bad 36 pay-out",
                        "corrected_up good 4 cor-1",
                        "unknown unknown 10 null",
                        "degraded good 5 null",
                        "up good 1 null",
                        "maintenance excluded 60 works-1");
    }

    @Test
    void the_same_statement_is_the_same_text() {
        assertThat(Cases.october(Cases.ACME).as(Format.JSON))
                .isEqualTo(Cases.october(Cases.ACME).as(Format.JSON))
                .endsWith("}\n");
    }

    /** Knows nothing but the JSON: adds its intervals and divides. */
    private static void readd(JsonObject json) {
        for (int i = 0; i < json.getJsonArray("assessments").size(); i++) {
            JsonObject stated = json.getJsonArray("assessments").getJsonObject(i);
            String unit = "_" + stated.getString("unit");
            long good = stated.getLong("plain_good" + unit);
            long all = good;
            long bad = 0;
            long worst = good;
            long best = good;
            long excluded = 0;
            for (Object each : json.getJsonArray("entries")) {
                JsonObject entry = (JsonObject) each;
                if (entry.getInteger("assessment") == i) {
                    long amount = entry.getLong("amount" + unit);
                    all += amount;
                    bad += entry.getLong("bad" + unit);
                    good += entry.getString("counts").equals("good") ? amount : 0;
                    excluded += entry.getString("counts").equals("excluded") ? amount : 0;
                    worst += entry.getString("at_worst").equals("good") ? amount : 0;
                    best += entry.getString("at_best").equals("good") ? amount : 0;
                }
            }
            Double availability = good + bad == 0 ? null : (Double) ((double) good / (good + bad));
            assertThat(stated.getLong("elapsed" + unit)).isEqualTo(all);
            assertThat(stated.getDouble("availability")).isEqualTo(availability);
            assertThat(stated.getLong("good_at_worst" + unit)).isEqualTo(worst);
            assertThat(stated.getLong("good_at_best" + unit)).isEqualTo(best);
            assertThat(stated.getLong("in_scope" + unit)).isEqualTo(all - excluded);
        }
    }

    @Test
    void its_intervals_added_again_by_who_knows_nothing_else_are_its_figures() {
        long seed = 20261031;
        SplittableRandom random = new SplittableRandom(seed);
        List<Combine> combines = List.of(
                Combine.ALL,
                Combine.ANY,
                Combine.EACH,
                Combine.Weights.of(Map.of("pay", new BigDecimal(3), "play", new BigDecimal(4))));
        for (int round = 0; round < 60; round++) {
            Told told = new Told()
                    .spans("pay", Told.HOUR, letters(random))
                    .spans("play", Told.HOUR, letters(random))
                    .work("w", random.nextInt(700) * Told.HOUR, 745 * Told.HOUR);
            TermsDraft draft = Terms.draft(List.of("pay", "play"), "0.99", FixedPeriod.MONTH)
                    .combine(combines.get(round % 4))
                    .unknown(Treatment.values()[random.nextInt(3)])
                    .degraded(random.nextBoolean() ? DegradedRule.UP : DegradedRule.DOWN);
            long asOf = Told.OCTOBER + random.nextInt(1, 800) * Told.HOUR;
            Document document = new Document(told.statement(draft.terms(), Cases.ACME, asOf), 1, 1);
            JsonObject explained = new JsonObject(document.explained(Format.JSON));

            readd(new JsonObject(document.as(Format.JSON)));
            readd(explained);

            JsonArray assessments = explained.getJsonArray("assessments");
            assertThat(assessments.stream().map(one -> ((JsonObject) one).getLong(plain((JsonObject) one))))
                    .as("seed " + seed + ", round " + round)
                    .containsOnly(0L);
        }
    }

    private static String plain(JsonObject assessment) {
        return "plain_good_" + assessment.getString("unit");
    }

    private static String letters(SplittableRandom random) {
        StringBuilder letters = new StringBuilder();
        while (letters.length() < 745) {
            letters.append(String.valueOf("UUUUFGD?".charAt(random.nextInt(8))).repeat(random.nextInt(1, 40)));
        }
        return letters.substring(0, 745);
    }
}
