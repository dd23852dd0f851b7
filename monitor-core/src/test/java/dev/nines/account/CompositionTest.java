package dev.nines.account;

import static dev.nines.account.Sketch.confirm;
import static dev.nines.account.Sketch.every;
import static dev.nines.account.Sketch.optional;
import static dev.nines.account.Sketch.paused;
import static dev.nines.account.Sketch.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Measurement.Rule;
import dev.nines.monitor.UpWhen;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule A4: what parts make of a service. */
class CompositionTest {

    private static final UpWhen ALL = new UpWhen.All();
    private static final UpWhen ANY = new UpWhen.Any();

    private static Rule at(String probe) {
        return confirm(1, 1, 1, rule(probe));
    }

    private static Rule both(int quorum) {
        return confirm(1, 1, 1, Sketch.from(List.of("fra", "nyc"), quorum, rule("a")));
    }

    private static Sketch three(UpWhen upWhen) {
        return new Sketch().measured(0, upWhen, at("a"), at("b"), at("c"));
    }

    @Test
    void all_is_down_with_any_part() {
        assertThat(three(ALL)
                        .looks("a", "fra", 0, "UUDDU")
                        .looks("b", "fra", 0, "UUUDU")
                        .looks("c", "fra", 0, "UUUUU")
                        .timeline(50))
                .containsExactly("0 up", "20 down at 20 @20", "40 up");
    }

    @Test
    void any_is_down_with_all_parts_alone_and_degraded_before_it_is_not() {
        assertThat(three(ANY)
                        .looks("a", "fra", 0, "UUDDDU")
                        .looks("b", "fra", 0, "UUDDUU")
                        .looks("c", "fra", 0, "UUUDUU")
                        .timeline(60))
                .containsExactly("0 up", "30 down at 30 @30", "40 up");
    }

    @Test
    void at_least_two_of_three_is_down_with_two() {
        assertThat(three(new UpWhen.AtLeast(2))
                        .looks("a", "fra", 0, "UDDDU")
                        .looks("b", "fra", 0, "UUDUU")
                        .looks("c", "fra", 0, "UUUUU")
                        .timeline(50))
                .containsExactly("0 up", "20 down at 20 @20", "30 up");
    }

    @Test
    void unknown_parts_that_could_make_it_down_make_it_unknown_and_others_do_not() {
        assertThat(three(new UpWhen.AtLeast(2))
                        .looks("a", "fra", 0, "UNNUU")
                        .looks("b", "fra", 0, "UUCCU")
                        .looks("c", "fra", 0, "UUUUU")
                        .timeline(50))
                .as("one unknown of three cannot, two can; the cause is the first by precedence")
                .containsExactly("0 up", "20 unknown own_network", "30 up");
        assertThat(three(ALL)
                        .looks("a", "fra", 0, "UNU")
                        .looks("b", "fra", 0, "UDU")
                        .looks("c", "fra", 0, "UUU")
                        .timeline(30))
                .as("what is down already cannot be saved by the unknown")
                .containsExactly("0 up", "10 down at 10 @10", "20 up");
    }

    @Test
    void degraded_counts_parts_that_are_down_as_not_working() {
        assertThat(three(ANY)
                        .looks("a", "fra", 0, "UGGU")
                        .looks("b", "fra", 0, "UDDU")
                        .looks("c", "fra", 0, "UUGU")
                        .timeline(40))
                .containsExactly("0 up", "20 degraded at 20", "30 up");
    }

    @Test
    void degraded_counts_what_is_surely_not_working_even_in_a_probe_that_may_be_down() {
        Rule any = Sketch.from(List.of("fra", "nyc"), 1, at("a"));
        assertThat(new Sketch()
                        .measured(0, ANY, any, at("b"))
                        .looks("a", "fra", 0, "UGU")
                        .looks("a", "nyc", 0, "UNU")
                        .looks("b", "fra", 0, "UGU")
                        .timeline(30))
                .containsExactly("0 up", "10 degraded at 10", "20 up");
    }

    @Test
    void so_many_places_down_make_the_probe_down() {
        Sketch two =
                new Sketch().measured(0, both(2)).looks("a", "fra", 0, "UDDDU").looks("a", "nyc", 0, "UUDUU");
        assertThat(two.timeline(50)).containsExactly("0 up", "20 down at 20 @20", "30 up");
        assertThat(two.at(50).outages()).singleElement().satisfies(outage -> {
            assertThat(outage.location()).isEqualTo("nyc");
            assertThat(outage.lastGood()).isEqualTo(10);
        });
        assertThat(new Sketch()
                        .measured(0, both(1))
                        .looks("a", "fra", 0, "UDDDU")
                        .looks("a", "nyc", 0, "UUDUU")
                        .timeline(50))
                .containsExactly("0 up", "10 down at 10 @10", "40 up");
    }

    @Test
    void one_place_that_is_dark_leaves_a_quorum_of_two_unknown_only_while_the_other_is_down() {
        assertThat(new Sketch()
                        .measured(0, both(2))
                        .looks("a", "fra", 0, "UUUUDDU")
                        .looks("a", "nyc", 0, "UU")
                        .timeline(70))
                .containsExactly("0 up", "40 unknown no_look", "60 up");
    }

    @Test
    void a_place_that_never_looked_does_not_take_part() {
        assertThat(new Sketch().measured(0, both(1)).looks("a", "fra", 0, "UDU").timeline(30))
                .containsExactly("0 up", "10 down at 10 @10", "20 up");
        assertThat(new Sketch().measured(0, both(2)).looks("a", "fra", 0, "UDU").timeline(70))
                .as("one place is no quorum of two, and blindness is never up")
                .containsExactly("0 up", "45 unknown no_look");
    }

    @Test
    void an_optional_probe_that_fails_makes_the_service_degraded_never_down_or_unknown() {
        assertThat(new Sketch()
                        .measured(0, at("a"), optional(at("b")))
                        .looks("a", "fra", 0, "UUUUUUU")
                        .looks("b", "fra", 0, "UDGNU")
                        .timeline(70))
                .containsExactly("0 up", "10 degraded at 10", "30 up");
    }

    @Test
    void an_optional_probe_does_not_hide_an_outage() {
        assertThat(new Sketch()
                        .measured(0, at("a"), optional(at("b")))
                        .looks("a", "fra", 0, "UUDUU")
                        .looks("b", "fra", 0, "UDDDU")
                        .timeline(50))
                .containsExactly("0 up", "10 degraded at 10", "20 down at 20 @20", "30 degraded at 10", "40 up");
    }

    @Test
    void a_part_takes_part_from_its_first_look_until_it_is_removed() {
        assertThat(new Sketch()
                        .measured(0, at("a"))
                        .measured(15, at("a"), at("b"))
                        .measured(45, at("a"))
                        .looks("a", "fra", 0, "UUUUUUU")
                        .looks("b", "fra", 30, "D")
                        .timeline(70))
                .containsExactly("0 up", "30 down at 30 @30", "45 up");
    }

    @Test
    void an_outage_that_a_removal_ends_has_an_exact_edge() {
        assertThat(new Sketch()
                        .measured(0, at("a"), at("b"))
                        .measured(45, at("a"))
                        .looks("a", "fra", 0, "UUUUUUU")
                        .looks("b", "fra", 0, "UUUD")
                        .at(70)
                        .outages())
                .singleElement()
                .satisfies(outage -> {
                    assertThat(outage.firstGood()).isEqualTo(45);
                    assertThat(outage.recovered()).isEqualTo(45);
                    assertThat(outage.edgeError()).isEqualTo(10);
                });
    }

    @Test
    void a_part_that_comes_back_starts_anew() {
        Rule three = rule("b");
        assertThat(new Sketch()
                        .measured(0, rule("a"), three)
                        .measured(45, rule("a"))
                        .measured(65, rule("a"), three)
                        .looks("a", "fra", 0, "UUUUUUUUUUUU")
                        .looks("b", "fra", 0, "UDDD")
                        .looks("b", "fra", 80, "DDU")
                        .timeline(120))
                .containsExactly("0 up", "10 down at 10 @10", "45 up", "80 up failing", "100 up");
    }

    @Test
    void a_paused_part_leaves_when_its_evidence_ends_and_the_others_go_on() {
        assertThat(new Sketch()
                        .measured(0, at("a"), at("b"))
                        .measured(25, at("a"), paused(at("b")))
                        .looks("a", "fra", 0, "UUUUUUU")
                        .looks("b", "fra", 0, "UUD")
                        .timeline(70))
                .containsExactly("0 up", "20 down at 20 @20", "45 up");
    }

    @Test
    void without_any_part_left_the_service_is_unknown() {
        assertThat(new Sketch()
                        .measured(0, at("a"))
                        .measured(15)
                        .looks("a", "fra", 0, "UU")
                        .timeline(70))
                .containsExactly("0 up", "15 unknown no_look");
    }

    @Test
    void what_makes_a_service_up_is_versioned() {
        Sketch sketch = new Sketch()
                .measured(0, ANY, at("a"), at("b"))
                .measured(25, ALL, at("a"), at("b"))
                .looks("a", "fra", 0, "UDDDU")
                .looks("b", "fra", 0, "UUUUU");
        assertThat(sketch.timeline(50)).containsExactly("0 up", "25 down at 10 @25", "40 up");
        assertThat(sketch.at(50).outages()).singleElement().satisfies(outage -> {
            assertThat(outage.lastGood()).isEqualTo(25);
            assertThat(outage.confirmed()).isEqualTo(25);
        });
    }

    @Test
    void unknown_time_splits_no_outage_of_several_parts() {
        assertThat(three(ANY)
                        .looks("a", "fra", 0, "UDDDDU")
                        .looks("b", "fra", 0, "UDNNDU")
                        .looks("c", "fra", 0, "UDDDDU")
                        .timeline(60))
                .containsExactly(
                        "0 up", "10 down at 10 @10", "20 unknown own_network @10", "40 down at 10 @10", "50 up");
    }

    @Test
    void an_outage_is_confirmed_when_enough_parts_are_and_over_when_enough_have_recovered() {
        Rule slow = every(30, rule("b"));
        Sketch sketch = new Sketch()
                .measured(0, ALL, rule("a"), slow)
                .looks("a", "fra", 0, "UUUUUDDDDDDDDDUUUUUUUUU")
                .looks("b", "fra", 15, 30, "UDDDUUU");
        assertThat(sketch.timeline(220)).containsExactly("0 up", "45 down at 45 @45", "140 up");
        assertThat(sketch.at(220).outages()).singleElement().satisfies(outage -> {
            assertThat(outage.probe()).isEqualTo("b");
            assertThat(outage.lastGood()).isEqualTo(15);
            assertThat(outage.confirmed())
                    .as("a was confirmed at 70, b only at 105")
                    .isEqualTo(70);
            assertThat(outage.firstGood()).isEqualTo(140);
            assertThat(outage.lastFailing()).isEqualTo(130);
            assertThat(outage.recovered()).as("a at 150, b at 165").isEqualTo(165);
        });
    }

    @Test
    void failing_counts_parts_that_fail_unconfirmed_as_not_working() {
        assertThat(new Sketch()
                        .measured(0, ANY, rule("a"), rule("b"))
                        .looks("a", "fra", 0, "UDDUU")
                        .looks("b", "fra", 0, "UUDDU")
                        .timeline(50))
                .containsExactly("0 up", "20 up failing", "30 up");
    }
}
