package dev.nines.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.account.Mask;
import dev.nines.account.Ratio;
import dev.nines.monitor.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The field's edge cases of availability, by the ids under which they are collected. */
class AvailabilityCaseTest {

    private static final long HOUR = 3_600_000;

    private static Figures figures(Recorded recorded, Interval window) {
        Terms terms = Terms.draft(List.of("pay"), "0.999", FixedPeriod.MONTH).terms();
        return Assessor.byTime(terms, window, window.to(), recorded).get(0).figures();
    }

    private static Interval hours(long from, long to) {
        return new Interval(from * HOUR, to * HOUR);
    }

    @Test
    void a1_no_samples_are_no_data() {
        assertThat(figures(new Recorded(), hours(0, 10)).shown(2, 0)).isEqualTo("no data");
        assertThat(figures(new Recorded(), hours(0, 10)).coverage()).isEqualTo(new Ratio(0, 10 * HOUR));
    }

    @Test
    void a2_a_service_younger_than_the_window_is_judged_from_its_first_look() {
        Figures figures = figures(new Recorded().spans("pay", 6 * HOUR, HOUR, "UUUD"), hours(0, 10));
        assertThat(figures.availability()).isEqualTo(new Ratio(3 * HOUR, 4 * HOUR));
        assertThat(figures.coverage()).isEqualTo(new Ratio(4 * HOUR, 10 * HOUR));
    }

    @Test
    void a3_and_a4_our_own_outage_and_a_pause_are_neither_up_nor_down() {
        Figures figures = figures(new Recorded().spans("pay", 0, HOUR, "UU????UUUD"), hours(0, 10));
        assertThat(figures.availability()).isEqualTo(new Ratio(5 * HOUR, 6 * HOUR));
    }

    @Test
    void a7_overlapping_maintenance_over_the_end_of_a_period_is_excluded_once() {
        Recorded recorded = new Recorded()
                .spans("pay", 0, HOUR, "D".repeat(20))
                .work("pay", 6 * HOUR, 9 * HOUR)
                .work("pay", 8 * HOUR, 12 * HOUR);
        assertThat(figures(recorded, hours(0, 10)).of(Category.MAINTENANCE)).isEqualTo(4 * HOUR);
        assertThat(figures(recorded, hours(10, 20)).of(Category.MAINTENANCE)).isEqualTo(2 * HOUR);
    }

    @Test
    void a8_an_outage_over_the_ends_of_periods_is_charged_once() {
        Recorded recorded = new Recorded().spans("pay", 0, HOUR, "UUUUUUUUDDDDUUUUUUUU");
        assertThat(figures(recorded, hours(0, 10)).bad()).isEqualTo(2 * HOUR);
        assertThat(figures(recorded, hours(10, 20)).bad()).isEqualTo(2 * HOUR);
    }

    @Test
    void a10_a_window_that_ends_before_it_begins_is_refused() {
        assertThatThrownBy(() -> hours(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(figures(new Recorded(), hours(1, 1)).availability()).isNull();
    }

    @Test
    void a11_what_is_shown_is_rounded_down() {
        Figures figures = figures(
                new Recorded().spans("pay", 0, 1, "D".repeat(4) + "U".repeat(999_996)), new Interval(0, 1_000_000));
        assertThat(figures.shown(3, 0)).isEqualTo("99.999%");
    }

    @Test
    void a12_maintenance_to_come_does_not_apply_now() {
        Recorded recorded = new Recorded().spans("pay", 0, HOUR, "D".repeat(10)).work("pay", 8 * HOUR, 9 * HOUR);
        Terms terms = Terms.draft(List.of("pay"), "0.999", FixedPeriod.MONTH).terms();
        Assessment open =
                Assessor.byTime(terms, hours(0, 10), 5 * HOUR, recorded).get(0);
        assertThat(open.figures().bad()).isEqualTo(5 * HOUR);
        assertThat(open.figures().toCome()).isEqualTo(4 * HOUR);
    }

    @ParameterizedTest(name = "{0} in {1}: {2} s")
    @CsvSource({
        "2026-03, Europe/Berlin, 2674.8",
        "2026-10, Europe/Berlin, 2682.0",
        "2026-03, America/New_York, 2674.8",
        "2026-11, America/New_York, 2595.6",
        "2026-02, Europe/Berlin, 2419.2",
        "2028-02, Europe/Berlin, 2505.6",
    })
    void months_have_budgets_of_their_own(String month, String zone, double seconds) {
        Interval window = FixedPeriod.MONTH.named(month, ZoneId.of(zone));
        Terms terms = Terms.draft(List.of("pay"), "0.999", FixedPeriod.MONTH).terms();
        Assessment all = Assessor.byTime(
                        terms, window, window.to(), new Recorded().spans("pay", window.from(), window.length(), "U"))
                .get(0);
        assertThat(ErrorBudget.of(all, null).total()).isEqualTo(Math.round(seconds * 1000));
    }

    @Test
    void an_outage_after_the_clocks_changed_counts_by_the_hours_of_that_day() {
        long nine = Instant.parse("2026-03-30T07:00:00Z").toEpochMilli();
        Recorded recorded = new Recorded()
                .spans("pay", nine, HOUR, "DUUUUUUUUD")
                .calendar("office", Mask.of(new Interval(nine, nine + 9 * HOUR)));
        Interval march = FixedPeriod.MONTH.named("2026-03", ZoneId.of("Europe/Berlin"));
        Terms terms = Terms.draft(List.of("pay"), "0.999", FixedPeriod.MONTH)
                .calendar("office")
                .terms();
        Figures figures =
                Assessor.byTime(terms, march, march.to(), recorded).get(0).figures();
        assertThat(figures.bad()).isEqualTo(HOUR);
        assertThat(figures.good()).isEqualTo(8 * HOUR);
    }
}
