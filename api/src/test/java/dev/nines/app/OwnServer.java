package dev.nines.app;

import dev.nines.store.EmbeddedDatabase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A database server that belongs to a test, asks for passwords, and gives as many empty databases as are wanted. */
record OwnServer(Vertx vertx, EmbeddedDatabase database, AtomicInteger databases) implements AutoCloseable {

    static OwnServer start(Path folder) {
        Vertx vertx = Vertx.vertx();
        return new OwnServer(
                vertx, EmbeddedDatabase.start(vertx, folder, new SecureRandom()).await(), new AtomicInteger());
    }

    /** How to reach its first database; for the caller to change. */
    PgConnectOptions options() {
        return new PgConnectOptions(database.options());
    }

    PgConnectOptions newDatabase() {
        String name = "test" + databases.incrementAndGet();
        sql(options(), "create database " + name);
        return options().setDatabase(name);
    }

    /** What stands in a configuration, with the password. */
    static String url(PgConnectOptions where) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(where.getUser(), where.getPassword(), where.getPort(), where.getDatabase());
    }

    /** Runs statements and returns the first value of what they answer, as text. */
    String sql(PgConnectOptions where, String sql) {
        return PgConnection.connect(vertx, where)
                .compose(connection -> connection.query(sql).execute().eventually(connection::close))
                .map(rows -> rows.size() == 0
                        ? ""
                        : String.valueOf(rows.iterator().next().getValue(0)))
                .await();
    }

    @Override
    public void close() {
        database.stop().await();
        vertx.close().await();
    }
}
