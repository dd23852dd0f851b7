package dev.nines.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Exclusions;
import dev.nines.account.Measurement;
import dev.nines.account.Rebuild;
import dev.nines.account.Timeline;
import dev.nines.incident.Policy;
import dev.nines.incident.Priority;
import dev.nines.incident.Rubric;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final long START = 1_700_000_000_000L;
    private static final Policy POLICY = new Policy(
            new Rubric(List.of(new Rubric.Rule(List.of(), Priority.HIGH))), 30_000, 120_000, 600_000, List.of());

    private final Service service = Post.service("pay", 1);

    @Test
    void an_outage_opens_one_incident_and_one_long_after_it_another_that_follows() {
        assertThat(played("UUUDDDUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUDDDUUUUUUU"))
                .isEqualTo(new Rehearsal.Outcome(Map.of(Priority.HIGH, 2), 1, 0));
    }

    @Test
    void down_again_before_the_recovery_held_is_the_same_incident() {
        assertThat(played("UUUDDDUUDDDUUUUUUU")).isEqualTo(new Rehearsal.Outcome(Map.of(Priority.HIGH, 1), 0, 0));
    }

    @Test
    void down_again_soon_after_it_was_resolved_reopens() {
        assertThat(played("UUUDDDUUUUUUUUDDDUUUUUUU")).isEqualTo(new Rehearsal.Outcome(Map.of(Priority.HIGH, 1), 0, 1));
    }

    @Test
    void without_an_outage_nothing_is_opened() {
        assertThat(played("UUUUUUUUUUUU")).isEqualTo(new Rehearsal.Outcome(Map.of(), 0, 0));
    }

    private Rehearsal.Outcome played(String looks) {
        List<Look> all = new ArrayList<>();
        for (int i = 0; i < looks.length(); i++) {
            Outcome.Kind kind = looks.charAt(i) == 'U' ? Outcome.Kind.UP : Outcome.Kind.DOWN;
            all.add(Post.look(service, 0, START + i * 10_000L, kind));
        }
        Interval window = new Interval(START, START + (looks.length() - 1) * 10_000L + 1);
        Rebuild.Result counted =
                Rebuild.of(service.id(), List.of(Measurement.of(service, START)), List.of(), all, window.to());
        Stretch past = new Stretch(
                window, Timeline.cut(counted.spans(), window), counted.outages(), Exclusions.NONE, window.to());
        return Rehearsal.of(service, POLICY, past, Book.EMPTY);
    }
}
