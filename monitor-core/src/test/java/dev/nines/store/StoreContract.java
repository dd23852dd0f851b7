package dev.nines.store;

import static dev.nines.testing.Eventually.eventually;

import dev.nines.testing.RealTime;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An empty store on whatever keeps it. */
@ExtendWith(Servers.class)
abstract class StoreContract {

    /** A Tuesday in the time of the tests, which is not that of the machine. */
    static final long NOW = 1_795_000_000_000L;

    final Vertx vertx = Vertx.vertx();
    PgConnectOptions where;
    Store store;

    @TempDir
    Path scratch;

    abstract Servers.Server server();

    @BeforeEach
    void open() {
        where = server().newDatabase();
        store = openAt(where);
    }

    @AfterEach
    void close() {
        store.close().await();
        vertx.close().await();
    }

    Store openAt(PgConnectOptions there) {
        return Store.open(vertx, new RealTime(vertx), there, settings()).await();
    }

    Store.Settings settings() {
        return new Store.Settings(scratch.resolve("spool"), 16 << 20, 90 * Days.DAY);
    }

    void reopen() {
        store.close().await();
        store = openAt(where);
    }

    /** Remembers an entry and waits until readers see it, even if a slow machine made it take the spool. */
    void append(Entry.Builder entry) {
        store.journal().append(entry.build()).await();
        eventually("the spool is empty", () -> store.journal().stats().spoolBytes() == 0);
    }

    /** The first value that a query answers, as text, past the store. */
    String ask(String sql) {
        return Servers.sql(where, sql);
    }
}
