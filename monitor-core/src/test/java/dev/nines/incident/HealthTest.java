package dev.nines.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Outage;
import dev.nines.account.State;
import dev.nines.probe.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final Policy POLICY = new Policy(
            new Rubric(List.of(
                    new Rubric.Rule(
                            List.of(
                                    new Rubric.Condition("tier", Rubric.Operator.IS, 1),
                                    new Rubric.Condition("state", Rubric.Operator.IS, "down")),
                            Priority.CRITICAL),
                    new Rubric.Rule(
                            List.of(new Rubric.Condition("state", Rubric.Operator.IS, "down")), Priority.HIGH))),
            5 * MINUTE,
            30 * MINUTE,
            10 * MINUTE,
            List.of(
                    new Policy.Opening(List.of("desk"), Set.of(Priority.values())),
                    new Policy.Opening(List.of("oncall", "desk"), Set.of(Priority.CRITICAL, Priority.HIGH))));
    private static final Health.Birth BIRTH = outage -> new Health.Birth.Name("INC-1", "down");

    private final Health health = new Health(POLICY);

    @Test
    void down_opensOnceWithPriorityReasonAndTheChannelsOfIt() {
        Incident opened = decide(State.DOWN, lasting(NOW), false, null, 0).orElseThrow();

        assertThat(opened.priority()).isEqualTo(Priority.HIGH);
        assertThat(opened.reasons()).containsExactly("state is down");
        assertThat(opened.told()).containsExactly("desk", "oncall");
        assertThat(opened.status()).isEqualTo(new Status.Prioritised());
        assertThat(opened.firstFailureAt()).isEqualTo(NOW);
        assertThat(decide(State.DOWN, lasting(NOW), false, opened, 0)).isEmpty();
    }

    @Test
    void maintenance_opensNothingAndItsEndOpensWithTheTrueFirstFailure() {
        assertThat(decide(State.DOWN, lasting(NOW - MINUTE), true, null, 0)).isEmpty();

        Incident overrun =
                decide(State.DOWN, lasting(NOW - MINUTE), false, null, 0).orElseThrow();

        assertThat(overrun.firstFailureAt()).isEqualTo(NOW - MINUTE);
    }

    @Test
    void recovery_restoresAtTheFirstGoodLookAndResolvesAfterTheHold() {
        Incident opened = decide(State.DOWN, lasting(NOW), false, null, 0).orElseThrow();
        Outage over = over(NOW, NOW + MINUTE);

        Incident restored = decide(State.UP, over, false, opened, 0).orElseThrow();
        assertThat(restored.restoredAt()).isEqualTo(NOW + MINUTE);
        assertThat(restored.status().open()).isTrue();
        assertThat(decide(State.UP, over, false, restored, 5 * MINUTE - 1)).isEmpty();

        Incident resolved = decide(State.UP, over, false, restored, 5 * MINUTE).orElseThrow();
        assertThat(resolved.status()).isEqualTo(new Status.Resolved(new Status.Prioritised()));
    }

    @Test
    void hold_isDueWhenItIsOverAndThenAtOnce() {
        Incident restored = restored();
        Outage over = over(NOW, NOW + MINUTE);

        assertThat(health.due(situation(State.UP, over, false, restored, MINUTE), NOW + 2 * MINUTE))
                .isEqualTo(NOW + 6 * MINUTE);
        assertThat(health.due(situation(State.UP, over, false, restored, 5 * MINUTE), NOW + 6 * MINUTE))
                .isEqualTo(NOW + 6 * MINUTE);
        assertThat(health.due(situation(State.UNKNOWN, over, false, restored, 0), NOW))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void failureThatIsNotConfirmedYet_keepsItOpenUntilItIsKnownWhatItWas() {
        Incident restored = restored();
        Outage over = over(NOW, NOW + MINUTE);
        Health.Situation failing =
                new Health.Situation("pay", State.UP, over, false, restored, true, 60 * MINUTE, Map.of());

        assertThat(health.decide(failing, BIRTH, NOW)).isEmpty();
        assertThat(health.due(failing, NOW)).isEqualTo(Long.MAX_VALUE);
        assertThat(decide(State.UP, over, false, restored, 60 * MINUTE)).isPresent();
    }

    @Test
    void personAtWork_keepsItOpenWhileAcknowledgingAloneDoesNot() throws Exception {
        Incident restored = restored();
        Incident acknowledged = move(restored, Move.ACKNOWLEDGE);
        Incident diagnosing = move(acknowledged, Move.DIAGNOSE);
        Outage over = over(NOW, NOW + MINUTE);

        assertThat(decide(State.UP, over, false, diagnosing, 60 * MINUTE)).isEmpty();
        assertThat(decide(State.UP, over, false, acknowledged, 60 * MINUTE)).isPresent();
    }

    @Test
    void failureSoonAfterTheRestoration_reopensTheSameIncidentInItsOldState() throws Exception {
        Incident acknowledged = move(restored(), Move.ACKNOWLEDGE);
        Incident resolved = decide(State.UP, over(NOW, NOW + MINUTE), false, acknowledged, 5 * MINUTE)
                .orElseThrow();

        Incident again = decide(State.DOWN, lasting(NOW + 31 * MINUTE), false, resolved, 0)
                .orElseThrow();

        assertThat(again.id()).isEqualTo(resolved.id());
        assertThat(again.status()).isEqualTo(new Status.Acknowledged());
        assertThat(again.restoredAt()).isNull();
        assertThat(again.resolvedAt()).isNull();
    }

    @Test
    void failureLongAfterTheRestoration_opensANewIncidentThatFollows() {
        Incident resolved = decide(State.UP, over(NOW, NOW + MINUTE), false, restored(), 5 * MINUTE)
                .orElseThrow();

        Incident next = decide(State.DOWN, lasting(NOW + 31 * MINUTE + 1), false, resolved, 0)
                .orElseThrow();

        assertThat(next.follows()).isEqualTo(resolved.id());
        assertThat(next.version()).isEqualTo(1);
    }

    @Test
    void resolvedByAPersonWhileStillDown_isNotOpenedAgainByTheSameOutage() throws Exception {
        Incident opened = decide(State.DOWN, lasting(NOW), false, null, 0).orElseThrow();

        assertThat(decide(State.DOWN, lasting(NOW), false, move(opened, Move.RESOLVE), 0))
                .isEmpty();
    }

    @Test
    void downAgainDuringTheHold_staysTheSameIncident() {
        Incident again = decide(State.DOWN, lasting(NOW + 2 * MINUTE), false, restored(), 0)
                .orElseThrow();

        assertThat(again.restoredAt()).isNull();
        assertThat(again.outage()).isEqualTo(lasting(NOW + 2 * MINUTE).id());
        assertThat(again.status().open()).isTrue();
    }

    private Incident restored() {
        Incident opened = decide(State.DOWN, lasting(NOW), false, null, 0).orElseThrow();
        return decide(State.UP, over(NOW, NOW + MINUTE), false, opened, 0).orElseThrow();
    }

    private static Incident move(Incident incident, Move move) throws Exception {
        return Workflow.move(incident, move, "ann", null, Workflow.Said.NOTHING, NOW)
                .incident();
    }

    private Optional<Incident> decide(
            State state, Outage outage, boolean maintenance, @Nullable Incident newest, long held) {
        return health.decide(situation(state, outage, maintenance, newest, held), BIRTH, NOW + 10 * MINUTE)
                .map(Decision::incident);
    }

    private static Health.Situation situation(
            State state, Outage outage, boolean maintenance, @Nullable Incident newest, long held) {
        return new Health.Situation(
                "pay", state, outage, maintenance, newest, false, held, Map.of("tier", 3, "state", state.word()));
    }

    private static Outage lasting(long from) {
        return new Outage("pay", from - 10, from, from + 20, from + 20, null, null, "p", "l", Reason.STATUS, "503");
    }

    private static Outage over(long from, long to) {
        return new Outage("pay", from - 10, from, from + 20, to - 10, to, to + 10, "p", "l", Reason.STATUS, "503");
    }
}
