package dev.nines.account;

import static dev.nines.account.Sketch.confirm;
import static dev.nines.account.Sketch.every;
import static dev.nines.account.Sketch.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.monitor.Interval;
import dev.nines.monitor.UpWhen;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an account tells as things come to it. */
class ServiceAccountTest {

    private static final UpWhen ALL = new UpWhen.All();

    private final ServiceAccount account = open(rule("a"));

    private static ServiceAccount open(Measurement.Rule... rules) {
        return ServiceAccount.open(Sketch.SERVICE, List.of(new Measurement(0, ALL, List.of(rules))), List.of());
    }

    private static Look look(String probe, String location, long started, boolean up) {
        Outcome outcome = up ? Outcome.UP : new Outcome.Down(Reason.TIMEOUT, "at " + started);
        return Sketch.look(probe, location, started, started, outcome);
    }

    private Fold up(long started) {
        return account.fold(look("a", "fra", started, true));
    }

    private Fold down(long started) {
        return account.fold(look("a", "fra", started, false));
    }

    private static List<String> told(Fold fold) {
        Rewrite rewrite = fold.rewrite();
        return rewrite == null ? List.of() : Sketch.words(rewrite.spans());
    }

    @Test
    void nothing_was_observed_before_the_first_look() {
        assertThat(account.state()).isEqualTo(State.UNKNOWN);
        assertThat(account.since()).isZero();
        assertThat(account.nextDue()).isEqualTo(Long.MAX_VALUE);
        assertThat(account.outage()).isNull();
        assertThat(account.openRuns()).isEmpty();
    }

    @Test
    void a_look_like_the_one_before_changes_nothing() {
        assertThat(told(up(0))).containsExactly("0 up");
        assertThat(up(10).isEmpty()).isTrue();
        assertThat(account.nextDue()).isEqualTo(35);
        assertThat(account.openRuns()).extracting(Run::count).containsExactly(2);
    }

    @Test
    void the_confirming_look_makes_it_down_from_the_first_failing_one() {
        up(0);
        assertThat(told(down(10))).containsExactly("10 up failing");
        assertThat(account.failing()).isTrue();
        assertThat(down(20).isEmpty()).isTrue();
        Fold confirming = down(30);
        assertThat(told(confirming)).containsExactly("10 down at 10 @10");
        assertThat(confirming.before()).isEqualTo(State.UP);
        assertThat(confirming.after()).isEqualTo(State.DOWN);
        assertThat(account.since()).isEqualTo(10);
        assertThat(account.state("a", "fra")).isEqualTo(State.DOWN);
        Outage outage = account.outage();
        assertThat(outage).isNotNull();
        assertThat(outage.confirmed()).isEqualTo(30);
        down(40);
        assertThat(account.outage()).extracting(Outage::lastFailing).isEqualTo(40L);
    }

    @Test
    void the_confirmed_recovery_makes_it_up_from_the_first_good_look_and_tells_all_six_instants() {
        up(0);
        List.of(10L, 20L, 30L).forEach(this::down);
        assertThat(told(up(40))).isEmpty();
        Fold recovery = up(50);
        assertThat(told(recovery)).containsExactly("40 up");
        Rewrite rewrite = recovery.rewrite();
        assertThat(rewrite).isNotNull();
        assertThat(rewrite.outages())
                .containsExactly(
                        new Outage(Sketch.SERVICE, 0L, 10, 30, 30, 40L, 50L, "a", "fra", Reason.TIMEOUT, "at 10"));
        assertThat(account.outage()).isNull();
    }

    @Test
    void a_run_is_told_of_when_it_begins_and_when_the_next_one_does() {
        assertThat(up(0).runs()).extracting(Run::count).containsExactly(1);
        up(10);
        assertThat(down(20).runs())
                .extracting(run -> run.kind() + " " + run.count())
                .containsExactly("UP 2", "DOWN 1");
    }

    @Test
    void evidence_runs_out_by_time_alone_and_a_look_in_flight_brings_it_back() {
        up(0);
        assertThat(account.advance(24).isEmpty()).isTrue();
        assertThat(told(account.advance(25))).containsExactly("25 unknown no_look");
        assertThat(account.nextDue()).isEqualTo(Long.MAX_VALUE);
        assertThat(account.advance(30).isEmpty()).isTrue();
        assertThat(told(up(24))).containsExactly("0 up");
    }

    @Test
    void repeated_and_older_looks_are_late_and_change_nothing() {
        up(0);
        up(10);
        assertThat(up(10).late()).isTrue();
        assertThat(down(5).late()).isTrue();
        assertThat(account.fold(Sketch.look("a", "fra", 10, 12, Outcome.UP)).late())
                .as("the slot is taken")
                .isTrue();
        assertThat(account.openRuns()).extracting(Run::count).containsExactly(2);
    }

    @Test
    void a_look_older_than_what_is_settled_is_late_even_as_the_first_of_its_part() {
        ServiceAccount two = open(Sketch.from(List.of("fra", "nyc"), 1, rule("a")));
        two.fold(look("a", "fra", 1_000, true));
        assertThat(two.fold(look("a", "nyc", 900, true)).late()).isTrue();
        assertThat(two.fold(look("a", "nyc", 980, true)).late()).isFalse();
    }

    @Test
    void settled_is_the_newest_look_and_an_unconfirmed_change_holds_it_back() {
        up(0);
        up(10);
        assertThat(account.settled()).isEqualTo(10);
        down(20);
        down(30);
        assertThat(account.settled()).isEqualTo(20);
        down(40);
        assertThat(account.settled()).isEqualTo(40);
        up(50);
        assertThat(account.settled()).isEqualTo(50);
        down(60);
        assertThat(account.settled()).isEqualTo(60);
        account.advance(1_000);
        assertThat(account.settled()).isEqualTo(975);
    }

    @Test
    void a_slow_probe_that_failed_earlier_moves_the_beginning_of_an_outage() {
        ServiceAccount two = open(rule("a"), every(30, rule("b")));
        two.fold(look("a", "fra", 0, true));
        two.fold(look("b", "fra", 5, true));
        two.fold(look("a", "fra", 10, true));
        two.fold(look("a", "fra", 20, true));
        two.fold(look("a", "fra", 30, true));
        two.fold(look("b", "fra", 35, false));
        two.fold(look("a", "fra", 40, false));
        two.fold(look("a", "fra", 50, false));
        assertThat(told(two.fold(look("a", "fra", 60, false)))).containsExactly("40 down at 40 @40");
        two.fold(look("b", "fra", 65, false));
        Fold moved = two.fold(look("b", "fra", 95, false));
        assertThat(told(moved)).containsExactly("35 down at 35 @35");
        Rewrite rewrite = moved.rewrite();
        assertThat(rewrite).isNotNull();
        assertThat(rewrite.from()).isEqualTo(35);
        assertThat(rewrite.outages()).extracting(Outage::confirmed).containsExactly(60L);
    }

    @Test
    void a_reload_changes_what_is_thought_from_its_instant_on() {
        ServiceAccount two = ServiceAccount.open(
                Sketch.SERVICE,
                List.of(new Measurement(
                        0, new UpWhen.Any(), List.of(confirm(1, 1, 1, rule("a")), confirm(1, 1, 1, rule("b"))))),
                List.of());
        two.fold(look("a", "fra", 0, true));
        two.fold(look("b", "fra", 5, false));
        Measurement all = new Measurement(8, ALL, List.of(confirm(1, 1, 1, rule("a")), confirm(1, 1, 1, rule("b"))));
        assertThat(told(two.remeasure(all))).containsExactly("8 down at 5 @8");
        Measurement without = new Measurement(9, ALL, List.of(confirm(1, 1, 1, rule("a"))));
        assertThat(told(two.remeasure(without))).containsExactly("9 up");
        assertThat(two.state("b", "fra")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void a_reload_from_before_a_look_is_late() {
        up(10);
        assertThat(account.remeasure(new Measurement(10, ALL, List.of(rule("b"))))
                        .late())
                .isTrue();
        assertThat(account.state()).isEqualTo(State.UP);
    }

    @Test
    void a_run_of_a_part_that_was_removed_is_told_to_its_end() {
        ServiceAccount two = open(rule("a"), rule("b"));
        two.fold(look("a", "fra", 0, true));
        two.fold(look("b", "fra", 5, true));
        two.fold(look("b", "fra", 15, true));
        two.remeasure(new Measurement(20, ALL, List.of(rule("a"))));
        Fold later = two.fold(look("a", "fra", 60, true));
        assertThat(later.runs())
                .extracting(run -> run.probe() + " " + run.count())
                .contains("b 2");
    }

    @Test
    void a_fact_names_what_was_unknown_before_it_was_learned() {
        up(0);
        account.advance(30);
        Blindness fact = new Blindness("fra", null, new Interval(10, 40), Cause.PROCESS_DOWN);
        assertThat(told(account.learn(fact))).containsExactly("25 unknown process_down");
        Blindness other = new Blindness("nyc", null, new Interval(10, 40), Cause.PAUSED);
        assertThat(account.learn(other).isEmpty()).isTrue();
    }

    @Test
    void looks_of_what_is_not_measured_are_ignored() {
        up(0);
        assertThat(account.fold(look("zzz", "fra", 10, false)).isEmpty()).isTrue();
        assertThat(account.fold(look("a", "nyc", 10, false)).isEmpty()).isTrue();
        assertThat(account.state()).isEqualTo(State.UP);
    }

    @Test
    void what_is_settled_is_forgotten_however_long_it_flaps() {
        for (int i = 0; i < 20_000; i++) {
            account.fold(look("a", "fra", 10L * i, i % 5 > 1));
        }
        assertThat(account.remembered().spans()).hasSizeLessThan(30);
        assertThat(account.spans(account.settled(), Span.OPEN)).isNotEmpty();
    }

    @Test
    void a_history_needs_a_measurement() {
        assertThatThrownBy(() -> ServiceAccount.open(Sketch.SERVICE, List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
