package dev.nines.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nines.monitor.Interval;
import dev.nines.probe.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules A5 and A6: classes, availability, coverage, bounds, and how they are shown. */
class LedgerTest {

    private static final long HOUR = 3_600_000;

    private static Span span(double from, double to, State state) {
        Cause cause = state == State.UNKNOWN ? Cause.PROCESS_DOWN : null;
        return new Span("pay", at(from), at(to), state, false, cause, null, null, null);
    }

    private static long at(double hour) {
        return (long) (hour * HOUR);
    }

    private static Interval hours(double from, double to) {
        return new Interval(at(from), at(to));
    }

    private static Outage outage(@Nullable Long lastGood, long first, long lastFailing, @Nullable Long firstGood) {
        return new Outage(
                "pay", lastGood, first, first, lastFailing, firstGood, firstGood, "a", "fra", Reason.STATUS, null);
    }

    /** Never monitored, up, down, maintenance and down, maintenance and up, prober dead, down, up. */
    private static final List<Span> TEN_HOURS = List.of(
            span(1, 4, State.UP),
            span(4, 6, State.DOWN),
            span(6, 7, State.UP),
            span(7, 8, State.UNKNOWN),
            span(8, 8.5, State.DOWN),
            span(8.5, 10, State.UP));

    @Test
    void one_timeline_by_our_convention() {
        Ledger ledger = Ledger.of(hours(0, 10), TEN_HOURS, List.of(), Mask.of(hours(5, 7)), 0, 0);
        assertThat(ledger.up()).isEqualTo(at(4.5));
        assertThat(ledger.down()).isEqualTo(at(1.5));
        assertThat(ledger.maintenance()).isEqualTo(at(2));
        assertThat(ledger.unknown()).isEqualTo(at(2));
        assertThat(ledger.availability()).isEqualTo(new Ratio(at(4.5), at(6)));
        assertThat(ledger.coverage()).isEqualTo(new Ratio(at(6), at(8)));
        assertThat(ledger.lowerBound()).isEqualTo(new Ratio(at(4.5), at(8)));
        assertThat(ledger.upperBound()).isEqualTo(new Ratio(at(6.5), at(8)));
        assertThat(Percent.of(ledger, 4)).isEqualTo("75.0000%");
    }

    @Test
    void the_first_class_that_matches_wins() {
        Exclusions apart = new Exclusions(
                Mask.of(hours(0, 3)),
                Mask.of(hours(2, 5)),
                Mask.of(hours(4, 6)),
                Mask.of(hours(5, 7.5)),
                Mask.of(hours(7, 9)));
        Ledger ledger = Ledger.of(hours(0, 10), TEN_HOURS, List.of(), apart, 0, 0);
        assertThat(ledger.outOfHours()).isEqualTo(at(3));
        assertThat(ledger.correctedUp()).isEqualTo(at(2));
        assertThat(ledger.correctedDown()).isEqualTo(at(1));
        assertThat(ledger.correctedExcluded()).isEqualTo(at(1.5));
        assertThat(ledger.maintenance()).isEqualTo(at(1.5));
        assertThat(ledger.up()).isEqualTo(at(1));
        assertThat(ledger.down() + ledger.unknown() + ledger.degraded()).isZero();
        assertThat(ledger.availability()).isEqualTo(new Ratio(at(3), at(4)));
        assertThat(ledger.coverage()).isEqualTo(new Ratio(at(4), at(4)));
    }

    @Test
    void degraded_is_good() {
        Ledger ledger = Ledger.of(
                hours(0, 2), List.of(span(0, 1, State.DEGRADED), span(1, 2, State.DOWN)), List.of(), Mask.NONE, 0, 0);
        assertThat(ledger.degraded()).isEqualTo(HOUR);
        assertThat(ledger.availability()).isEqualTo(new Ratio(HOUR, 2 * HOUR));
    }

    @Test
    void no_known_time_is_no_data() {
        Ledger ledger = Ledger.of(hours(0, 1), List.of(), List.of(), Mask.NONE, 0, 0);
        assertThat(ledger.availability()).isNull();
        assertThat(Percent.of(ledger, 2)).isNull();
        assertThat(ledger.coverage()).isEqualTo(new Ratio(0, HOUR));
        assertThat(ledger.lowerBound()).isEqualTo(new Ratio(0, HOUR));
        assertThat(ledger.upperBound()).isEqualTo(new Ratio(HOUR, HOUR));
    }

    @Test
    void nothing_in_scope_has_neither_coverage_nor_bounds() {
        Ledger ledger = Ledger.of(hours(0, 1), List.of(), List.of(), Mask.of(hours(0, 1)), 0, 0);
        assertThat(ledger.availability()).isNull();
        assertThat(ledger.coverage()).isNull();
        assertThat(ledger.lowerBound()).isNull();
        assertThat(Ledger.of(hours(1, 1), TEN_HOURS, List.of(), Mask.NONE, 0, 0).availability())
                .isNull();
    }

    @Test
    void failing_and_unconfirmed_is_part_of_up() {
        Span failing = new Span("pay", 0, HOUR, State.UP, true, null, null, null, null);
        Ledger ledger =
                Ledger.of(hours(0, 2), List.of(failing, span(1, 2, State.UP)), List.of(), Mask.of(hours(0.5, 1)), 9, 2);
        assertThat(ledger.failingUnconfirmed()).isEqualTo(at(0.5));
        assertThat(ledger.up()).isEqualTo(at(1.5));
        assertThat(ledger.looks()).isEqualTo(9);
        assertThat(ledger.failedLooks()).isEqualTo(2);
    }

    @Test
    void classes_that_do_not_add_up_are_refused() {
        assertThatThrownBy(() -> new Ledger(hours(0, 1), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                .hasMessageContaining("add up");
    }

    @Test
    void edge_errors_are_cut_to_the_window_and_outages_that_reach_into_it_counted() {
        List<Outage> outages =
                List.of(outage(90L, 100, 190, 200L), outage(null, 300, 390, 420L), outage(480L, 500, 600, null));
        Ledger ledger = Ledger.of(new Interval(0, 1_000), List.of(), outages, Mask.NONE, 0, 0);
        assertThat(ledger.edgeError()).isEqualTo(10 + 10 + 30 + 20);
        assertThat(ledger.outages()).isEqualTo(3);
        Ledger part = Ledger.of(new Interval(95, 400), List.of(), outages, Mask.NONE, 0, 0);
        assertThat(part.edgeError()).isEqualTo(5 + 10 + 10);
        assertThat(part.outages()).isEqualTo(2);
    }

    @Test
    void availability_is_shown_rounded_down() {
        assertThat(Percent.down(new Ratio(999_996, 1_000_000), 2)).isEqualTo("99.99%");
        assertThat(Percent.down(new Ratio(999_996, 1_000_000), 3)).isEqualTo("99.999%");
        assertThat(Percent.down(new Ratio(2, 3), 2)).isEqualTo("66.66%");
        assertThat(Percent.down(new Ratio(0, 3), 0)).isEqualTo("0%");
        assertThat(Percent.down(new Ratio(Long.MAX_VALUE - 1, Long.MAX_VALUE), 2))
                .isEqualTo("99.99%");
    }

    @Test
    void a_hundred_per_cent_is_shown_only_without_downtime_and_failed_looks() {
        List<Span> up = List.of(span(0, 1, State.UP));
        assertThat(Percent.of(Ledger.of(hours(0, 1), up, List.of(), Mask.NONE, 5, 0), 2))
                .isEqualTo("100.00%");
        assertThat(Percent.of(Ledger.of(hours(0, 1), up, List.of(), Mask.NONE, 5, 1), 2))
                .isEqualTo("99.99%");
        Exclusions corrected = new Exclusions(Mask.NONE, Mask.NONE, Mask.of(new Interval(0, 1)), Mask.NONE, Mask.NONE);
        assertThat(Percent.of(Ledger.of(hours(0, 1), up, List.of(), corrected, 5, 0), 2))
                .isEqualTo("99.99%");
    }

    @Test
    void downtime_is_shown_rounded_up() {
        assertThat(Percent.up(0, Duration.ofSeconds(1))).isZero();
        assertThat(Percent.up(1, Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(Percent.up(60_000, Duration.ofMinutes(1))).isEqualTo(1);
        assertThat(Percent.up(60_001, Duration.ofMinutes(1))).isEqualTo(2);
    }

    @Test
    void shares_are_compared_exactly() {
        BigDecimal target = new BigDecimal("0.9995");
        assertThat(new Ratio(9_995, 10_000).reaches(target)).isTrue();
        assertThat(new Ratio(2_590_703_999L, 2_592_000_000L).reaches(target)).isFalse();
        assertThat(new Ratio(2_590_704_000L, 2_592_000_000L).reaches(target)).isTrue();
        assertThat(new Ratio(Long.MAX_VALUE - 1, Long.MAX_VALUE))
                .isLessThan(new Ratio(1, 1))
                .isGreaterThan(new Ratio(Long.MAX_VALUE - 2, Long.MAX_VALUE));
        assertThat(new Ratio(1, 2)).isEqualByComparingTo(new Ratio(2, 4));
        assertThat(new Ratio(Long.MAX_VALUE - 1, Long.MAX_VALUE).value()).isLessThan(1);
        assertThat(new Ratio(3, 4).value()).isCloseTo(0.75, within(0.0));
        assertThatThrownBy(() -> new Ratio(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void masks_are_unions_that_can_be_joined_cut_and_taken_away() {
        Mask mask = Mask.of(
                new Interval(5, 9), new Interval(0, 3), new Interval(3, 4), new Interval(7, 12), new Interval(20, 20));
        assertThat(mask.intervals()).containsExactly(new Interval(0, 4), new Interval(5, 12));
        assertThat(mask.length()).isEqualTo(11);
        assertThat(mask.contains(4)).isFalse();
        assertThat(mask.contains(5)).isTrue();
        Mask other = Mask.of(new Interval(2, 6), new Interval(10, 20));
        assertThat(mask.or(other)).isEqualTo(Mask.of(new Interval(0, 20)));
        assertThat(mask.and(other)).isEqualTo(Mask.of(new Interval(2, 4), new Interval(5, 6), new Interval(10, 12)));
        assertThat(mask.without(other)).isEqualTo(Mask.of(new Interval(0, 2), new Interval(6, 10)));
        assertThat(Mask.NONE.without(mask)).isEqualTo(Mask.NONE);
        assertThat(Mask.NONE.isEmpty()).isTrue();
    }

    @Test
    void a_timeline_is_cut_to_its_window_and_what_says_the_same_is_one() {
        List<Span> spans = List.of(span(0, 1, State.UP), span(1, 2, State.UP), span(2, 3, State.DOWN));
        assertThat(Timeline.cut(spans, hours(0.5, 2.5)))
                .containsExactly(span(0.5, 2, State.UP), span(2, 2.5, State.DOWN));
        assertThat(Timeline.cut(spans, hours(3, 4))).isEmpty();
    }
}
