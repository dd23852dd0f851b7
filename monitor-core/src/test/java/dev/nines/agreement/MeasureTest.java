package dev.nines.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Measurement;
import dev.nines.account.Measurement.Rule;
import dev.nines.account.Percent;
import dev.nines.account.Ratio;
import dev.nines.agreement.Measure.BadWhen;
import dev.nines.agreement.Measure.Empty;
import dev.nines.agreement.Measure.Slices;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import dev.nines.monitor.UpWhen;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import dev.nines.probe.Trace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** The same outage by time, looks and slices: rule A7. */
class MeasureTest {

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long MONTH = 720 * 60 * MINUTE;
    private static final Interval WINDOW = new Interval(0, MONTH);

    /** Down 12:00:40 to 12:03:10 of a day in the middle, 150 s. */
    private static final long NOON = 15 * 24 * 60 * MINUTE + 12 * 60 * MINUTE;

    private static final long FROM = NOON + 40 * SECOND;
    private static final long TO = NOON + 190 * SECOND;

    private static Rule rule(String probe, List<String> locations, int quorum, boolean optional) {
        return new Rule(probe, 10 * SECOND, 5 * SECOND, Thresholds.inARow(3, 2), locations, quorum, optional, false);
    }

    private static final List<Measurement> ONE_PROBE =
            List.of(new Measurement(0, new UpWhen.All(), List.of(rule("a", List.of("fra"), 1, false))));

    private static Recorded recorded() {
        return new Recorded()
                .spans(
                        "pay",
                        0,
                        10 * SECOND,
                        "U".repeat((int) (FROM / 10_000)) + "D".repeat(15) + "U".repeat((int) ((MONTH - TO) / 10_000)));
    }

    private static Look look(String probe, String location, long at, Outcome outcome) {
        return new Look("pay", probe, location, at, at, 1000, outcome, Phases.NONE, Trace.NONE);
    }

    private static final Outcome DOWN = new Outcome.Down(Reason.STATUS, null);

    private static Figures figures(Measure measure) {
        Assessor assessor = assessor(measure, recorded(), ONE_PROBE, WINDOW);
        for (long at = 0; at < MONTH; at += 10 * SECOND) {
            assessor.add(look("a", "fra", at, FROM <= at && at < TO ? DOWN : Outcome.UP));
        }
        return assessor.assess().get(0).figures();
    }

    private static Assessor assessor(Measure measure, Recorded recorded, List<Measurement> measured, Interval window) {
        Terms terms = Terms.draft(List.of("pay"), "0.999", FixedPeriod.MONTH)
                .measure(measure)
                .terms();
        return new Assessor(terms, window, window.to(), recorded, Map.of("pay", measured));
    }

    private static String percent(Figures figures) {
        Ratio availability = figures.availability();
        return availability == null ? "no data" : Percent.down(availability, 6);
    }

    @Test
    void same_outage_by_time() {
        Figures figures = figures(Measure.TIME);
        assertThat(figures.bad()).isEqualTo(150 * SECOND);
        assertThat(percent(figures)).isEqualTo("99.994212%");
    }

    @Test
    void same_outage_by_looks() {
        Figures figures = figures(Measure.LOOKS);
        assertThat(figures.bad()).isEqualTo(15);
        assertThat(figures.good()).isEqualTo(259_200 - 15);
        assertThat(figures.coverage()).isEqualTo(new Ratio(259_200, 259_200));
        assertThat(percent(figures)).isEqualTo("99.994212%");
    }

    @Test
    void same_outage_by_whole_failing_minutes() {
        Figures figures = figures(Slices.of(MINUTE, BadWhen.ALL_FAIL));
        assertThat(figures.bad()).isEqualTo(120 * SECOND);
        assertThat(percent(figures)).isEqualTo("99.995370%");
    }

    @Test
    void same_outage_by_touched_minutes() {
        Figures figures = figures(Slices.of(MINUTE, BadWhen.ANY_FAIL));
        assertThat(figures.bad()).isEqualTo(240 * SECOND);
        assertThat(percent(figures)).isEqualTo("99.990740%");
    }

    @Test
    void same_outage_by_the_mean_of_five_minutes() {
        Figures figures = figures(Slices.of(5 * MINUTE, BadWhen.MEAN));
        assertThat(figures.scale()).isEqualTo(1000);
        assertThat(figures.bad()).isEqualTo(150 * SECOND * 1000);
        assertThat(percent(figures)).isEqualTo("99.994212%");
    }

    /** Looks of ten small milliseconds each, so that a letter is a slice of 10 with one look. */
    private static Figures slices(Slices rule, String letters) {
        Interval window = new Interval(0, 10L * letters.length());
        Recorded recorded = new Recorded().spans("pay", 0, 10, "U".repeat(letters.length()));
        List<Measurement> measured = List.of(new Measurement(
                0,
                new UpWhen.All(),
                List.of(new Rule("a", 10, 5, Thresholds.inARow(3, 2), List.of("fra"), 1, false, false))));
        Assessor assessor = assessor(rule, recorded, measured, window);
        for (int i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) != '.') {
                assessor.add(look("a", "fra", 10L * i, letters.charAt(i) == 'D' ? DOWN : Outcome.UP));
            }
        }
        return assessor.assess().get(0).figures();
    }

    private static Slices slices(Empty empty, int inARow) {
        return new Slices(10, BadWhen.ALL_FAIL, null, 1, empty, inARow);
    }

    @Test
    void an_empty_slice_is_what_the_agreement_says() {
        assertThat(slices(slices(Empty.UNKNOWN, 1), "UD.U").unknown()).isEqualTo(10);
        assertThat(slices(slices(Empty.UP, 1), "UD.U").good()).isEqualTo(30);
        assertThat(slices(slices(Empty.EXCLUDED, 1), "UD.U").excluded()).isEqualTo(10);
    }

    @Test
    void only_so_many_bad_slices_in_a_row_count_and_an_excluded_one_does_not_break_the_row() {
        assertThat(slices(slices(Empty.UNKNOWN, 3), "UDDUDDDU").bad()).isEqualTo(30);
        assertThat(slices(slices(Empty.EXCLUDED, 3), "UDD.DU").bad()).isEqualTo(30);
        assertThat(slices(slices(Empty.UNKNOWN, 3), "UDD.DU").bad()).isZero();
        assertThat(slices(slices(Empty.UP, 3), "UDD.DU").bad()).isZero();
    }

    @Test
    void bounds_know_that_a_row_may_go_on_through_what_is_unknown() {
        Figures figures = slices(slices(Empty.UNKNOWN, 3), "UDD.DU");
        assertThat(figures.lowerBound()).isEqualTo(new Ratio(20, 60));
        assertThat(figures.upperBound()).isEqualTo(new Ratio(60, 60));
    }

    @Test
    void a_slice_with_too_few_looks_is_empty() {
        Slices rule = new Slices(20, BadWhen.ANY_FAIL, null, 2, Empty.UNKNOWN, 1);
        Figures figures = slices(rule, "UDU.UU");
        assertThat(figures.bad()).isEqualTo(20);
        assertThat(figures.unknown()).isEqualTo(20);
    }

    @Test
    void a_share_of_failing_looks_is_bad_only_above_the_limit() {
        Slices rule = new Slices(50, BadWhen.RATIO_ABOVE, new BigDecimal("0.2"), 1, Empty.UNKNOWN, 1);
        assertThat(slices(rule, "DUUUUDDUUU").bad()).isEqualTo(50);
    }

    @Test
    void parts_are_judged_by_themselves_and_then_composed() {
        Measurement two = new Measurement(
                0,
                new UpWhen.All(),
                List.of(
                        new Rule("a", 10, 5, Thresholds.inARow(3, 2), List.of("fra", "nyc"), 2, false, false),
                        new Rule("o", 10, 5, Thresholds.inARow(3, 2), List.of("fra"), 1, true, false)));
        LongPredicate fra = at -> at >= 20 && at < 60;
        LongPredicate nyc = at -> at >= 40 && at < 80;
        Recorded recorded = new Recorded().spans("pay", 0, 10, "U".repeat(10));
        Slices rule = Slices.of(20, BadWhen.ALL_FAIL);
        Assessor assessor = assessor(rule, recorded, List.of(two), new Interval(0, 100));
        for (long at = 90; at >= 0; at -= 10) {
            assessor.add(look("a", "fra", at, fra.test(at) ? DOWN : Outcome.UP));
            assessor.add(look("a", "nyc", at, nyc.test(at) ? DOWN : Outcome.UP));
            assessor.add(look("o", "fra", at, DOWN));
        }
        Figures figures = assessor.assess().get(0).figures();
        assertThat(figures.bad()).isEqualTo(20);
        assertThat(figures.good()).isEqualTo(80);
    }

    @Test
    void looks_stand_in_the_class_of_their_start_and_what_is_missing_is_unknown() {
        Recorded recorded = new Recorded().spans("pay", 0, 10, "U".repeat(10)).work("pay", 50, 70);
        Assessor assessor = assessor(
                Measure.LOOKS,
                recorded,
                List.of(new Measurement(
                        0,
                        new UpWhen.All(),
                        List.of(new Rule("a", 10, 5, Thresholds.inARow(3, 2), List.of("fra"), 1, false, false)))),
                new Interval(0, 100));
        for (long at : new long[] {0, 10, 20, 40, 50, 60, 70, 80}) {
            assessor.add(look("a", "fra", at, at == 20 || at == 60 ? DOWN : Outcome.UP));
        }
        Figures figures = assessor.assess().get(0).figures();
        assertThat(figures.of(Category.MAINTENANCE)).isEqualTo(2);
        assertThat(figures.good()).isEqualTo(5);
        assertThat(figures.bad()).isEqualTo(1);
        assertThat(figures.unknown()).isEqualTo(2);
        assertThat(figures.coverage()).isEqualTo(new Ratio(6, 8));
    }
}
