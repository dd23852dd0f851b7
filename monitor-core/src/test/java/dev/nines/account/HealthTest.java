package dev.nines.account;

import static dev.nines.account.Sketch.confirm;
import static dev.nines.account.Sketch.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rules A2 and A3: what is confirmed, from when on, and the six instants of an outage. */
class HealthTest {

    private final Sketch sketch = new Sketch().measured(0, rule("a"));

    private static Sketch sketch(int down, int of, int up) {
        return new Sketch().measured(0, confirm(down, of, up, rule("a")));
    }

    private static Outage only(Rebuild.Result result) {
        assertThat(result.outages()).hasSize(1);
        return result.outages().get(0);
    }

    @Test
    void three_failing_looks_make_an_outage_from_the_first_of_them_to_the_first_good_one() {
        sketch.looks("UUUDDDDUUU");
        assertThat(sketch.timeline(100)).containsExactly("0 up", "30 down at 30 @30", "70 up");
        Outage outage = only(sketch.at(100));
        assertThat(outage.lastGood()).isEqualTo(20);
        assertThat(outage.firstFailing()).isEqualTo(30);
        assertThat(outage.confirmed()).isEqualTo(50);
        assertThat(outage.lastFailing()).isEqualTo(60);
        assertThat(outage.firstGood()).isEqualTo(70);
        assertThat(outage.recovered()).isEqualTo(80);
        assertThat(outage.edgeError()).isEqualTo(20);
        assertThat(outage.probe()).isEqualTo("a");
        assertThat(outage.location()).isEqualTo("fra");
        assertThat(outage.detail()).isEqualTo("at 30");
    }

    @Test
    void failing_and_unconfirmed_is_up_and_said_to_be_failing() {
        sketch.looks("UUUDDUUU");
        assertThat(sketch.timeline(90)).containsExactly("0 up", "30 up failing", "50 up");
        assertThat(sketch.at(90).outages()).isEmpty();
    }

    @Test
    void a_good_look_breaks_the_streak() {
        sketch.looks("UDDUDDUDDU");
        assertThat(sketch.at(100).outages()).isEmpty();
    }

    @Test
    void one_good_look_does_not_end_an_outage_and_two_end_it_with_the_first() {
        sketch.looks("UDDDUDUUU");
        assertThat(sketch.timeline(90)).containsExactly("0 up", "10 down at 10 @10", "60 up");
        assertThat(only(sketch.at(90)).lastFailing()).isEqualTo(50);
        assertThat(only(sketch.at(90)).recovered()).isEqualTo(70);
    }

    @Test
    void an_outage_that_nobody_saw_begin_has_no_last_good_look() {
        assertThat(only(sketch.looks("DDDUU").at(50)).lastGood()).isNull();
        assertThat(only(sketch.at(50)).edgeError()).isEqualTo(10);
    }

    @Test
    void an_outage_that_lasts_has_four_instants() {
        Outage outage = only(sketch.looks("UDDDD").at(50));
        assertThat(outage.over()).isFalse();
        assertThat(outage.firstGood()).isNull();
        assertThat(outage.recovered()).isNull();
        assertThat(outage.lastFailing()).isEqualTo(40);
    }

    @Test
    void a_gap_neither_breaks_nor_advances_a_streak_and_is_unknown_in_the_outage() {
        sketch.looks("UDD     DUU");
        assertThat(sketch.timeline(110))
                .containsExactly("0 up", "10 down at 10 @10", "45 unknown no_look @10", "80 down at 10 @10", "90 up");
        assertThat(only(sketch.at(110)).confirmed()).isEqualTo(80);
    }

    @Test
    void an_inconclusive_look_neither_breaks_nor_advances_a_streak() {
        sketch.looks("UDNDNDU");
        assertThat(sketch.timeline(70))
                .containsExactly(
                        "0 up",
                        "10 down at 10 @10",
                        "20 unknown own_network @10",
                        "30 down at 10 @10",
                        "40 unknown own_network @10",
                        "50 down at 10 @10");
    }

    @Test
    void a_confirmed_state_lasts_through_a_gap_up_to_the_first_good_look() {
        sketch.looks("UDDD      UU");
        assertThat(sketch.timeline(115))
                .containsExactly("0 up", "10 down at 10 @10", "55 unknown no_look @10", "100 up");
        Outage outage = only(sketch.at(115));
        assertThat(outage.firstGood()).isEqualTo(100);
        assertThat(outage.lastFailing()).isEqualTo(30);
        assertThat(outage.edgeError()).isEqualTo(80);
    }

    @Test
    void good_looks_on_both_sides_of_a_gap_make_a_recovery() {
        sketch.looks("UDDDU       U");
        assertThat(sketch.timeline(125))
                .containsExactly("0 up", "10 down at 10 @10", "40 up", "65 unknown no_look", "120 up");
    }

    @Test
    void with_of_the_first_failing_look_is_the_earliest_among_the_last() {
        Sketch three = sketch(3, 5, 2).looks("UUDUDDUU");
        assertThat(three.timeline(80)).containsExactly("0 up", "20 down at 20 @20", "60 up");
        assertThat(only(three.at(80)).lastGood()).isEqualTo(10);
        assertThat(only(three.at(80)).confirmed()).isEqualTo(50);
    }

    @Test
    void with_of_an_older_failing_look_is_out_of_the_window() {
        assertThat(sketch(3, 5, 2).looks("DUUUDDUUUU").at(100).outages()).isEmpty();
        assertThat(sketch(3, 5, 2).looks("DUUDUDUUU").at(90).outages()).isEmpty();
        assertThat(sketch(3, 6, 2).looks("DUUDUDUUU").at(90).outages()).hasSize(1);
    }

    @Test
    void with_of_an_inconclusive_look_does_not_fill_the_window() {
        assertThat(only(sketch(3, 5, 2).looks("UDNNNUNDNNUD").at(120)).firstFailing())
                .isEqualTo(10);
    }

    @Test
    void with_of_the_window_starts_afresh_after_a_recovery() {
        Sketch fresh = sketch(2, 5, 1).looks("UDDUDUUUU");
        assertThat(fresh.timeline(90)).containsExactly("0 up", "10 down at 10 @10", "30 up", "40 up failing", "50 up");
    }

    @Test
    void degraded_looks_are_good_for_down_and_failing_for_up() {
        sketch.looks("UGGGUUU");
        assertThat(sketch.timeline(70)).containsExactly("0 up", "10 degraded at 10", "40 up");
        assertThat(sketch.at(70).outages()).isEmpty();
    }

    @Test
    void down_and_degraded_looks_together_confirm_degraded() {
        sketch.looks("UDGDGU");
        assertThat(sketch.timeline(60)).containsExactly("0 up", "10 degraded at 10");
    }

    @Test
    void after_an_outage_degraded_begins_with_the_first_look_that_works_badly() {
        sketch.looks("UDDDGGGUU");
        assertThat(sketch.timeline(90)).containsExactly("0 up", "10 down at 10 @10", "40 degraded at 40", "70 up");
    }

    @Test
    void within_a_degradation_an_outage_begins_with_the_first_look_that_is_down() {
        sketch.looks("UGGGDDDGGU");
        assertThat(sketch.timeline(100))
                .containsExactly("0 up", "10 degraded at 10", "40 down at 40 @40", "70 degraded at 70");
        assertThat(only(sketch.at(100)).lastGood()).isEqualTo(30);
    }

    @Test
    void thresholds_are_those_of_the_look_and_streaks_carry_over_a_change() {
        Sketch stricter = new Sketch()
                .measured(0, confirm(5, 5, 2, rule("a")))
                .measured(45, confirm(2, 2, 2, rule("a")))
                .looks("UDDDDDD");
        assertThat(only(stricter.at(70)).confirmed()).isEqualTo(50);
        assertThat(only(stricter.at(70)).firstFailing()).isEqualTo(10);
        Sketch laxer = new Sketch()
                .measured(0, confirm(2, 2, 2, rule("a")))
                .measured(15, confirm(4, 4, 2, rule("a")))
                .looks("UDDDD");
        assertThat(only(laxer.at(50)).confirmed()).isEqualTo(40);
    }

    @Test
    void a_change_of_thresholds_alone_confirms_nothing_before_the_next_failing_look() {
        Sketch sketch = new Sketch()
                .measured(0, confirm(5, 5, 2, rule("a")))
                .measured(45, confirm(2, 5, 2, rule("a")))
                .looks("UDDDDUU");
        assertThat(sketch.timeline(70)).containsExactly("0 up", "10 up failing", "50 up");
    }
}
