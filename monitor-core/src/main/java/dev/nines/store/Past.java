package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is remembered, for a process that only reads it. Nothing is written, not even that somebody read. */
public final class Past {

    private final Database database;
    private final boolean alive;
    private final Supplier<Future<Void>> last;

    private Past(Database database, boolean alive, Supplier<Future<Void>> last) {
        this.database = database;
        this.alive = alive;
        this.last = last;
    }

    /**
     * Joins the embedded server that another process runs in the folder, or runs it until this is closed. Fails with a
     * {@link StorageException}, also when nothing was ever kept there.
     */
    public static Future<Past> open(Vertx vertx, Path folder, SecureRandom random) {
        return vertx.executeBlocking(() -> running(folder)).compose(running -> {
            if (running.isPresent()) {
                return Future.succeededFuture(
                        new Past(new Database(vertx, running.get()), true, Future::succeededFuture));
            }
            return EmbeddedDatabase.start(vertx, folder, random)
                    .map(server -> new Past(new Database(vertx, server.options()), false, server::stop));
        });
    }

    private static Optional<PgConnectOptions> running(Path folder) throws IOException {
        if (!Files.isDirectory(folder)
                || !Files.isDirectory(DataFolder.make(folder).cluster())) {
            throw new StorageException(
                    "Nothing was kept in %s yet: run a monitor with this configuration first.".formatted(folder));
        }
        return EmbeddedDatabase.running(folder);
    }

    /**
     * What a database elsewhere holds.
     *
     * @param uri {@code postgresql://user@host:port/database}
     * @param password null when none is needed
     */
    public static Past in(Vertx vertx, String uri, @Nullable String password) {
        PgConnectOptions where = PgConnectOptions.fromUri(uri);
        return in(vertx, password == null ? where : where.setPassword(password));
    }

    /** As the other, given how to connect. */
    public static Past in(Vertx vertx, PgConnectOptions where) {
        return new Past(new Database(vertx, where), true, Future::succeededFuture);
    }

    /** Whether another process may be writing meanwhile. */
    public boolean alive() {
        return alive;
    }

    /** All as it is now; the caller closes it. Fails with a {@link StorageException}. */
    public Future<Snapshot> snapshot() {
        return Snapshot.take(database);
    }

    public Future<Void> close() {
        return last.get();
    }
}
