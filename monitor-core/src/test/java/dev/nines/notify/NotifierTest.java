package dev.nines.notify;

import static dev.nines.notify.Deliveries.Result.DEAD;
import static dev.nines.notify.Deliveries.Result.DELIVERED;
import static dev.nines.notify.Deliveries.Result.RETRIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.incident.Notice;
import dev.nines.store.Delivery;
import dev.nines.store.Telling;
import dev.nines.testing.FakeTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotifierTest {

    private static final Channel.Webhook ONE = channel("one", "http://one.example/");
    private static final Channel.Webhook TWO = channel("two", "http://two.example/");
    private static final Answer SENT = new Answer.Sent(204);
    private static final Answer BUSY = new Answer.Retry(503, "answered 503", 0);

    private static final int LIVES = 60;

    private final FakeTime time = new FakeTime();
    private final Deliveries deliveries = new Deliveries();
    private final List<String> attempts = new ArrayList<>();
    private final Map<String, Promise<Answer>> answers = new LinkedHashMap<>();
    private final List<Delivery> journal = new ArrayList<>();
    private Function<Delivery, Future<Void>> remember = delivery -> Future.succeededFuture();
    private Function<Notice, Future<Answer>> world = notice -> {
        Promise<Answer> promise = Promise.promise();
        answers.put(notice.channel() + "/" + notice.event(), promise);
        return promise.future();
    };
    private final Notifier notifier = notifier(notice -> world.apply(notice));

    @Test
    void a_later_event_of_an_incident_waits_until_the_earlier_is_delivered() {
        configure(ONE);
        tell("INC-1", "one", "a");
        tell("INC-1", "one", "b");
        tell("INC-2", "one", "c");
        assertThat(attempts).containsExactly("one/a", "one/c");

        answer("one/a", SENT);

        assertThat(attempts).containsExactly("one/a", "one/c", "one/b");
        assertThat(journal).extracting(Delivery::id, Delivery::state).containsExactly(tuple("a:one"));
    }

    @Test
    void a_later_event_waits_until_the_earlier_is_dead() {
        configure(ONE);
        tell("INC-1", "one", "a");
        tell("INC-1", "one", "b");

        answer("one/a", new Answer.GaveUp(404, "answered 404"));

        assertThat(attempts).containsExactly("one/a", "one/b");
        assertThat(journal.get(0))
                .isEqualTo(new Delivery(
                        "INC-1", "one", "a", Delivery.State.DEAD, 1, FakeTime.START, 404, "answered 404", null));
    }

    @Test
    void a_channel_that_never_answers_delays_no_other() {
        configure(ONE, TWO);
        for (int i = 0; i < 50; i++) {
            tell("INC-" + i, "one", "e" + i);
        }
        tell("INC-1", "two", "z");

        assertThat(attempts).hasSize(Line.AT_ONCE + 1).endsWith("two/z");
    }

    @Test
    void an_attempt_is_remembered_before_the_next_is_made() {
        configure(ONE);
        Promise<Void> remembered = Promise.promise();
        remember = delivery -> remembered.future();
        tell("INC-1", "one", "a");
        tell("INC-1", "one", "b");

        answer("one/a", BUSY);
        time.advance(60_000);
        assertThat(attempts).containsExactly("one/a");

        remembered.complete();
        assertThat(attempts).containsExactly("one/a", "one/a");
    }

    @Test
    void what_could_not_be_remembered_is_told_all_the_same() {
        configure(ONE);
        remember = delivery -> Future.failedFuture("the disk is full");
        tell("INC-1", "one", "a");
        tell("INC-1", "one", "b");

        answer("one/a", SENT);

        assertThat(attempts).containsExactly("one/a", "one/b");
    }

    @Test
    void a_failed_attempt_is_repeated_at_the_intervals_of_the_backoff_and_then_dead() {
        configure(ONE);
        world = notice -> Future.succeededFuture(BUSY);
        tell("INC-1", "one", "a");

        time.advance(90L * 3_600_000);

        assertThat(journal).hasSize(Backoff.ATTEMPTS);
        Delivery last = null;
        for (Delivery delivery : journal) {
            assertThat(delivery.at()).isEqualTo(last == null ? Long.valueOf(FakeTime.START) : last.next());
            last = delivery;
        }
        assertThat(journal.get(0).next()).isBetween(FakeTime.START + 800, FakeTime.START + 1_200);
        assertThat(last)
                .extracting(Delivery::state, Delivery::attempts, Delivery::detail, Delivery::next)
                .containsExactly(
                        Delivery.State.DEAD,
                        Backoff.ATTEMPTS,
                        "given up after " + Backoff.ATTEMPTS + " attempts: answered 503",
                        null);
        assertThat(count("one", RETRIED)).isEqualTo(Backoff.ATTEMPTS - 1);
        assertThat(count("one", DEAD)).isEqualTo(1);
        assertThat(count("one", DELIVERED)).isZero();
        assertThat(time.nextAlarm()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_channel_that_asks_for_quiet_gets_it_for_all_incidents() {
        configure(ONE, TWO);
        tell("INC-1", "one", "a");
        answer("one/a", new Answer.Retry(429, "answered 429", FakeTime.START + 90_000));
        tell("INC-2", "one", "b");
        tell("INC-2", "two", "b");

        time.advance(89_999);
        assertThat(attempts).containsExactly("one/a", "two/b");
        time.advance(1);
        assertThat(attempts).containsExactlyInAnyOrder("one/a", "two/b", "one/a", "one/b");
    }

    @Test
    void what_was_attempted_before_a_restart_goes_on_where_it_was() {
        configure(ONE);
        notifier.offer(attempted("INC-1", "one", 3, FakeTime.START + 7_000));

        time.advance(6_999);
        assertThat(attempts).isEmpty();
        time.advance(1);
        answer("one/a", BUSY);

        assertThat(journal.get(0).attempts()).isEqualTo(4);
        assertThat(journal.get(0).next()).isBetween(time.now() + 96_000, time.now() + 144_000);
    }

    @Test
    void a_notice_that_is_offered_twice_is_told_once() {
        configure(ONE);
        tell("INC-1", "one", "a");
        tell("INC-1", "one", "a");
        answer("one/a", SENT);

        assertThat(attempts).containsExactly("one/a");
    }

    @Test
    void what_is_for_a_channel_that_is_not_configured_is_dead_and_says_why() {
        configure(ONE);
        notifier.offer(attempted("INC-1", "gone", 2, FakeTime.START + 7_000));

        assertThat(attempts).isEmpty();
        assertThat(journal)
                .containsExactly(new Delivery(
                        "INC-1",
                        "gone",
                        "a",
                        Delivery.State.DEAD,
                        2,
                        FakeTime.START,
                        0,
                        "the channel gone is not in the configuration",
                        null));
    }

    @Test
    void a_reload_hurries_what_waits_for_a_changed_channel_and_ends_what_waits_for_a_removed_one() {
        configure(ONE, TWO);
        tell("INC-1", "one", "a");
        tell("INC-1", "two", "a");
        answer("one/a", BUSY);
        answer("two/a", BUSY);

        configure(ONE, TWO);
        assertThat(attempts).hasSize(2);
        configure(channel("one", "http://new.example/"));

        assertThat(attempts).containsExactly("one/a", "two/a", "one/a");
        assertThat(journal)
                .last()
                .extracting(Delivery::id, Delivery::state)
                .containsExactly("a:two", Delivery.State.DEAD);
    }

    @Test
    void an_attempt_under_way_ends_under_the_channel_that_it_began_with() {
        configure(ONE);
        tell("INC-1", "one", "a");
        configure(TWO);

        answer("one/a", SENT);

        assertThat(journal).extracting(Delivery::id, Delivery::state).containsExactly(tuple("a:one"));
    }

    @Test
    void our_own_fault_is_an_attempt_that_failed() {
        configure(ONE);
        tell("INC-1", "one", "a");
        answers.get("one/a").fail(new IllegalStateException("a bug"));
        assertThat(journal).last().extracting(Delivery::detail).isEqualTo("our own fault: IllegalStateException");

        world = notice -> {
            throw new IllegalArgumentException("another");
        };
        time.advance(1_200);
        assertThat(journal).last().extracting(Delivery::detail).isEqualTo("our own fault: IllegalArgumentException");
    }

    @Test
    void the_end_waits_for_what_is_on_its_way_and_begins_nothing() {
        configure(ONE);
        tell("INC-1", "one", "a");
        tell("INC-1", "one", "b");

        Future<Void> stopped = notifier.stop();
        assertThat(stopped.isComplete()).isFalse();
        answer("one/a", SENT);

        assertThat(stopped.isComplete()).isTrue();
        assertThat(attempts).containsExactly("one/a");
        assertThat(time.nextAlarm()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void the_end_is_not_held_up_by_what_hangs() {
        configure(ONE);
        tell("INC-1", "one", "a");

        Future<Void> stopped = notifier.stop();
        time.advance(Notifier.PATIENCE - 1);
        assertThat(stopped.isComplete()).isFalse();
        time.advance(1);
        assertThat(stopped.isComplete()).isTrue();

        answer("one/a", BUSY);
        assertThat(journal).as("what a cut connection seems to say").isEmpty();
    }

    @Test
    void the_end_comes_at_once_when_nothing_is_on_its_way() {
        assertThat(notifier.stop().isComplete()).isTrue();
    }

    /** The process dies at random instants and remembers what was journalled; the world answers as it likes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everything_is_told_at_least_once_and_in_order_however_often_the_process_dies(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Delivery> stored = new LinkedHashMap<>();
        List<Notice> notices = new ArrayList<>();
        List<String> reached = new ArrayList<>();
        remember = delivery -> {
            stored.put(delivery.id(), delivery);
            return Future.succeededFuture();
        };
        AtomicInteger living = new AtomicInteger();
        for (int life = 1; life <= LIVES; life++) {
            int me = life;
            boolean last = life == LIVES;
            living.set(life);
            Notifier alive = notifier(notice -> {
                if (living.get() != me) {
                    return Promise.<Answer>promise().future();
                }
                boolean arrives = last || random.nextInt(3) > 0;
                if (arrives) {
                    reached.add(notice.channel() + "/" + notice.incident() + "/" + notice.event());
                }
                return last ? Future.succeededFuture(SENT) : fickle(random, arrives);
            });
            alive.channels(List.of(ONE, TWO));
            for (Notice notice : notices) {
                Delivery delivery = stored.get(notice.event() + ":" + notice.channel());
                if (delivery == null || delivery.state() == Delivery.State.PENDING) {
                    alive.offer(new Telling(notice, delivery));
                }
            }
            for (int i = 0; i < 5 && !last; i++) {
                Notice notice = notice(
                        "INC-" + random.nextInt(3),
                        random.nextBoolean() ? "one" : "two",
                        String.format("%05d", notices.size()));
                notices.add(notice);
                alive.offer(new Telling(notice, null));
                time.advance(random.nextInt(3_000));
            }
        }
        time.advance(10L * 24 * 3_600_000);

        assertThat(stored.values()).as("seed %d", seed).hasSize(notices.size());
        for (Notice notice : notices) {
            String key = notice.channel() + "/" + notice.incident() + "/" + notice.event();
            Delivery delivery = stored.get(notice.event() + ":" + notice.channel());
            if (delivery != null && delivery.state() == Delivery.State.DELIVERED) {
                assertThat(reached).as("seed %d", seed).contains(key);
            } else {
                assertThat(delivery).extracting(Delivery::attempts).isEqualTo(Backoff.ATTEMPTS);
            }
        }
        for (Notice notice : notices) {
            String line = notice.channel() + "/" + notice.incident() + "/";
            assertThat(reached.stream().filter(key -> key.startsWith(line)).toList())
                    .as("seed %d: a later event never overtakes", seed)
                    .isSorted();
        }
    }

    private static Future<Answer> fickle(SplittableRandom random, boolean arrives) {
        return switch (random.nextInt(4)) {
            case 0 -> Future.succeededFuture(BUSY);
            case 1 -> Promise.<Answer>promise().future();
            default -> Future.succeededFuture(arrives ? SENT : BUSY);
        };
    }

    private Notifier notifier(Function<Notice, Future<Answer>> told) {
        return new Notifier(
                time,
                new Backoff(new SplittableRandom(1)),
                deliveries,
                channel -> notice -> {
                    attempts.add(channel.id() + "/" + notice.event());
                    return told.apply(notice);
                },
                delivery -> {
                    journal.add(delivery);
                    return remember.apply(delivery);
                });
    }

    private void configure(Channel... channels) {
        notifier.channels(List.of(channels));
    }

    private void tell(String incident, String channel, String event) {
        notifier.offer(new Telling(notice(incident, channel, event), null));
    }

    private void answer(String attempt, Answer answer) {
        answers.remove(attempt).complete(answer);
    }

    private long count(String channel, Deliveries.Result result) {
        return deliveries.counts().get(new Deliveries.Key(channel, result));
    }

    private static Telling attempted(String incident, String channel, int attempts, long next) {
        Delivery last = new Delivery(
                incident, channel, "a", Delivery.State.PENDING, attempts, FakeTime.START, 503, "answered 503", next);
        return new Telling(notice(incident, channel, "a"), last);
    }

    private static Notice notice(String incident, String channel, String event) {
        return new Notice(incident, channel, event, "incident.opened", FakeTime.START, "{}");
    }

    private static Channel.Webhook channel(String id, String url) {
        return new Channel.Webhook(id, url, List.of(Receiver.SECRET));
    }

    private static org.assertj.core.groups.Tuple tuple(String id) {
        return org.assertj.core.api.Assertions.tuple(id, Delivery.State.DELIVERED);
    }
}
