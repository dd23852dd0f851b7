package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Interval;
import dev.nines.probe.Look;
import dev.nines.testing.RealTime;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store promises, on whatever keeps it. */
abstract class StoreContract {

    static final long NOW = 1_795_000_000_000L;

    final Vertx vertx = Vertx.vertx();
    PgConnectOptions where;
    Store store;

    @TempDir
    Path scratch;

    abstract PgConnectOptions newDatabase();

    @BeforeEach
    void open() {
        where = newDatabase();
        store = Store.open(vertx, new RealTime(vertx), where, settings()).await();
    }

    @AfterEach
    void close() {
        store.close().await();
        vertx.close().await();
    }

    Store.Settings settings() {
        return new Store.Settings(scratch.resolve("spool"), 1 << 20, 90 * Days.DAY);
    }

    @Test
    void a_look_that_was_kept_reads_as_it_was() {
        List<Look> looks = List.of(Samples.up("pay", NOW), Samples.down("pay", NOW + 1_000, "no \0 in texts"));
        Entry.Builder entry = Entry.builder();
        looks.forEach(entry::look);

        store.journal().append(entry.build()).await();

        List<Look> stored = store.archive()
                .looks("pay", "get", new Interval(NOW, NOW + 2_000), null, null, 10)
                .await()
                .items();
        assertThat(stored).containsExactly(looks.get(0), Samples.down("pay", NOW + 1_000, "no \ufffd in texts"));
    }
}
