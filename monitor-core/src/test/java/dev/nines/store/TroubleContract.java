package dev.nines.store;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.account.Measurement;
import dev.nines.incident.Status;
import dev.nines.monitor.Interval;
import dev.nines.probe.Look;
import dev.nines.testing.Frost;
import dev.nines.testing.RealTime;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the journal promises while the database is not well. */
abstract class TroubleContract extends StoreContract {

    private Wire wire;
    private long spoolMax = 16 << 20;

    @Override
    Store openAt(PgConnectOptions there) {
        if (wire == null) {
            wire = new Wire(there);
        }
        return super.openAt(wire.options());
    }

    @Override
    Store.Settings settings() {
        return new Store.Settings(scratch.resolve("spool"), spoolMax, 90 * Days.DAY);
    }

    @AfterEach
    void end() {
        wire.close();
    }

    private void spooled(Look look) {
        store.journal().append(Entry.builder().look(look).build()).await();
    }

    /** Just after the database came back a batch may still take the way by the spool. */
    private void written(Look look) {
        spooled(look);
        eventually("the spool is empty", () -> store.journal().stats().spoolBytes() == 0);
    }

    private void mended() {
        wire.mend();
        eventually("the spool is empty", () -> store.journal().stats().spoolBytes() == 0);
        eventually("the database is up", () -> store.journal().stats().up());
    }

    private List<Look> looks() {
        Interval all = new Interval(NOW - Days.DAY, NOW + Days.DAY);
        return store.archive()
                .looks("pay", "get", all, null, null, 10_000)
                .await()
                .items();
    }

    @Test
    void while_the_database_is_cut_off_all_is_kept_in_the_spool_and_written_in_order_afterwards() {
        List<Look> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            if (i == 10) {
                wire.cut();
            }
            Look look = Samples.up("pay", NOW + i * 1_000L);
            all.add(look);
            var incident = Samples.incident("INC-2026-0001", "pay", i + 1, new Status.Registered(), NOW + i);
            store.journal()
                    .append(Entry.builder().look(look).incident(incident).build())
                    .await();
        }
        Journal.Stats away = store.journal().stats();
        assertThat(away.up()).isFalse();
        assertThat(away.trouble()).contains("127.0.0.1");
        assertThat(away.spoolBytes()).isPositive();
        assertThat(away.spoolOldest()).isNotNull();

        mended();

        assertThat(looks()).isEqualTo(all);
        assertThat(store.casebook()
                        .incident("INC-2026-0001")
                        .await()
                        .orElseThrow()
                        .incident()
                        .version())
                .isEqualTo(30);
        assertThat(store.journal().stats().lost()).isZero();
    }

    @Test
    void a_frozen_database_costs_the_first_batch_two_seconds_and_the_next_nothing() {
        spooled(Samples.up("pay", NOW));
        wire.hold();
        long began = System.nanoTime();
        spooled(Samples.up("pay", NOW + 1_000));
        long first = System.nanoTime() - began;
        spooled(Samples.up("pay", NOW + 2_000));
        assertThat(first).isGreaterThanOrEqualTo(Custodian.DEADLINE * 1_000_000);
        assertThat(store.journal().stats().up()).isFalse();

        mended();

        assertThat(looks()).hasSize(3);
    }

    @Test
    void a_commit_whose_answer_was_lost_is_not_written_twice() {
        spooled(Samples.up("pay", NOW));
        wire.loseNextAnswer();
        store.journal()
                .append(Entry.builder()
                        .look(Samples.up("pay", NOW + 1_000))
                        .rewrite(Samples.rewrite("pay", NOW, List.of()))
                        .build())
                .await();
        assertThat(wire.lostAnswers()).isEqualTo(1);
        assertThat(ask("select count(*) from nines.look")).isEqualTo("2");
        ask("delete from nines.look");

        mended();

        assertThat(looks()).as("the replay wrote nothing").isEmpty();
        written(Samples.up("pay", NOW + 2_000));
        assertThat(looks()).hasSize(1);
    }

    @Test
    void a_database_that_refuses_logins_is_away_until_it_lets_us_in() {
        String database = where.getDatabase();
        PgConnectOptions beside = new PgConnectOptions(where).setDatabase("postgres");
        spooled(Samples.up("pay", NOW));
        Servers.sql(beside, "alter database " + database + " with allow_connections false");
        Servers.sql(
                beside, "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");

        eventually("it is noticed", () -> !store.journal().stats().up());
        spooled(Samples.up("pay", NOW + 1_000));
        eventually(
                "the reason is told",
                () -> String.valueOf(store.journal().stats().trouble())
                        .contains("not currently accepting connections"));

        Servers.sql(beside, "alter database " + database + " with allow_connections true");
        mended();
        assertThat(looks()).hasSize(2);
    }

    @Test
    void what_waits_in_the_spool_when_the_process_ends_is_written_at_the_next_start() {
        spooled(Samples.up("pay", NOW));
        wire.cut();
        spooled(Samples.up("pay", NOW + 1_000));
        var notice = Samples.notice("e1", "INC-2026-0001", "ops", NOW);
        store.journal().append(Entry.builder().notice(notice).build()).await();
        store.close().await();
        wire.mend();

        store = openAt(where);

        assertThat(looks()).hasSize(2);
        assertThat(store.journal().stats().spoolBytes()).isZero();
        List<Telling> told = new ArrayList<>();
        store.outbox().feed(told::add);
        assertThat(told).extracting(Telling::notice).containsExactly(notice);
        assertThat(store.register().starts(5).await().get(1).stoppedAt())
                .as("the end was kept in the spool too")
                .isNotNull();
    }

    @Test
    void a_spool_without_room_loses_looks_and_says_so_and_goes_on_when_there_is_room() {
        store.close().await();
        spoolMax = 2_000;
        store = openAt(where);
        List<Loss> losses = new CopyOnWriteArrayList<>();
        store.journal().listen(new Journal.Listener() {
            @Override
            public void lost(Loss loss) {
                losses.add(loss);
            }
        });
        wire.cut();
        spooled(Samples.up("pay", NOW));
        Samples.ups("pay", NOW + 10_000, 1_000, 500).forEach(store.journal()::look);

        eventually("they are lost", () -> store.journal().stats().lost() == 500);
        assertThat(store.journal().stats().spoolTrouble()).contains("storage.spool_max is 2000 bytes");
        assertThatThrownBy(() -> store.journal()
                        .append(Entry.builder()
                                .look(Samples.up("play", NOW))
                                .event(Samples.event("e", "i", NOW))
                                .notice(Samples.notice("e", "i", "ops", NOW))
                                .incident(Samples.incident("i", "p".repeat(2_000), 1, new Status.Registered(), NOW))
                                .build())
                        .await())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("storage.spool_max is 2000 bytes");
        assertThat(losses.get(0).parts()).containsExactly(Samples.part("pay"));
        assertThat(losses.get(0).when()).isEqualTo(new Interval(NOW + 10_000, NOW + 10_000 + 499_000 + 13));
        assertThat(store.outbox().size())
                .as("nothing is told that is not durable")
                .isZero();

        mended();
        written(Samples.up("pay", NOW + 1));
        assertThat(store.journal().stats().spoolTrouble()).isNull();
        assertThat(looks()).containsExactly(Samples.up("pay", NOW), Samples.up("pay", NOW + 1));
    }

    @Test
    void a_server_that_is_stopped_by_a_signal_loses_nothing_and_doubles_nothing() {
        spooled(Samples.up("pay", NOW));
        long server = Long.parseLong(ask("select pid from pg_stat_activity where backend_type = 'checkpointer'"));
        ProcessHandle postmaster =
                ProcessHandle.of(server).orElseThrow().parent().orElseThrow();
        Frost.freeze(postmaster.pid());
        try {
            for (int i = 1; i < 20; i++) {
                spooled(Samples.up("pay", NOW + i * 1_000L));
            }
            assertThat(store.journal().stats().up()).isFalse();
        } finally {
            Frost.thaw(postmaster.pid());
        }

        mended();

        assertThat(looks()).isEqualTo(Samples.ups("pay", NOW, 1_000, 20));
        assertThat(store.journal().stats().lost()).isZero();
    }

    @Test
    void a_database_that_thaws_after_connections_to_it_were_given_up_is_written_to_and_read_again() {
        spooled(Samples.up("pay", NOW));
        wire.hold();
        List<Future<Map<String, List<Measurement>>>> asked =
                Stream.generate(store.register()::measurements).limit(8).toList();
        spooled(Samples.up("pay", NOW + 1_000));
        eventually("readers are told", () -> asked.stream().anyMatch(Future::failed));
        int made = wire.made();
        eventually("the writer gives up and tries again", () -> wire.made() > made);

        mended();

        assertThat(looks()).hasSize(2);
    }

    @Test
    void connections_to_a_frozen_database_do_not_pile_up() {
        wire.hold();
        spooled(Samples.up("pay", NOW));
        spooled(Samples.up("pay", NOW + 1));
        assertThat(wire.open()).isLessThanOrEqualTo(3);
        mended();
        assertThat(looks()).hasSize(2);
    }

    @Test
    void a_second_process_on_the_same_database_stops_the_first_from_writing() {
        spooled(Samples.up("pay", NOW));
        Store.Settings elsewhere = new Store.Settings(scratch.resolve("other"), spoolMax, 90 * Days.DAY);
        Store second = Store.open(vertx, new RealTime(vertx), where, elsewhere).await();
        try {
            spooled(Samples.up("pay", NOW + 1_000));
            eventually(
                    "the first is told",
                    () -> String.valueOf(store.journal().stats().trouble()).contains("Another Nines has started"));
            assertThat(second.archive()
                            .counts("pay", new Interval(NOW, NOW + Days.DAY))
                            .await()
                            .looks())
                    .isEqualTo(1);
        } finally {
            second.close().await();
        }
    }

    @Test
    void a_second_process_on_the_same_spool_is_refused() {
        assertThatThrownBy(() -> super.openAt(where))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("in use by another Nines");
        spooled(Samples.up("pay", NOW));
    }
}
