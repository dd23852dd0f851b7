package dev.nines.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The store on PostgreSQL's own partitions. */
class EmbeddedStoreTest extends StoreContract {

    private static final Vertx VERTX = Vertx.vertx();
    private static int databases;
    private static EmbeddedDatabase server;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabase.start(VERTX, folder, EmbeddedDatabaseTest.PROGRAMS, new SecureRandom())
                .await();
    }

    @AfterAll
    static void stop() {
        server.stop().await();
        VERTX.close().await();
    }

    @Override
    PgConnectOptions newDatabase() {
        String name = "test" + ++databases;
        PgConnection.connect(VERTX, server.options())
                .compose(connection ->
                        connection.query("create database " + name).execute().eventually(connection::close))
                .await();
        return new PgConnectOptions(server.options()).setDatabase(name);
    }
}
