package dev.nines.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Percent;
import dev.nines.account.Ratio;
import dev.nines.agreement.MaintenanceRule.Counts;
import dev.nines.monitor.Interval;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One timeline by every convention in use, each an agreement: 00-01 never monitored, 01-04 up, 04-05 down, 05-06
 * maintenance and down, 06-07 maintenance and up, 07-08 prober dead, 08:00-08:30 down, 08:30-10 up.
 */
class ConventionTest {

    private static final long HALF = 1_800_000;
    private static final Interval TEN_HOURS = new Interval(0, 20 * HALF);
    private static final Recorded RECORDED = new Recorded()
            .spans("pay", 0, HALF, "NN" + "UUUUUU" + "DD" + "DD" + "UU" + "??" + "D" + "UUU")
            .work("pay", 10 * HALF, 14 * HALF);

    private record Convention(String name, String shown, double good, double bad, UnaryOperator<TermsDraft> as) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Convention> conventions() {
        return Stream.of(
                new Convention(
                        "Checkmk default", "45.0000%", 4.5, 5.5, as(Treatment.DOWN, Treatment.DOWN, Counts.DOWN)),
                new Convention(
                        "unknown counted as down",
                        "56.2500%",
                        4.5,
                        3.5,
                        as(Treatment.DOWN, Treatment.DOWN, Counts.EXCLUDED)),
                new Convention(
                        "Nagios % of total", "65.0000%", 6.5, 3.5, as(Treatment.LAST, Treatment.DOWN, Counts.OBSERVED)),
                new Convention(
                        "OneUptime any-down",
                        "72.2222%",
                        6.5,
                        2.5,
                        as(Treatment.LAST, Treatment.EXCLUDED, Counts.OBSERVED)),
                new Convention(
                        "Nagios % of known",
                        "72.2222%", 6.5, 2.5, as(Treatment.LAST, Treatment.EXCLUDED, Counts.OBSERVED)),
                new Convention(
                        "ours", "75.0000%", 4.5, 1.5, as(Treatment.EXCLUDED, Treatment.EXCLUDED, Counts.EXCLUDED)),
                new Convention("Google style", "75.0000%", 7.5, 2.5, as(Treatment.UP, Treatment.UP, Counts.OBSERVED)),
                new Convention("Zabbix", "78.5714%", 5.5, 1.5, as(Treatment.LAST, Treatment.EXCLUDED, Counts.EXCLUDED)),
                new Convention(
                        "Datadog monitor", "81.2500%", 6.5, 1.5, as(Treatment.LAST, Treatment.UP, Counts.EXCLUDED)),
                new Convention("Icinga DB", "83.3333%", 7.5, 1.5, as(Treatment.LAST, Treatment.EXCLUDED, Counts.UP)),
                new Convention("Datadog time-slice", "85.0000%", 8.5, 1.5, as(Treatment.UP, Treatment.UP, Counts.UP)));
    }

    private static UnaryOperator<TermsDraft> as(Treatment unknown, Treatment never, Counts maintenance) {
        return draft -> draft.unknown(unknown).neverObserved(never).maintenance(MaintenanceRule.of(maintenance));
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void every_convention_is_an_agreement(Convention convention) {
        Figures figures = figures(convention.as, "0.99");
        assertThat(figures.good()).isEqualTo((long) (convention.good * 2 * HALF));
        assertThat(figures.bad()).isEqualTo((long) (convention.bad * 2 * HALF));
        Ratio availability = figures.availability();
        assertThat(availability).isNotNull();
        assertThat(Percent.down(availability, 4)).isEqualTo(convention.shown);
    }

    @Test
    void coverage_and_bounds_do_not_care_what_unknown_counts_as() {
        for (Treatment treatment : Treatment.values()) {
            Figures figures = figures(as(treatment, treatment, Counts.EXCLUDED), "0.99");
            assertThat(figures.coverage()).isEqualTo(new Ratio(12 * HALF, 16 * HALF));
            assertThat(figures.lowerBound()).isEqualTo(new Ratio(9 * HALF, 16 * HALF));
            assertThat(figures.upperBound()).isEqualTo(new Ratio(13 * HALF, 16 * HALF));
        }
    }

    /** Zabbix counts its budget in uptime that is still needed, which is what is left over the target: -5,200 s. */
    @Test
    void the_budget_of_zabbix_is_ours_over_the_target() {
        Assessment assessment = assessment(as(Treatment.LAST, Treatment.EXCLUDED, Counts.EXCLUDED), "0.99");
        ErrorBudget budget = ErrorBudget.of(assessment, null);
        assertThat(budget.total()).isEqualTo(252_000);
        assertThat(budget.left()).isEqualTo(-5_148_000);
        assertThat(budget.left() / 0.99).isEqualTo(-5_200_000);
        assertThat(budget.exhausted()).isEqualTo(8 * HALF + 252_000);
        assertThat(budget.canBeMet()).isFalse();
    }

    private static Figures figures(UnaryOperator<TermsDraft> as, String target) {
        return assessment(as, target).figures();
    }

    private static Assessment assessment(UnaryOperator<TermsDraft> as, String target) {
        Terms terms =
                as.apply(Terms.draft(List.of("pay"), target, FixedPeriod.DAY)).terms();
        return new Assessor(terms, TEN_HOURS, TEN_HOURS.to(), RECORDED, Map.of())
                .assess()
                .get(0);
    }

    @Test
    void classes_are_those_of_the_ledger() {
        Figures figures = figures(draft -> draft, "0.99");
        assertThat(figures.of(Category.MAINTENANCE)).isEqualTo(4 * HALF);
        assertThat(figures.of(Category.UNKNOWN)).isEqualTo(4 * HALF);
        assertThat(figures.of(Category.DOWN)).isEqualTo(3 * HALF);
        assertThat(figures.of(Category.UP)).isEqualTo(9 * HALF);
        assertThat(figures.shown(2, 0)).isEqualTo("75.00%");
    }
}
