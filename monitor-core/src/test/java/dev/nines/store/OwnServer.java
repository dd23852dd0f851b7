package dev.nines.store;

import dev.nines.testing.Frost;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server that no Nines owns, to be stopped, started again and frozen; it goes with this JVM. */
public final class OwnServer implements AutoCloseable {

    private static final Path PROGRAMS = Path.of("target/postgres");

    private final Installation installation;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();
    private Postmaster server;

    private OwnServer(Installation installation, int port) throws IOException {
        this.installation = installation;
        this.port = port;
        server = started();
    }

    /** One that takes connections, with its data in this folder. */
    public static OwnServer start(Path folder) {
        try {
            return new OwnServer(Installation.in(DataFolder.make(folder), PROGRAMS, new SecureRandom()), freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Postmaster started() throws IOException {
        Postmaster starting = Postmaster.start(installation, port);
        if (!starting.awaitReady().isEmpty()) {
            throw new IOException("the server did not start");
        }
        return starting;
    }

    /** Where a client finds a new, empty database; the password is {@link #password()}. */
    public String newDatabase() {
        String name = "test" + databases.incrementAndGet();
        sql("create database " + name);
        return "postgresql://%s@%s:%d/%s".formatted(Cluster.USER, Coordinates.HOST, port, name);
    }

    public String password() {
        return installation.cluster().password();
    }

    /** Runs statements beside the databases that {@link #newDatabase} made. */
    public void sql(String statements) {
        Vertx vertx = Vertx.vertx();
        try {
            PgConnection.connect(vertx, new Coordinates(port, password()).options())
                    .compose(
                            connection -> connection.query(statements).execute().eventually(connection::close))
                    .await();
        } finally {
            vertx.close().await();
        }
    }

    /** Stops it without a goodbye to anybody: what it had not written it recovers from its log. */
    public void stop() {
        Future<Process> ended = server.exit();
        Frost.signal("QUIT", pid());
        ended.await();
    }

    /** Starts it again where it was. */
    public void startAgain() {
        try {
            server = started();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process id of the server itself. */
    public long pid() {
        try {
            Path note = installation.cluster().data().resolve("postmaster.pid");
            return Long.parseLong(Files.readAllLines(note).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
