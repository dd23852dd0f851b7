package dev.nines.api;

import static dev.nines.api.Estates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Cause;
import dev.nines.account.Correction;
import dev.nines.account.Outage;
import dev.nines.account.Rewrite;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.FixedPeriod;
import dev.nines.agreement.MaintenanceRule;
import dev.nines.agreement.Measure;
import dev.nines.agreement.Party;
import dev.nines.agreement.Terms;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Plan;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import dev.nines.report.Sources;
import dev.nines.store.Configuration;
import dev.nines.store.Entry;
import dev.nines.watch.Planning;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two days that were worked out by hand, as several agreements count them. */
@ExtendWith(ApiExtension.class)
class AgreementRoutesTest {

    private static final String PATH = "/api/v1/agreements/";
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long THE_20TH = Instant.parse("2024-03-20T00:00:00Z").toEpochMilli();

    @BeforeEach
    void remember(TestApi api) {
        api.store
                .register()
                .configure(new Configuration(
                        NOW,
                        "agreements",
                        "{}",
                        List.of(Estates.PAYMENTS, Estates.SESSIONS),
                        List.of(),
                        List.of(
                                agreement("by-time", terms("sessions")),
                                agreement(
                                        "noticed",
                                        terms("payments")
                                                .redraft()
                                                .maintenance(new MaintenanceRule(
                                                        MaintenanceRule.Counts.EXCLUDED, DAY, null, null))
                                                .terms()),
                                agreement(
                                        "by-looks",
                                        terms("payments")
                                                .redraft()
                                                .measure(Measure.LOOKS)
                                                .terms()),
                                agreement(
                                        "by-slices",
                                        terms("payments")
                                                .redraft()
                                                .measure(new Measure.Slices(
                                                        HOUR, Measure.BadWhen.ANY_FAIL, null, 1, Measure.Empty.UP, 1))
                                                .terms()),
                                agreement(
                                        "office",
                                        terms("sessions")
                                                .redraft()
                                                .calendar("office")
                                                .terms())),
                        List.of(Agreement.internal("sessions", new BigDecimal("0.999"))),
                        Map.of()))
                .await();
        api.estate = Estates.estate();
        api.remember(Entry.builder().rewrite(timeline("sessions")).rewrite(timeline("payments")));
        api.timeline = Sources.stored(api.store.archive(), api.store.register(), api.planning.book(), NOW)
                .timeline();
    }

    private static Terms terms(String service) {
        return Terms.draft(List.of(service), "0.99", FixedPeriod.DAY).terms();
    }

    private static Agreement agreement(String id, Terms terms) {
        return new Agreement(
                id,
                new Party(Party.Kind.CUSTOMER, "Acme"),
                ZoneId.of("UTC"),
                List.of(),
                List.of(new Agreement.Version(LocalDate.of(2024, 1, 1), terms)));
    }

    /** Down for 30 and 10 minutes on the 20th; of half of the 21st nothing is known; up since. */
    private static Rewrite timeline(String service) {
        Outage long30 = outage(service, THE_20TH + 10 * HOUR, 30 * MINUTE);
        Outage short10 = outage(service, THE_20TH + 11 * HOUR, 10 * MINUTE);
        long noon = THE_20TH + DAY + 12 * HOUR;
        return new Rewrite(
                service,
                THE_20TH,
                List.of(
                        span(service, THE_20TH, long30.firstFailing(), State.UP, null),
                        span(service, long30.firstFailing(), long30.firstFailing() + 30 * MINUTE, State.DOWN, long30),
                        span(service, long30.firstFailing() + 30 * MINUTE, short10.firstFailing(), State.UP, null),
                        span(
                                service,
                                short10.firstFailing(),
                                short10.firstFailing() + 10 * MINUTE,
                                State.DOWN,
                                short10),
                        span(service, short10.firstFailing() + 10 * MINUTE, noon, State.UP, null),
                        span(service, noon, THE_20TH + 2 * DAY, State.UNKNOWN, null),
                        span(service, THE_20TH + 2 * DAY, Span.OPEN, State.UP, null)),
                List.of(long30, short10));
    }

    private static Span span(String service, long from, long to, State state, @Nullable Outage outage) {
        return new Span(
                service,
                from,
                to,
                state,
                false,
                state == State.UNKNOWN ? Cause.NO_LOOK : null,
                outage == null ? null : Reason.STATUS,
                null,
                outage == null ? null : outage.id());
    }

    private static Outage outage(String service, long from, long length) {
        return new Outage(
                service,
                from - 10_000,
                from,
                from + 20_000,
                from + length - 10_000,
                from + length,
                from + length + 10_000,
                "create",
                "fra1",
                Reason.STATUS,
                null);
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
}
