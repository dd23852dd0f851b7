package dev.nines.api;

import static dev.nines.api.Estates.NOW;
import static dev.nines.api.TwoDays.DAY;
import static dev.nines.api.TwoDays.HOUR;
import static dev.nines.api.TwoDays.MINUTE;
import static dev.nines.api.TwoDays.THE_20TH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Correction;
import dev.nines.account.Run;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Plan;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.store.Entry;
import dev.nines.watch.Planning;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two days that were worked out by hand, as several agreements count them. */
@ExtendWith(ApiExtension.class)
class AgreementRoutesTest {

    private static final String PATH = "/api/v1/agreements/";

    @BeforeEach
    void remember(TestApi api) {
        TwoDays.remember(api);
    }

    private static JsonObject budget(TestApi api, String agreement, String period) {
        Reply reply = api.get(PATH + agreement + "/budget?period=" + period);
        assertThat(reply.status()).as(reply.json().encodePrettily()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void forty_minutes_of_a_day_breach_99_percent_and_overdraw_the_budget(TestApi api) {
        JsonObject budget = budget(api, "by-time", "2024-03-20");

        assertThat(budget.getString("verdict")).isEqualTo("breached");
        assertThat(budget.getBoolean("final")).isTrue();
        assertThat(budget.getBoolean("proven")).isTrue();
        assertThat(budget.getDouble("availability")).isEqualTo((DAY - 40.0 * MINUTE) / DAY);
        assertThat(budget.getLong("total_ms")).isEqualTo(DAY / 100);
        assertThat(budget.getLong("used_ms")).isEqualTo(40 * MINUTE);
        assertThat(budget.getLong("left_ms")).isEqualTo(DAY / 100 - 40 * MINUTE);
        assertThat(budget.getBoolean("can_be_met")).isFalse();
        assertThat(Instant.parse(budget.getString("exhausted_at")).toEpochMilli())
                .isEqualTo(THE_20TH + 10 * HOUR + DAY / 100);
        assertThat(budget.getJsonArray("burn")).isEmpty();
    }

    @Test
    void below_the_floor_of_coverage_nothing_is_determined(TestApi api) {
        JsonObject budget = budget(api, "by-time", "2024-03-21");

        assertThat(budget.getString("verdict")).isEqualTo("undetermined");
        assertThat(budget.getDouble("coverage")).isEqualTo(0.5);
        assertThat(budget.getDouble("lower_bound")).isEqualTo(0.5);
        assertThat(budget.getDouble("upper_bound")).isEqualTo(1);
    }

    @Test
    void a_period_that_goes_on_is_on_track_and_says_how_fast_its_budget_burns(TestApi api) {
        JsonObject agreement = api.get(PATH + "by-time").json();

        assertThat(agreement.getString("period")).isEqualTo("2024-03-31");
        assertThat(agreement.getString("verdict")).isEqualTo("on_track");
        assertThat(agreement.getBoolean("final")).isFalse();
        assertThat(agreement.getJsonObject("budget").getLong("total_ms")).isEqualTo(DAY / 100);
        assertThat(agreement.getJsonArray("versions").getJsonObject(0).getString("effective"))
                .isEqualTo("2024-01-01");
        assertThat(api.get(PATH + "sessions/budget").json().getJsonArray("burn"))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(((JsonObject) row).getDouble("long_burn")).isZero());
        assertThat(api.get("/api/v1/agreements").items())
                .extracting(item -> item.getString("id") + " " + item.getBoolean("implied"))
                .contains("by-time false", "sessions true");
    }

    @Test
    void looks_and_slices_are_counted_from_raw_looks(TestApi api) {
        long start = THE_20TH - 2 * DAY + 10 * HOUR;
        Entry.Builder looks = Entry.builder();
        for (int i = 0; i < 10; i++) {
            Outcome outcome = i == 3 ? Estates.down() : Outcome.UP;
            looks.look(Estates.look(Estates.PAYMENTS, "fra1", start + i * 10_000L, outcome));
        }
        api.remember(looks);

        JsonObject byLooks = budget(api, "by-looks", "2024-03-18");
        JsonObject bySlices = budget(api, "by-slices", "2024-03-18");

        assertThat(byLooks.getDouble("availability")).isEqualTo(0.9);
        assertThat(byLooks.getLong("used_looks")).isEqualTo(1);
        assertThat(byLooks.getLong("used_ms")).isNull();
        assertThat(bySlices.getDouble("availability")).isEqualTo(23.0 / 24);
        assertThat(bySlices.getLong("used_ms")).isEqualTo(HOUR);
    }

    @Test
    void a_correction_stands_and_work_with_short_notice_does_not_and_all_adds_up(TestApi api) {
        long ten = THE_20TH + 10 * HOUR;
        api.planning
                .correct(
                        new Correction(
                                "",
                                "payments",
                                new Interval(ten, ten + 30 * MINUTE),
                                Correction.As.UP,
                                NOW,
                                null,
                                "false_alarm",
                                "anna",
                                "our firewall",
                                null),
                        false)
                .await();
        Plan work = new Plan.Once(new Interval(ten + HOUR, ten + HOUR + 5 * MINUTE));
        api.planning
                .plan(
                        new Maintenance("", List.of("payments"), work, null, null),
                        new Planning.By("anna", null, null, false))
                .await();

        JsonObject explained =
                api.get(PATH + "noticed/explain?period=2024-03-20").json();

        assertThat(explained.getString("verdict")).isEqualTo("met");
        JsonArray intervals = explained.getJsonArray("intervals");
        assertThat(intervals).anySatisfy(one -> {
            assertThat(((JsonObject) one).getString("class")).isEqualTo("corrected_up");
            assertThat(((JsonObject) one).getLong("amount")).isEqualTo(30 * MINUTE);
        });
        assertThat(intervals).anySatisfy(one -> {
            assertThat(((JsonObject) one).getString("note")).isEqualTo("short_notice");
            assertThat(((JsonObject) one).getLong("bad")).isEqualTo(5 * MINUTE);
        });
        long bad = intervals.stream()
                .mapToLong(one -> ((JsonObject) one).getLong("bad"))
                .sum();
        long amount = intervals.stream()
                .mapToLong(one -> ((JsonObject) one).getLong("amount"))
                .sum();
        assertThat(bad).isEqualTo(10 * MINUTE);
        assertThat(amount).isEqualTo(DAY);
        assertThat(explained.getDouble("availability")).isEqualTo((DAY - 10.0 * MINUTE) / DAY);
    }

    @Test
    void a_ledger_is_counted_by_an_agreement(TestApi api) {
        String window = "/api/v1/services/%s/ledger?from=2024-03-20T00:00:00Z&to=2024-03-21T00:00:00Z&agreement=%s";

        JsonObject ledger = api.get(window.formatted("sessions", "by-time")).json();

        assertThat(ledger.getLong("down_ms")).isEqualTo(40 * MINUTE);
        assertThat(ledger.getLong("up_ms")).isEqualTo(DAY - 40 * MINUTE);
        assertThat(ledger.getLong("outages")).isEqualTo(2);
        assertThat(ledger.getJsonObject("rules").getString("agreement")).isEqualTo("by-time");
        assertThat(api.get(window.formatted("sessions", "nothing")).problem()).isEqualTo("not_found");
        assertThat(api.get(window.formatted("payments", "by-time")).faults()).containsExactly("query.agreement");
    }

    @ParameterizedTest
    @CsvSource({"2024-03,day", "2024-W12,day", "tomorrow,day", "2024-04-01,still to come", "2023-12-31,holds from"})
    void a_period_that_is_none_is_refused_with_what_is_meant(String period, String why, TestApi api) {
        Reply reply = api.get(PATH + "by-time/budget?period=" + period);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactly("query.period");
        assertThat(reply.json().getString("detail")).contains(why);
    }

    @Test
    void what_cannot_be_told_is_said(TestApi api) {
        assertThat(api.get(PATH + "none").problem()).isEqualTo("not_found");
        assertThat(api.get(PATH + "office").json().getString("untold")).contains("\"office\"");
        Reply lost = api.get(PATH + "office/budget");
        assertThat(lost.problem()).isEqualTo("unavailable");
        assertThat(lost.json().getString("detail")).contains("\"office\"", "of which nothing is kept");
    }

    @Test
    void what_counts_looks_is_not_told_of_time_whose_looks_are_gone(TestApi api) {
        long start = THE_20TH - 2 * DAY + 10 * HOUR;
        Look kept = Estates.look(Estates.PAYMENTS, "fra1", THE_20TH + 12 * HOUR, Outcome.UP);
        api.remember(Entry.builder()
                .look(kept)
                .run(new Run(
                        kept.service(),
                        kept.probe(),
                        "fra1",
                        Outcome.Kind.UP,
                        start,
                        start + 90_000,
                        start,
                        start + 90_000,
                        10,
                        List.of(start),
                        null,
                        null)));

        for (String agreement : List.of("by-looks", "by-slices")) {
            Reply lost = api.get(PATH + agreement + "/budget?period=2024-03-18");
            assertThat(lost.problem()).as(agreement).isEqualTo("unavailable");
            assertThat(lost.json().getString("detail")).contains(kept.service(), "no longer kept", "keep_looks");
        }
        assertThat(budget(api, "by-looks", "2024-03-20").getLong("used_looks")).isZero();
    }
}
