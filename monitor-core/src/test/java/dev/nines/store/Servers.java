package dev.nines.store;

import dev.nines.testing.TimescaleServer;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The database servers that a run of tests shares: each is started once, when it is first needed. */
final class Servers implements BeforeAllCallback {

    /** A server of databases. */
    interface Server extends AutoCloseable {

        /** A new, empty database. */
        PgConnectOptions newDatabase();

        @Override
        void close();
    }

    private static volatile Embedded embedded;
    private static volatile Timescale timescale;

    /** PostgreSQL as Nines brings it. */
    static synchronized Server embedded() {
        if (embedded == null) {
            embedded = new Embedded();
        }
        return embedded;
    }

    /** A real TimescaleDB. */
    static synchronized Server timescale() {
        if (timescale == null) {
            timescale = new Timescale();
        }
        return timescale;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Servers.class))
                .getOrComputeIfAbsent("end", key -> (AutoCloseable) Servers::end, AutoCloseable.class);
    }

    private static synchronized void end() {
        if (embedded != null) {
            embedded.close();
            embedded = null;
        }
        if (timescale != null) {
            timescale.close();
            timescale = null;
        }
    }

    /** Runs statements and returns the first value of what they answer, as text; {@code null} when there is none. */
    static String sql(PgConnectOptions where, String sql) {
        Vertx vertx = Vertx.vertx();
        try {
            return PgConnection.connect(vertx, where)
                    .compose(connection -> connection.query(sql).execute().eventually(connection::close))
                    .map(rows -> rows.size() == 0
                            ? null
                            : String.valueOf(rows.iterator().next().getValue(0)))
                    .await();
        } finally {
            vertx.close().await();
        }
    }

    private static final class Embedded implements Server {
        private final Vertx vertx = Vertx.vertx();
        private final AtomicInteger databases = new AtomicInteger();
        private final Path folder;
        private final EmbeddedDatabase server;

        Embedded() {
            try {
                folder = Files.createTempDirectory("nines-store");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = EmbeddedDatabase.start(vertx, folder, EmbeddedDatabaseTest.PROGRAMS, new SecureRandom())
                    .await();
        }

        @Override
        public PgConnectOptions newDatabase() {
            String name = "test" + databases.incrementAndGet();
            sql(server.options(), "create database " + name);
            return new PgConnectOptions(server.options()).setDatabase(name);
        }

        @Override
        public void close() {
            server.stop().await();
            vertx.close().await();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Timescale implements Server {
        private final TimescaleServer server = TimescaleServer.start();

        @Override
        public PgConnectOptions newDatabase() {
            return PgConnectOptions.fromUri(server.url(server.newDatabase()));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
