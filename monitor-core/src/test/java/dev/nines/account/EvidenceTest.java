package dev.nines.account;

import static dev.nines.account.Sketch.every;
import static dev.nines.account.Sketch.paused;
import static dev.nines.account.Sketch.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule A1: what a look attests, and what unknown time is called. */
class EvidenceTest {

    private final Sketch sketch = new Sketch().measured(0, rule("a"));

    @Test
    void a_look_attests_until_twice_the_interval_and_the_timeout_are_over() {
        sketch.looks("U");
        assertThat(sketch.timeline(24)).containsExactly("0 up");
        assertThat(sketch.timeline(25)).containsExactly("0 up", "25 unknown no_look");
    }

    @Test
    void a_look_at_the_very_end_of_evidence_leaves_no_gap() {
        sketch.look(0, 0, 'U').look(20, 25, 'U');
        assertThat(sketch.timeline(30)).containsExactly("0 up");
        assertThat(sketch.at(30).runs()).hasSize(1);
    }

    @Test
    void a_look_one_millisecond_later_leaves_a_gap_and_begins_a_run() {
        sketch.look(0, 0, 'U').look(20, 26, 'U');
        assertThat(sketch.timeline(30)).containsExactly("0 up", "25 unknown no_look", "26 up");
        assertThat(sketch.at(30).runs()).hasSize(2);
    }

    @Test
    void evidence_is_measured_by_the_definition_in_force_when_the_look_started() {
        sketch.measured(50, every(100, rule("a"))).looks("UUUUU").look(50, 50, 'U');
        assertThat(sketch.timeline(300)).containsExactly("0 up", "255 unknown no_look");
        assertThat(new Sketch()
                        .measured(0, every(100, rule("a")))
                        .measured(50, rule("a"))
                        .look(0, 40, 'U')
                        .timeline(300))
                .containsExactly("0 unknown never_observed", "40 up", "245 unknown no_look");
    }

    @Test
    void a_look_older_than_the_oldest_measurement_is_judged_by_the_oldest() {
        assertThat(new Sketch().measured(1_000, rule("a")).looks("UDDD").timeline(60))
                .containsExactly("0 up", "10 down at 10 @10", "55 unknown no_look @10");
    }

    @Test
    void an_inconclusive_look_ends_the_evidence_before_it_and_attests_unknown_with_its_own_cause() {
        sketch.looks("UUNCRLOU");
        assertThat(sketch.timeline(80))
                .containsExactly(
                        "0 up",
                        "20 unknown own_network",
                        "30 unknown own_credentials",
                        "40 unknown own_resolver",
                        "50 unknown rate_limited",
                        "60 unknown overloaded",
                        "70 up");
    }

    @Test
    void what_an_inconclusive_look_attests_ends_as_well() {
        sketch.looks("UN");
        assertThat(sketch.timeline(100)).containsExactly("0 up", "10 unknown own_network", "35 unknown no_look");
    }

    @Test
    void before_the_first_look_nothing_was_ever_observed_whatever_else_is_known() {
        sketch.blind(null, 0, 50, Cause.PROCESS_DOWN).looks("    U");
        assertThat(sketch.timeline(45)).containsExactly("0 unknown never_observed", "40 up");
    }

    @Test
    void facts_name_unknown_time_and_never_make_it() {
        sketch.blind("pay/a", 5, 33, Cause.SLOT_SKIPPED).looks("UU    U");
        assertThat(sketch.timeline(65)).containsExactly("0 up", "35 unknown no_look", "60 up");
        sketch.blind("pay/a", 40, 45, Cause.SLOT_SKIPPED);
        assertThat(sketch.timeline(65))
                .containsExactly(
                        "0 up", "35 unknown no_look", "40 unknown slot_skipped", "45 unknown no_look", "60 up");
    }

    @Test
    void of_several_facts_the_first_by_precedence_names() {
        sketch.looks("U         U")
                .blind("pay/a", 30, 90, Cause.STORAGE)
                .blind(null, 40, 80, Cause.OVERLOADED)
                .blind(null, 50, 70, Cause.OWN_NETWORK)
                .blind(null, 55, 60, Cause.PAUSED);
        assertThat(sketch.timeline(101))
                .containsExactly(
                        "0 up",
                        "25 unknown no_look",
                        "30 unknown storage",
                        "40 unknown overloaded",
                        "50 unknown own_network",
                        "55 unknown paused",
                        "60 unknown own_network",
                        "70 unknown overloaded",
                        "80 unknown storage",
                        "90 unknown no_look",
                        "100 up");
    }

    @Test
    void a_stop_of_the_process_reaches_from_the_end_of_evidence_to_the_first_look_after() {
        sketch.looks("UU      U").blind(null, 12, 60, Cause.PROCESS_DOWN);
        assertThat(sketch.timeline(85)).containsExactly("0 up", "35 unknown process_down", "80 up");
        sketch.blind(null, 12, 60, Cause.PLANNED_STOP);
        assertThat(sketch.timeline(85)).containsExactly("0 up", "35 unknown process_down", "80 up");
    }

    @Test
    void a_stop_that_ends_before_the_evidence_does_still_names_the_gap_after_it() {
        sketch.looks("UU    U").blind(null, 12, 20, Cause.PLANNED_STOP);
        assertThat(sketch.timeline(65)).containsExactly("0 up", "35 unknown planned_stop", "60 up");
    }

    @Test
    void a_stop_of_another_place_or_probe_names_nothing() {
        sketch.looks("UU    U").blind("pay/other", 12, 20, Cause.PROCESS_DOWN);
        sketch.facts().add(new Blindness("nyc", null, new dev.nines.monitor.Interval(12, 50), Cause.PROCESS_DOWN));
        assertThat(sketch.timeline(65)).containsExactly("0 up", "35 unknown no_look", "60 up");
    }

    @Test
    void a_stop_after_the_gap_does_not_name_it() {
        sketch.looks("UU    UU    U").blind(null, 72, 100, Cause.PROCESS_DOWN);
        assertThat(sketch.timeline(125))
                .containsExactly("0 up", "35 unknown no_look", "60 up", "95 unknown process_down", "120 up");
    }

    @Test
    void a_paused_part_takes_part_until_its_evidence_ends() {
        sketch.measured(15, paused(rule("a"))).measured(60, rule("a")).looks("UU     U");
        assertThat(sketch.timeline(80)).containsExactly("0 up", "35 unknown paused", "60 unknown no_look", "70 up");
    }

    @Test
    void looks_of_the_same_millisecond_stand_in_the_order_of_their_slots() {
        sketch.look(2, 10, 'D').look(1, 10, 'U').look(3, 20, 'D').look(4, 30, 'D');
        assertThat(sketch.timeline(40)).containsExactly("0 unknown never_observed", "10 down at 10 @10");
        assertThat(sketch.at(40).runs())
                .extracting(Run::first, Run::firstSlot, Run::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(10L, 1L, 1),
                        org.assertj.core.groups.Tuple.tuple(10L, 2L, 3));
    }

    @Test
    void runs_tell_kind_length_first_reason_and_where_a_confirmation_may_fall() {
        sketch.looks("UUDDGNNCU");
        assertThat(sketch.at(85).runs())
                .extracting(run -> run.kind().word() + " " + run.heads() + " " + run.detail())
                .containsExactly(
                        "up [0, 10] null",
                        "down [20, 30] at 20",
                        "degraded [40] at 40",
                        "inconclusive [50, 60] null",
                        "inconclusive [70] null",
                        "up [80] null");
    }

    @Test
    void a_run_ends_where_the_rule_of_its_probe_changes_and_not_where_another_does() {
        sketch.measured(15, rule("a"), rule("b")).measured(35, every(20, rule("a")), rule("b"));
        assertThat(sketch.looks("UUUUUU").at(60).runs()).extracting(Run::count).containsExactly(4, 2);
    }

    @Test
    void a_long_run_keeps_the_heads_that_can_confirm_and_counts_the_rest() {
        assertThat(sketch.looks("U".repeat(50)).at(500).runs()).singleElement().satisfies(run -> {
            assertThat(run.count()).isEqualTo(50);
            assertThat(run.heads()).hasSize(20).startsWith(0L, 10L).endsWith(190L);
            assertThat(run.last()).isEqualTo(490);
        });
    }
}
