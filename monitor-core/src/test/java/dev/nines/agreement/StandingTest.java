package dev.nines.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Correction;
import dev.nines.account.Mask;
import dev.nines.account.Ratio;
import dev.nines.agreement.CreditTerms.Fee;
import dev.nines.agreement.CreditTerms.Tier;
import dev.nines.monitor.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Verdicts, budgets, burn rates, credits and planned work, by hand: rules A5 to A9. */
class StandingTest {

    private static final long DAY = 86_400_000;
    private static final long HOUR = 3_600_000;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long OCTOBER = Instant.parse("2026-09-30T22:00:00Z").toEpochMilli();

    private static TermsDraft draft(String target) {
        return Terms.draft(List.of("pay"), target, FixedPeriod.MONTH);
    }

    private static Agreement agreement(Party.Kind kind, Terms terms) {
        return new Agreement(
                "gold",
                new Party(kind, "Acme"),
                BERLIN,
                List.of(),
                List.of(new Agreement.Version(LocalDate.parse("2026-01-01"), terms)));
    }

    private static Standing standing(Agreement agreement, long asOf, Recorded recorded) {
        Agreement.Term term = agreement.named("2026-10");
        List<Assessment> assessments = Assessor.byTime(term.terms(), term.window(), asOf, recorded);
        return Standing.of(agreement, term, assessments, recorded, List.of());
    }

    /** October of 745 hours: up, then down for so many minutes at its noon on the second, then up. */
    private static Recorded october(int minutes) {
        int before = 36 * 60;
        return new Recorded()
                .spans(
                        "pay",
                        OCTOBER,
                        60_000,
                        "U".repeat(before) + "D".repeat(minutes) + "U".repeat(745 * 60 - before - minutes));
    }

    private static final long AFTER = OCTOBER + 800 * HOUR;

    @Test
    void a_month_with_a_long_day_has_its_own_budget() {
        Standing standing =
                standing(agreement(Party.Kind.CUSTOMER, draft("0.999").terms()), AFTER, october(44));
        assertThat(standing.budgets().get(0).total()).isEqualTo(2_682_000);
        assertThat(standing.budgets().get(0).left()).isEqualTo(2_682_000 - 44 * 60_000);
        assertThat(standing.verdict()).isEqualTo(Verdict.MET);
        assertThat(standing.judgement().proven()).isTrue();
    }

    @Test
    void one_millisecond_decides() {
        Agreement agreement = agreement(Party.Kind.CUSTOMER, draft("0.999").terms());
        Recorded met = new Recorded().spans("pay", OCTOBER, 2_682_000, "D" + "U".repeat(999));
        assertThat(standing(agreement, AFTER, met).verdict()).isEqualTo(Verdict.MET);
        Recorded missed = met.correct("pay", OCTOBER + 2_682_000, OCTOBER + 2_682_001, Correction.As.DOWN, 1, null);
        assertThat(standing(agreement, AFTER, missed).verdict()).isEqualTo(Verdict.BREACHED);
        assertThat(standing(agreement, AFTER, missed).budgets().get(0).left()).isEqualTo(-1);
        Recorded withdrawn = new Recorded()
                .spans("pay", OCTOBER, 2_682_000, "D" + "U".repeat(999))
                .correct("pay", OCTOBER + 2_682_000, OCTOBER + 2_682_001, Correction.As.DOWN, 1, 2L);
        assertThat(standing(agreement, AFTER, withdrawn).verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void where_too_little_is_known_only_the_bounds_speak() {
        Agreement agreement = agreement(Party.Kind.CUSTOMER, draft("0.99").terms());
        assertThat(ended(agreement, "U".repeat(80) + "?".repeat(20))).isEqualTo(Verdict.UNDETERMINED);
        assertThat(ended(agreement, "D".repeat(2) + "U".repeat(78) + "?".repeat(20)))
                .isEqualTo(Verdict.BREACHED);
        assertThat(ended(agreement, "U".repeat(95) + "?".repeat(5))).isEqualTo(Verdict.MET);
        assertThat(ended(agreement, "?".repeat(100))).isEqualTo(Verdict.UNDETERMINED);
        Agreement low = agreement(
                Party.Kind.CUSTOMER,
                draft("0.7").coverageFloor(new BigDecimal("0.99")).terms());
        assertThat(ended(low, "U".repeat(80) + "?".repeat(20))).isEqualTo(Verdict.MET);
    }

    private static Verdict ended(Agreement agreement, String letters) {
        return standing(agreement, AFTER, new Recorded().spans("pay", OCTOBER, 745 * HOUR / letters.length(), letters))
                .verdict();
    }

    @Test
    void no_known_time_is_no_data() {
        Standing standing =
                standing(agreement(Party.Kind.CUSTOMER, draft("0.99").terms()), AFTER, new Recorded());
        Figures figures = standing.worst().figures();
        assertThat(figures.availability()).isNull();
        assertThat(figures.shown(2, 0)).isEqualTo("no data");
        assertThat(standing.verdict()).isEqualTo(Verdict.UNDETERMINED);
    }

    @Test
    void a_millisecond_of_a_year_never_prints_as_a_hundred() {
        Interval year = new Interval(0, 365 * DAY);
        Recorded recorded =
                new Recorded().spans("pay", 0, 365 * DAY, "U").correct("pay", 5, 6, Correction.As.DOWN, 1, null);
        Figures figures = Assessor.byTime(draft("0.999").terms(), year, year.to(), recorded)
                .get(0)
                .figures();
        for (int decimals = 0; decimals < 10; decimals++) {
            assertThat(figures.shown(decimals, 0)).doesNotStartWith("100");
        }
        Figures flawless = Assessor.byTime(
                        draft("0.999").terms(), year, year.to(), new Recorded().spans("pay", 0, 365 * DAY, "U"))
                .get(0)
                .figures();
        assertThat(flawless.shown(2, 0)).isEqualTo("100.00%");
        assertThat(flawless.shown(2, 1)).isEqualTo("99.99%");
    }

    @Test
    void an_open_period_is_lost_only_when_nothing_can_save_it() {
        Agreement agreement = agreement(Party.Kind.CUSTOMER, draft("0.999").terms());
        long now = OCTOBER + 20 * DAY;
        assertThat(standing(agreement, now, october(10)).verdict()).isEqualTo(Verdict.ON_TRACK);
        Standing lost = standing(agreement, now, october(45));
        assertThat(lost.verdict()).isEqualTo(Verdict.LOST);
        assertThat(lost.budgets().get(0).exhausted()).isEqualTo(OCTOBER + 36 * HOUR + 2_682_000);
        long soon = OCTOBER + 38 * HOUR;
        Standing atRisk = standing(agreement, soon, october(30));
        assertThat(atRisk.verdict()).isEqualTo(Verdict.AT_RISK);
        assertThat(atRisk.budgets().get(0).exhausted()).isBetween(soon, OCTOBER + 5 * DAY);
        assertThat(atRisk.budgets().get(0).canBeMet()).isTrue();
    }

    @Test
    void the_pace_of_late_counts_under_every_other_reading_too() {
        Agreement agreement = agreement(Party.Kind.CUSTOMER, draft("0.999").terms());
        Recorded october = october(30);
        Standing atRisk = standing(agreement, OCTOBER + 38 * HOUR, october);

        List<Sensitivity.Answer> answers = Statement.answers(atRisk, october);

        assertThat(answers).isNotEmpty().allMatch(answer -> answer.judgement().verdict() == Verdict.AT_RISK);
    }

    @Test
    void planned_work_to_come_is_taken_out_of_the_budget() {
        Agreement agreement = agreement(Party.Kind.CUSTOMER, draft("0.999").terms());
        Recorded recorded = october(10).work("pay", OCTOBER + 25 * DAY, OCTOBER + 25 * DAY + 45 * HOUR);
        assertThat(standing(agreement, OCTOBER + 20 * DAY, recorded)
                        .budgets()
                        .get(0)
                        .total())
                .isEqualTo(2_520_000);
    }

    @Test
    void a_verdict_says_whether_the_edges_could_turn_it() {
        Agreement agreement = agreement(Party.Kind.CUSTOMER, draft("0.999").terms());
        long first = OCTOBER + 36 * HOUR;
        long good = first + 44 * 60_000;
        Recorded near = october(44).outage("pay", first - 60_000, first, good - 10_000, good);
        Standing standing = standing(agreement, AFTER, near);
        assertThat(standing.worst().figures().edgeError()).isEqualTo(70_000);
        assertThat(standing.judgement().holds()).isFalse();
        Recorded far = october(30).outage("pay", first - 60_000, first, first + 1_790_000, first + 1_800_000);
        assertThat(standing(agreement, AFTER, far).judgement().holds()).isTrue();
    }

    @Test
    void planned_work_excludes_only_as_far_as_the_agreement_allows() {
        Interval window = new Interval(0, 1000);
        PlannedWork announced = new PlannedWork("ok", new Interval(100, 200), 50, null);
        PlannedWork late = new PlannedWork("late", new Interval(300, 400), 251, null);
        PlannedWork early = new PlannedWork("early", new Interval(500, 600), 0, 550L);
        PlannedWork cancelled = new PlannedWork("cancelled", new Interval(700, 800), 0, 650L);
        Recorded recorded = new Recorded().spans("pay", 0, 10, "D".repeat(100));
        for (PlannedWork work : List.of(announced, late, early, cancelled)) {
            recorded.work("pay", work);
        }
        recorded.calendar("night", Mask.of(new Interval(0, 170), new Interval(500, 1000)));
        assertThat(planned(recorded, window, new MaintenanceRule(MaintenanceRule.Counts.EXCLUDED, 50, null, null)))
                .isEqualTo(150);
        assertThat(planned(recorded, window, new MaintenanceRule(MaintenanceRule.Counts.EXCLUDED, 0, null, null)))
                .isEqualTo(250);
        assertThat(planned(recorded, window, new MaintenanceRule(MaintenanceRule.Counts.EXCLUDED, 50, "night", null)))
                .isEqualTo(120);
        Terms capped = draft("0.9")
                .maintenance(new MaintenanceRule(MaintenanceRule.Counts.EXCLUDED, 50, null, 130L))
                .terms();
        Assessment assessment = Assessor.byTime(capped, window, 1000, recorded).get(0);
        assertThat(assessment.figures().of(Category.MAINTENANCE)).isEqualTo(130);
        assertThat(assessment.tracks().get(0).pieces())
                .filteredOn(piece -> piece.note() != null)
                .extracting(piece -> piece.from() + " " + piece.note() + " " + piece.reference())
                .containsExactly("300 SHORT_NOTICE late", "530 OVER_CAP early");
    }

    private static long planned(Recorded recorded, Interval window, MaintenanceRule rule) {
        Terms terms = draft("0.9").maintenance(rule).terms();
        return Assessor.byTime(terms, window, 1000, recorded).get(0).figures().of(Category.MAINTENANCE);
    }

    private static final CreditTerms TIERS = new CreditTerms(
            new Fee(new BigDecimal("4999.99"), Currency.getInstance("EUR")),
            List.of(tier("0.9995", "0.1"), tier("0.99", "0.25"), tier("0.95", "1")),
            new BigDecimal("0.5"),
            30 * DAY,
            List.of());

    private static Tier tier(String below, String credit) {
        return new Tier(new BigDecimal(below), new BigDecimal(credit));
    }

    private static @Nullable Credit credit(Party.Kind kind, String letters) {
        Recorded recorded = new Recorded().spans("pay", OCTOBER, 745 * HOUR / letters.length(), letters);
        Terms terms = draft("0.9995").credits(TIERS).terms();
        return standing(agreement(kind, terms), AFTER, recorded).credit();
    }

    @Test
    void the_greatest_single_tier_is_paid_back_up_to_the_cap_until_a_local_deadline() {
        Credit credit = credit(Party.Kind.CUSTOMER, "D" + "U".repeat(499));
        assertThat(credit).isNotNull();
        assertThat(credit.amount()).isEqualTo("500.00");
        assertThat(credit.inbound()).isFalse();
        assertThat(Instant.ofEpochMilli(credit.claimUntil() == null ? 0 : credit.claimUntil()))
                .hasToString("2026-11-30T23:00:00Z");
        Credit second = credit(Party.Kind.PROVIDER, "DD" + "U".repeat(98));
        assertThat(second).isNotNull();
        assertThat(second.amount()).isEqualTo("1250.00");
        assertThat(second.inbound()).isTrue();
        Credit most = credit(Party.Kind.CUSTOMER, "D" + "U".repeat(4));
        assertThat(most).isNotNull();
        assertThat(most.amount()).isEqualTo("2500.00");
        assertThat(most.share()).isEqualByComparingTo("0.5");
    }

    @Test
    void what_is_undetermined_pays_nothing_back_and_says_what_it_could_be() {
        Credit credit = credit(Party.Kind.CUSTOMER, "U".repeat(80) + "?".repeat(20));
        assertThat(credit).isNotNull();
        assertThat(credit.tier()).isNull();
        assertThat(credit.atLeast()).isZero();
        assertThat(credit.atMost()).isEqualByComparingTo("0.5");
    }

    @Test
    void a_contract_may_round_in_favour_of_the_target() {
        Recorded recorded = new Recorded().spans("pay", OCTOBER, 745 * HOUR / 10_000, "D".repeat(7) + "U".repeat(9993));
        Terms strict = draft("0.9995").terms();
        Terms rounded = draft("0.9995").rounding(new Rounding(1, true)).terms();
        assertThat(standing(agreement(Party.Kind.CUSTOMER, strict), AFTER, recorded)
                        .verdict())
                .isEqualTo(Verdict.BREACHED);
        assertThat(standing(agreement(Party.Kind.CUSTOMER, rounded), AFTER, recorded)
                        .verdict())
                .isEqualTo(Verdict.BREACHED);
        Terms whole = draft("0.995").rounding(new Rounding(0, true)).terms();
        assertThat(standing(agreement(Party.Kind.CUSTOMER, whole), AFTER, recorded)
                        .verdict())
                .isEqualTo(Verdict.MET);
    }

    @Test
    void default_rows_are_scaled_and_those_that_make_no_sense_are_left_out() {
        BigDecimal target = new BigDecimal("0.999");
        assertThat(BurnDefaults.of(target, FixedPeriod.MONTH).rows())
                .extracting(row -> row.factor().stripTrailingZeros().toPlainString())
                .containsExactly("14.4", "6", "3", "1");
        assertThat(BurnDefaults.of(target, FixedPeriod.QUARTER).rows())
                .extracting(row -> row.factor().stripTrailingZeros().toPlainString())
                .containsExactly("43.2", "18", "9", "3");
        BurnDefaults week = BurnDefaults.of(target, FixedPeriod.WEEK);
        assertThat(week.rows()).hasSize(2);
        assertThat(week.leftOut()).hasSize(2).allMatch(why -> why.contains("below 1"));
        assertThat(BurnDefaults.of(new BigDecimal("0.9"), FixedPeriod.MONTH).leftOut())
                .singleElement()
                .asString()
                .contains("never reached");
        assertThat(BurnDefaults.of(new BigDecimal("0.5"), FixedPeriod.DAY).rows())
                .isEmpty();
    }

    @Test
    void a_row_fires_only_when_both_windows_burn_and_enough_was_seen() {
        BurnRow row = new BurnRow(HOUR, HOUR / 12, new BigDecimal("14.4"), "critical", 3);
        BigDecimal target = new BigDecimal("0.999");
        Figures bad = window("D".repeat(2) + "U".repeat(58));
        Figures good = window("U".repeat(60));
        Figures dark = window("DD" + "?".repeat(58));
        assertThat(BurnRate.of(row, target, bad, bad, 3).fires()).isTrue();
        assertThat(BurnRate.of(row, target, bad, good, 3).fires()).isFalse();
        assertThat(BurnRate.of(row, target, bad, bad, 2).fires()).isFalse();
        assertThat(BurnRate.of(row, target, bad, bad, 2).unsaid()).contains("2 of 3");
        assertThat(BurnRate.of(row, target, dark, bad, 9).unsaid()).contains("half");
        assertThat(BurnRate.of(row, target, window("?".repeat(60)), bad, 9).longBurn())
                .isNull();
        Figures exactly = window("D".repeat(144) + "U".repeat(9856));
        assertThat(BurnRate.of(row, target, exactly, exactly, 3).fires()).isTrue();
        AvailabilityRow low = new AvailabilityRow(HOUR, new BigDecimal("0.97"), "high", 3);
        assertThat(BurnRate.tooLow(low, bad, 3)).isTrue();
        assertThat(BurnRate.tooLow(low, good, 3)).isFalse();
        assertThat(BurnRate.tooLow(low, bad, 1)).isFalse();
    }

    private static Figures window(String letters) {
        Recorded recorded = new Recorded().spans("pay", 0, 60_000, letters);
        Interval window = new Interval(0, 60_000L * letters.length());
        return Assessor.byTime(draft("0.999").terms(), window, window.to(), recorded)
                .get(0)
                .figures();
    }

    @Test
    void services_weigh_by_the_thousandth_on_the_merged_timeline() {
        Recorded recorded = new Recorded().spans("a", 0, 10, "UDDUUUUUUU").spans("b", 0, 10, "UUDDDUUUUU");
        Interval window = new Interval(0, 100);
        TermsDraft both = Terms.draft(List.of("a", "b"), "0.9", FixedPeriod.DAY);
        Figures weighed = figures(
                both.combine(Combine.Weights.of(Map.of("a", new BigDecimal(3), "b", BigDecimal.ONE))),
                recorded,
                window);
        assertThat(weighed.scale()).isEqualTo(1000);
        assertThat(weighed.bad()).isEqualTo(20 * 750 + 30 * 250);
        assertThat(weighed.elapsed()).isEqualTo(100_000);
        assertThat(figures(both.combine(Combine.ALL), recorded, window).bad()).isEqualTo(40);
        assertThat(figures(both.combine(Combine.ANY), recorded, window).bad()).isEqualTo(10);
        assertThat(Assessor.byTime(both.combine(Combine.EACH).terms(), window, 100, recorded))
                .extracting(assessment -> assessment.figures().availability())
                .containsExactly(new Ratio(80, 100), new Ratio(70, 100));
    }

    private static Figures figures(TermsDraft draft, Recorded recorded, Interval window) {
        return Assessor.byTime(draft.terms(), window, window.to(), recorded)
                .get(0)
                .figures();
    }

    @Test
    void what_was_not_measured_is_said_in_a_sentence() {
        Standing standing = standing(
                agreement(Party.Kind.CUSTOMER, draft("0.99").terms()),
                AFTER,
                new Recorded().spans("pay", OCTOBER, 149 * HOUR, "NUUU?"));
        Statement statement = Statement.of(
                standing,
                List.of(new Statement.Change(OCTOBER - 1, "before"), new Statement.Change(OCTOBER, "interval 30s")),
                List.of());
        assertThat(statement.changes()).extracting(Statement.Change::what).containsExactly("interval 30s");
        assertThat(statement.unmeasured().sentence())
                .isEqualTo("Of 745h in scope, 298h were not measured (process_down 149h, never_observed 149h): what"
                        + " happened then is not known. What is shorter than the time between two looks may have gone"
                        + " unseen.");
        assertThat(statement.entries()).hasSize(2);
        assertThat(statement.explain()).hasSize(3);
    }
}
