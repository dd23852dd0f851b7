package dev.nines.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.incident.Notice;
import dev.nines.notify.Line.Waiting;
import dev.nines.store.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    private final Line line = new Line();

    @Test
    void a_later_event_of_an_incident_waits_for_the_earlier_one() {
        line.offer(waiting("INC-1", "b", 0));
        line.offer(waiting("INC-1", "a", 0));
        line.offer(waiting("INC-2", "c", 0));

        Waiting first = line.take(10);
        Waiting second = line.take(10);

        assertThat(event(first)).isEqualTo("a");
        assertThat(event(second)).isEqualTo("c");
        assertThat(line.take(10)).isNull();

        line.settle(first, Answers.delivered(first, 10), 0);

        assertThat(event(line.take(10))).isEqualTo("b");
    }

    @Test
    void a_later_event_waits_through_the_retries_of_the_earlier_one() {
        line.offer(waiting("INC-1", "a", 0));
        line.offer(waiting("INC-1", "b", 0));
        Waiting first = line.take(10);

        line.settle(first, Answers.pending(first, 10, 500), 0);

        assertThat(line.take(499)).isNull();
        assertThat(line.nextDue()).isEqualTo(500);
        assertThat(event(line.take(500))).isEqualTo("a");
    }

    @Test
    void a_dead_one_lets_the_next_go() {
        line.offer(waiting("INC-1", "a", 0));
        line.offer(waiting("INC-1", "b", 0));
        Waiting first = line.take(10);

        line.settle(first, Answers.dead(first, 10), 0);

        assertThat(event(line.take(10))).isEqualTo("b");
    }

    @Test
    void no_more_than_a_few_are_on_their_way() {
        for (int i = 0; i < Line.AT_ONCE + 1; i++) {
            line.offer(waiting("INC-" + i, "e" + i, 0));
        }
        Waiting first = line.take(0);
        for (int i = 1; i < Line.AT_ONCE; i++) {
            assertThat(line.take(0)).isNotNull();
        }

        assertThat(line.take(0)).isNull();
        assertThat(line.nextDue()).isEqualTo(Line.NEVER);
        assertThat(line.inFlight()).isEqualTo(Line.AT_ONCE);

        line.settle(first, Answers.delivered(first, 1), 0);

        assertThat(line.take(1)).isNotNull();
    }

    @Test
    void quiet_that_was_asked_for_holds_for_all_incidents() {
        line.offer(waiting("INC-1", "a", 0));
        Waiting first = line.take(0);
        line.settle(first, Answers.pending(first, 0, 100), 700);
        line.offer(waiting("INC-2", "b", 0));

        assertThat(line.take(699)).isNull();
        assertThat(line.nextDue()).isEqualTo(700);
        assertThat(line.take(700)).isNotNull();
    }

    @Test
    void hurrying_makes_all_due_and_forgets_the_quiet() {
        line.offer(waiting("INC-1", "a", 0));
        Waiting first = line.take(0);
        line.settle(first, Answers.pending(first, 0, 9_000), 8_000);

        line.hurry(20);

        Waiting again = line.take(20);
        assertThat(again).isEqualTo(new Waiting(first.notice(), 1, 20));
    }

    @Test
    void the_same_notice_is_taken_in_once_also_while_on_its_way() {
        assertThat(line.offer(waiting("INC-1", "a", 0))).isTrue();
        assertThat(line.offer(waiting("INC-1", "a", 0))).isFalse();
        line.take(0);
        assertThat(line.offer(waiting("INC-1", "a", 0))).isFalse();
    }

    @Test
    void an_older_event_that_is_sent_again_goes_before_what_waits_and_not_beside_what_is_on_its_way() {
        line.offer(waiting("INC-1", "b", 0));
        line.offer(waiting("INC-1", "c", 0));
        Waiting b = line.take(0);
        line.offer(waiting("INC-1", "a", 0));

        assertThat(line.take(0)).isNull();

        line.settle(b, Answers.delivered(b, 0), 0);

        assertThat(event(line.take(0))).isEqualTo("a");
    }

    /** Against a plain list that is searched from the beginning for every question. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void gives_what_a_plain_list_would_give(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Waiting> all = new ArrayList<>();
        Map<String, Waiting> away = new HashMap<>();
        long quiet = 0;
        long now = 0;
        for (int step = 0; step < 1_000; step++) {
            now += random.nextInt(5);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    Waiting offered = waiting(
                            "INC-" + random.nextInt(30),
                            String.format("%02d", random.nextInt(40)),
                            now + random.nextInt(-9, 9));
                    boolean known =
                            all.stream().anyMatch(waiting -> waiting.notice().equals(offered.notice()));
                    assertThat(line.offer(offered))
                            .as("seed %d step %d", seed, step)
                            .isEqualTo(!known);
                    if (!known) {
                        all.add(offered);
                    }
                }
                case 3 -> {
                    if (random.nextInt(20) == 0) {
                        long due = now;
                        line.hurry(now);
                        quiet = 0;
                        all.replaceAll(waiting ->
                                new Waiting(waiting.notice(), waiting.attempts(), Math.min(waiting.due(), due)));
                    }
                }
                case 4, 5 -> {
                    if (!away.isEmpty()) {
                        Waiting taken = new ArrayList<>(away.values()).get(random.nextInt(away.size()));
                        boolean again = random.nextBoolean();
                        long asked = random.nextInt(10) == 0 ? now + random.nextInt(20) : 0;
                        Delivery delivery = again
                                ? Answers.pending(taken, now, now + random.nextInt(30))
                                : Answers.delivered(taken, now);
                        line.settle(taken, delivery, asked);
                        quiet = Math.max(quiet, asked);
                        away.remove(taken.notice().incident());
                        all.removeIf(waiting -> waiting.notice().equals(taken.notice()));
                        Long next = delivery.next();
                        if (next != null) {
                            all.add(new Waiting(taken.notice(), delivery.attempts(), next));
                        }
                    }
                }
                default -> {
                    Waiting expected = next(all, away, quiet, now);
                    Waiting taken = line.take(now);
                    assertThat(taken).as("seed %d step %d", seed, step).isEqualTo(expected);
                    if (taken != null) {
                        away.put(taken.notice().incident(), taken);
                    }
                }
            }
            assertThat(line.inFlight()).isEqualTo(away.size());
        }
    }

    private static Waiting next(List<Waiting> all, Map<String, Waiting> away, long quiet, long now) {
        if (away.size() >= Line.AT_ONCE || quiet > now) {
            return null;
        }
        Map<String, String> first = new HashMap<>();
        all.forEach(waiting -> first.merge(
                waiting.notice().incident(), event(waiting), (one, other) -> one.compareTo(other) < 0 ? one : other));
        return all.stream()
                .filter(waiting -> !away.containsKey(waiting.notice().incident()))
                .filter(waiting ->
                        event(waiting).equals(first.get(waiting.notice().incident())))
                .filter(waiting -> waiting.due() <= now)
                .min(Comparator.comparingLong(Waiting::due)
                        .thenComparing(LineTest::event)
                        .thenComparing(waiting -> waiting.notice().incident()))
                .orElse(null);
    }

    private static Waiting waiting(String incident, String event, long due) {
        return new Waiting(new Notice(incident, "any", event, "incident.opened", 0, "{}"), 0, due);
    }

    private static String event(Waiting waiting) {
        return waiting.notice().event();
    }
}
