package dev.nines.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TimescaleDB of its own on a free port of loopback, with passwords checked by SCRAM; it and its folder go when it is
 * closed, and also when this JVM is killed.
 */
public final class TimescaleServer implements AutoCloseable {

    private static final String ADMINISTRATOR = "administrator";
    private static final String PASSWORD = "s3cret-of-the-tests";

    private static final String BIN = "/usr/lib/postgresql/17/bin/";

    /** Outlives us by a moment: our end of the pipe closes when we go, however that happens. */
    private static final String KEEPER = """
            exec 3<&0
            "$@" </dev/null 2>&1 &
            server=$!
            { cat <&3; kill -INT $server; } >/dev/null 2>&1 &
            echo "server $server"
            wait $server
            rm -rf -- "$FOLDER"
            """;

    private final String folder;
    private final int port;
    private final Process keeper;
    private final BufferedReader log;
    private final AtomicInteger databases = new AtomicInteger();
    private long pid;

    private TimescaleServer(String folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        ProcessBuilder server = Peer.TIMESCALE.commandAs(
                "postgres:postgres",
                BIN + "postgres",
                "-D",
                folder + "/data",
                "--port=" + port,
                "--listen_addresses=127.0.0.1",
                "--unix_socket_directories=" + folder,
                "--shared_preload_libraries=timescaledb",
                "--timescaledb.telemetry_level=off",
                "--dynamic_shared_memory_type=mmap",
                "--shared_buffers=32MB",
                "--fsync=off");
        server.command().addAll(0, List.of("sh", "-c", KEEPER, "keeper"));
        server.environment().put("FOLDER", outside(folder).toString());
        this.keeper = server.start();
        this.log = keeper.inputReader(StandardCharsets.UTF_8);
    }

    /** One that takes connections; a fault says what the server said. */
    public static TimescaleServer start() {
        try {
            String folder =
                    run(Peer.TIMESCALE.commandAs("postgres:postgres", "mktemp", "-d", "/var/tmp/nines.XXXXXX"), "");
            Files.writeString(outside(folder).resolve("password"), PASSWORD);
            run(
                    Peer.TIMESCALE.commandAs(
                            "postgres:postgres",
                            BIN + "initdb",
                            "--pgdata=" + folder + "/data",
                            "--username=" + ADMINISTRATOR,
                            "--pwfile=" + folder + "/password",
                            "--auth-local=trust",
                            "--auth-host=scram-sha-256",
                            "--encoding=UTF8",
                            "--no-sync"),
                    "");
            TimescaleServer server = new TimescaleServer(folder, freePort());
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database, without the extension. */
    public String newDatabase() {
        String name = "test" + databases.incrementAndGet();
        sql("postgres", "create database " + name);
        return name;
    }

    /** Where a client finds it, as its administrator. */
    public String url(String database) {
        return "postgresql://" + ADMINISTRATOR + ":" + PASSWORD + "@127.0.0.1:" + port + "/" + database;
    }

    /** By what PostgreSQL's own programs among the peers find it, as its administrator. */
    public Map<String, String> environment() {
        return Map.of("PGHOST", folder, "PGPORT", Integer.toString(port), "PGUSER", ADMINISTRATOR);
    }

    public int port() {
        return port;
    }

    /** The process id of the server itself, for tests that freeze or kill it. */
    public long pid() {
        return pid;
    }

    /** Runs statements as superuser and returns what they print, columns parted by bars. */
    public String sql(String database, String statements) {
        return run(
                Peer.TIMESCALE.commandAs(
                        "postgres:postgres",
                        BIN + "psql",
                        "--no-psqlrc",
                        "--quiet",
                        "--no-align",
                        "--tuples-only",
                        "--set=ON_ERROR_STOP=1",
                        "--host=" + folder,
                        "--port=" + port,
                        "--username=" + ADMINISTRATOR,
                        "--dbname=" + database),
                statements);
    }

    /** Stops it at once, open connections or not, and waits until it and its folder are gone. */
    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
            keeper.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Path folder() {
        return outside(folder);
    }

    /** A folder of the peers as we see it. */
    private static Path outside(String folder) {
        return Peer.root().resolve(folder.substring(1));
    }

    private void awaitReady() throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.startsWith("server ")) {
                pid = Long.parseLong(line.substring("server ".length()));
            }
            if (line.endsWith("database system is ready to accept connections")) {
                drain();
                return;
            }
            said.append(line).append('\n');
        }
        throw new IOException("TimescaleDB did not start:\n" + said);
    }

    /** A pipe that nobody reads stops who writes to it. */
    private void drain() {
        Thread reader = new Thread(() -> log.lines().forEach(line -> {}), "timescale-log");
        reader.setDaemon(true);
        reader.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String run(ProcessBuilder command, String input) {
        try {
            Process process = command.redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command.command()) + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
