package dev.nines.store;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.account.Blindness;
import dev.nines.account.Cause;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.incident.Incident;
import dev.nines.incident.Status;
import dev.nines.monitor.Interval;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the journal writes while the database is well. */
abstract class JournalContract extends StoreContract {

    private static final Interval DAY = new Interval(NOW - Days.DAY, NOW + Days.DAY);

    private List<Look> looks(String service) {
        return store.archive()
                .looks(service, "get", DAY, null, null, 10_000)
                .await()
                .items();
    }

    private static Entry.Builder entry() {
        return Entry.builder();
    }

    private static Entry.Builder runs(Run... runs) {
        Entry.Builder entry = entry();
        List.of(runs).forEach(entry::run);
        return entry;
    }

    @Test
    void a_look_that_was_kept_reads_as_it_was() {
        Entry.Builder entry = entry();
        entry.look(Samples.up("pay", NOW)).look(Samples.down("pay", NOW + 1_000, "no \0 in texts"));

        append(entry);

        assertThat(looks("pay"))
                .containsExactly(Samples.up("pay", NOW), Samples.down("pay", NOW + 1_000, "no \ufffd in texts"));
    }

    @Test
    void looks_leave_together_soon_without_anybody_waiting() {
        List<Integer> batches = new CopyOnWriteArrayList<>();
        store.journal().listen(new Journal.Listener() {
            @Override
            public void committed(long nanos, int rows) {
                batches.add(rows);
            }
        });

        Samples.ups("pay", NOW, 10, 100).forEach(store.journal()::look);

        eventually("100 rows", () -> store.journal().stats().rows() == 100);
        assertThat(batches.stream().filter(rows -> rows > 0)).hasSize(1);
        assertThat(looks("pay")).isEqualTo(Samples.ups("pay", NOW, 10, 100));
    }

    @Test
    void many_looks_leave_in_statements_of_bounded_size() {
        List<Look> many = Samples.ups("pay", NOW, 10, 5_001);
        many.forEach(store.journal()::look);
        append(entry());

        assertThat(looks("pay")).isEqualTo(many);
    }

    @Test
    void the_first_look_of_a_slot_stands_whenever_another_comes() {
        Look first = Samples.up("pay", NOW);
        Look other =
                new Look("pay", "get", "here", first.slot(), NOW + 5, 1, Outcome.UP, first.phases(), first.trace());
        append(entry().look(first));
        append(entry().look(first));
        append(entry().look(other));

        assertThat(looks("pay")).containsExactly(first);
    }

    @Test
    void a_cut_forgets_the_runs_from_an_instant_on_before_others_are_written() {
        append(runs(
                Samples.run("pay", Outcome.Kind.UP, NOW, 30), Samples.run("pay", Outcome.Kind.DOWN, NOW + 500_000, 3)));
        append(entry().cut(new Entry.RunCut("pay", "get", "here", NOW + 500_000))
                .run(Samples.run("pay", Outcome.Kind.UP, NOW, 31))
                .run(Samples.run("pay", Outcome.Kind.DEGRADED, NOW + 600_000, 1)));

        assertThat(store.archive().runs("pay", NOW).await())
                .containsExactly(
                        Samples.run("pay", Outcome.Kind.UP, NOW, 31),
                        Samples.run("pay", Outcome.Kind.DEGRADED, NOW + 600_000, 1));
    }

    @Test
    void runs_are_read_from_the_newest_that_a_confirmation_can_start_from() {
        append(runs(
                Samples.run("pay", Outcome.Kind.UP, NOW, 30),
                Samples.run("pay", Outcome.Kind.DOWN, NOW + 400_000, 3),
                Samples.run("pay", Outcome.Kind.UP, NOW + 500_000, 20),
                Samples.run("pay", Outcome.Kind.DOWN, NOW + 800_000, 1),
                Samples.run("pay", Outcome.Kind.UP, NOW + 900_000, 2),
                Samples.run("play", Outcome.Kind.DOWN, NOW, 1)));

        assertThat(store.archive().runs(null, NOW + Days.DAY).await())
                .extracting(run -> run.service() + " " + (run.first() - NOW))
                .containsExactlyInAnyOrder("pay 500000", "pay 800000", "pay 900000", "play 0");
        assertThat(store.archive().runs("pay", NOW + 499_999).await())
                .extracting(run -> run.first() - NOW)
                .containsExactly(0L, 400_000L, 500_000L, 800_000L, 900_000L);
        assertThat(store.archive().runs("pay", NOW + Days.DAY, NOW + 690_000).await())
                .as("a look that is put in before the last of its first looks")
                .hasSize(5);
        assertThat(store.archive().runs("pay", NOW + Days.DAY, NOW + 690_001).await())
                .hasSize(3);
    }

    @Test
    void a_rewrite_cuts_the_span_that_covers_it_and_replaces_what_follows() {
        append(entry().rewrite(Samples.rewrite(
                "pay",
                NOW,
                List.of(
                        Samples.span("pay", State.UP, NOW, NOW + 100),
                        Samples.span("pay", State.DOWN, NOW + 100, Span.OPEN)),
                Samples.outage("pay", NOW + 100, null))));
        append(entry().rewrite(Samples.rewrite(
                "pay",
                NOW + 50,
                List.of(Samples.span("pay", State.UNKNOWN, NOW + 50, Span.OPEN)),
                Samples.outage("pay", NOW - 100, NOW))));

        assertThat(store.archive().spans("pay", DAY).await())
                .containsExactly(
                        Samples.span("pay", State.UP, NOW, NOW + 50),
                        Samples.span("pay", State.UNKNOWN, NOW + 50, Span.OPEN));
        assertThat(store.archive().outages("pay", DAY).await()).containsExactly(Samples.outage("pay", NOW - 100, NOW));
    }

    @Test
    void an_older_version_of_an_incident_or_delivery_changes_nothing() {
        Incident newer = Samples.incident("INC-2026-0001", "pay", 3, new Status.Acknowledged(), NOW);
        var notice = Samples.notice("e1", "INC-2026-0001", "ops", NOW);
        append(entry().incident(newer)
                .event(Samples.event("e1", "INC-2026-0001", NOW))
                .notice(notice)
                .delivery(Samples.delivery(notice, Delivery.State.DELIVERED, 2, NOW)));
        append(entry().incident(Samples.incident("INC-2026-0001", "pay", 2, new Status.Registered(), NOW))
                .event(Samples.event("e1", "INC-2026-0001", NOW + 1))
                .delivery(Samples.delivery(notice, Delivery.State.PENDING, 1, NOW - 1)));

        Casebook.Case stored =
                store.casebook().incident("INC-2026-0001").await().orElseThrow();
        assertThat(stored.incident()).isEqualTo(newer);
        assertThat(stored.events()).containsExactly(Samples.event("e1", "INC-2026-0001", NOW));
        assertThat(store.casebook().tellings(null, null, null, null, 10).await().items())
                .containsExactly(new Telling(notice, Samples.delivery(notice, Delivery.State.DELIVERED, 2, NOW)));
    }

    @Test
    void that_the_clock_was_set_is_stored_once() {
        ClockStep back = new ClockStep("here", NOW, -3_600_000);
        append(entry().step(back));
        append(entry().step(back));

        assertThat(store.archive().clockSteps(DAY).await()).containsExactly(back);
    }

    @Test
    void blindness_is_stored_once_and_may_grow() {
        Blindness fact = new Blindness("here", null, new Interval(NOW, NOW + 10), Cause.PROCESS_DOWN);
        Blindness longer = new Blindness("here", null, new Interval(NOW, NOW + 20), Cause.PROCESS_DOWN);
        Blindness other = new Blindness("here", "pay/get", new Interval(NOW, NOW + 10), Cause.STORAGE);
        append(entry().blindness(fact).blindness(other));
        append(entry().blindness(longer));
        append(entry().blindness(fact));

        assertThat(store.archive().blindness(DAY).await()).containsExactlyInAnyOrder(longer, other);
    }

    @Test
    void what_the_database_rejects_is_put_aside_and_the_rest_is_written() {
        AtomicReference<Loss> lost = new AtomicReference<>();
        store.journal().listen(new Journal.Listener() {
            @Override
            public void lost(Loss loss) {
                lost.set(loss);
            }
        });
        append(entry().incident(Samples.incident("INC-2026-0001", "pay", 1, new Status.Registered(), NOW)));
        List<Look> many = Samples.ups("pay", NOW, 10, 999);
        many.forEach(store.journal()::look);

        var second = Samples.incident("INC-2026-0002", "pay", 1, new Status.Registered(), NOW);
        var doubled = store.journal()
                .append(entry().look(Samples.up("play", NOW)).incident(second).build());
        var sound = store.journal()
                .append(entry().look(Samples.up("pay", NOW + 20_000)).build());

        sound.await();
        assertThatThrownBy(doubled::await)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("rejects")
                .hasMessageContaining("incident_open");
        List<Look> expected = new ArrayList<>(many);
        expected.add(Samples.up("pay", NOW + 20_000));
        assertThat(looks("pay")).isEqualTo(expected);
        assertThat(looks("play")).isEmpty();
        assertThat(lost.get().parts()).containsExactly(Samples.part("play"));
        assertThat(store.journal().stats().rejected()).isEqualTo(1);
        assertThat(store.journal().stats().lost()).isEqualTo(1);
        assertThat(scratch.resolve("spool/rejected")).isNotEmptyFile();
        append(entry().look(Samples.up("pay", NOW + 30_000)));
    }

    @Test
    void a_process_says_that_it_lives_and_that_it_ended_in_good_order() {
        long mine = store.register().starts(1).await().get(0).id();
        append(entry());
        Register.Start living = store.register().starts(1).await().get(0);
        assertThat(living.stoppedAt()).isNull();

        reopen();

        List<Register.Start> starts = store.register().starts(5).await();
        assertThat(starts).hasSize(2);
        assertThat(starts.get(1).id()).isEqualTo(mine);
        assertThat(starts.get(1).stoppedAt()).isNotNull().isGreaterThanOrEqualTo(living.aliveAt());
        assertThat(starts.get(0).stoppedAt()).isNull();
    }

    @Test
    void a_journal_that_is_closed_takes_nothing_more() {
        Journal journal = store.journal();
        journal.look(Samples.up("pay", NOW));
        reopen();

        assertThatThrownBy(() -> journal.append(entry().build()).await()).isInstanceOf(StorageException.class);
        assertThat(looks("pay")).hasSize(1);
    }
}
