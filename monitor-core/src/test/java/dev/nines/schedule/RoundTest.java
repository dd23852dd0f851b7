package dev.nines.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Cadence;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.monitor.Thresholds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {

    private static final long NOON = 1_700_000_000_000L;

    private final Round round = new Round();

    @Test
    void everyProbe_comesOnceWithinOneIntervalOfTheStart() {
        round.seat(List.of(seat("a", 1000, 0), seat("b", 1000, 1), seat("c", 1000, 2)), NOON);

        assertThat(taken(NOON + 999)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void slotsThatHavePassed_areMissedButForTheLatest() {
        round.seat(List.of(seat("a", 1000, 0)), NOON);
        long first = round.due();

        Round.Due due = round.next(first + 4_300);

        assertThat(due).isNotNull();
        assertThat(due.first()).isEqualTo(first);
        assertThat(due.slot()).isEqualTo(first + 4_000);
        assertThat(due.missed()).isEqualTo(4);
        assertThat(round.due()).isEqualTo(first + 5_000);
    }

    @Test
    void changedInterval_keepsTheSlotThatWasDueAndThenFollowsItsOwnGrid() {
        round.seat(List.of(seat("a", 10_000, 1)), NOON);
        long old = round.due();

        round.seat(List.of(seat("a", 60_000, 3)), NOON);

        Timetable grid = Timetable.of(60_000, 3);
        assertThat(round.due()).isEqualTo(Math.min(old, grid.slotFrom(NOON)));
        round.next(round.due());
        assertThat(round.due()).isEqualTo(grid.slotFrom(round.due()));
    }

    @Test
    void reloadThatChangesOthers_movesNoSlot() {
        round.seat(List.of(seat("a", 10_000, 1), seat("b", 10_000, 2)), NOON);
        long before = Timetable.of(10_000, 2).slotFrom(NOON);

        round.seat(List.of(seat("b", 10_000, 2)), NOON + 1);

        assertThat(round.due()).isEqualTo(before);
    }

    @Test
    void removedProbe_comesNoMore() {
        round.seat(List.of(seat("a", 1000, 0)), NOON);
        round.seat(List.of(), NOON);

        assertThat(round.due()).isEqualTo(Long.MAX_VALUE);
        assertThat(round.next(NOON + 10_000)).isNull();
    }

    private List<String> taken(long now) {
        List<String> names = new ArrayList<>();
        for (Round.Due due = round.next(now); due != null; due = round.next(now)) {
            names.add(due.turn().definition().service());
        }
        return names;
    }

    private static Round.Seat seat(String service, long interval, int ordinal) {
        ProbeDefinition definition = new ProbeDefinition(
                service,
                "connect",
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
        return new Round.Seat(definition, ordinal);
    }
}
