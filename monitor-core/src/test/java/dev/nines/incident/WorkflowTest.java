package dev.nines.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowTest {

    private static final Workflow.Said ALL = new Workflow.Said("disk full", "ann", "added a disk");

    @ParameterizedTest
    @CsvSource({
        "registered,   acknowledge diagnose correct resolve",
        "prioritised,  acknowledge diagnose correct resolve",
        "acknowledged, diagnose correct resolve",
        "diagnosing,   diagnose correct resolve",
        "correcting,   diagnose correct resolve",
        "resolved,     reopen close",
        "closed,       reopen"
    })
    void everyState_offersExactlyItsLegalMoves(String state, String moves) {
        List<String> offered = Status.of(state, "prioritised").moves().keySet().stream()
                .map(Move::word)
                .toList();

        assertThat(offered).containsExactlyInAnyOrder(moves.split(" "));
    }

    @Test
    void illegalMove_saysWhatIsLegal() {
        assertThatThrownBy(() -> move(incident(Priority.LOW), Move.CLOSE, Workflow.Said.NOTHING))
                .isInstanceOf(Workflow.Illegal.class)
                .hasMessageContaining("prioritised")
                .hasMessageContaining("acknowledge, diagnose, correct, resolve");
    }

    @Test
    void closing_whatIsHighOrCritical_needsCauseFixerAndResolution() throws Exception {
        for (Priority priority : Priority.values()) {
            Incident resolved = move(incident(priority), Move.RESOLVE, Workflow.Said.NOTHING);
            if (priority == Priority.CRITICAL || priority == Priority.HIGH) {
                assertThatThrownBy(() -> move(resolved, Move.CLOSE, new Workflow.Said("x", null, "y")))
                        .isInstanceOf(Workflow.Incomplete.class);
            } else {
                assertThat(move(resolved, Move.CLOSE, Workflow.Said.NOTHING).status())
                        .isEqualTo(new Status.Closed());
            }
            assertThat(move(resolved, Move.CLOSE, ALL).closedAt()).isEqualTo(7L);
        }
    }

    @Test
    void diagnosing_impliesAcknowledgement() throws Exception {
        assertThat(move(incident(Priority.LOW), Move.DIAGNOSE, ALL).acknowledgedAt())
                .isEqualTo(7L);
    }

    @Test
    void reopening_byAPersonStartsWhereItWasPrioritised() throws Exception {
        Incident closed = move(move(incident(Priority.LOW), Move.RESOLVE, ALL), Move.CLOSE, ALL);

        Incident again = move(closed, Move.REOPEN, ALL);

        assertThat(again.status()).isEqualTo(new Status.Prioritised());
        assertThat(again.resolvedAt()).isNull();
        assertThat(again.closedAt()).isNull();
        assertThat(again.version()).isEqualTo(4);
    }

    @Test
    void ids_ascendWithinAndAcrossMillisecondsAndNeverRepeat() {
        Ids ids = new Ids(new SplittableRandom(1));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next(1_000 + i / 100));
        }

        assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-z]{26}"));
    }

    private static Incident move(Incident incident, Move move, Workflow.Said said) throws Exception {
        return Workflow.move(incident, move, "ann", null, said, 7).incident();
    }

    private static Incident incident(Priority priority) {
        return new Incident(
                "INC-1",
                1,
                "pay",
                Family.HEALTH,
                "down",
                priority,
                List.of("because"),
                new Status.Prioritised(),
                5,
                4,
                null,
                null,
                null,
                null,
                "o",
                null,
                List.of(),
                null,
                null,
                null);
    }
}
