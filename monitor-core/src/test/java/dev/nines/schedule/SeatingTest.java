package dev.nines.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Cadence;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.monitor.Thresholds;
import dev.nines.store.Seat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatingTest {

    @Test
    void newProbes_takeTheFirstFreeSeatsOfTheirInterval() {
        assertThat(Seating.of(List.of(probe("a", 10), probe("b", 60), probe("c", 10)), List.of()))
                .containsExactlyInAnyOrder(new Seat("a/p", 10, 0), new Seat("b/p", 60, 0), new Seat("c/p", 10, 1));
    }

    @Test
    void changesElsewhere_moveNobodyAndFreedSeatsAreTakenAgain() {
        List<Seat> kept = List.of(new Seat("a/p", 10, 0), new Seat("gone/p", 10, 1), new Seat("c/p", 10, 2));

        assertThat(Seating.of(List.of(probe("new", 10), probe("c", 10), probe("a", 10)), kept))
                .containsExactlyInAnyOrder(new Seat("a/p", 10, 0), new Seat("c/p", 10, 2), new Seat("new/p", 10, 1));
    }

    @Test
    void changedInterval_takesASeatAmongItsNewPeers() {
        List<Seat> kept = List.of(new Seat("a/p", 10, 4), new Seat("b/p", 60, 0));

        assertThat(Seating.of(List.of(probe("a", 60), probe("b", 60)), kept))
                .containsExactlyInAnyOrder(new Seat("a/p", 60, 1), new Seat("b/p", 60, 0));
    }

    private static ProbeDefinition probe(String service, long interval) {
        return new ProbeDefinition(
                service,
                "p",
                new ProbeSpec.Tcp("localhost", 1),
                new Cadence(interval, interval / 2),
                Thresholds.inARow(3, 2),
                List.of("here"),
                1,
                List.of(),
                List.of(),
                null,
                null,
                false,
                false);
    }
}
