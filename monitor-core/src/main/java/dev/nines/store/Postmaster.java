package dev.nines.store;

import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that is a PostgreSQL server, on a leash. Its methods block. */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    private static final String READY = "database system is ready to accept connections";
    private static final int REMEMBERED_LINES = 20;
    private static final long LOG_LIMIT = 4L << 20;
    private static final int START_SECONDS = 180;
    private static final int STOP_SECONDS = 10;

    private final int port;
    private final Process process;
    private final ServerLog log;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Deque<String> lastLines = new ArrayDeque<>();

    private Postmaster(int port, Process process, ServerLog log) {
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /** Starts a server and answers at once; {@link #awaitReady} tells how it went. */
    static Postmaster start(Installation installation, int port) throws IOException {
        String postgres = installation.programs().postgres().toString();
        List<String> command = new ArrayList<>(
                List.of(postgres, "-D", installation.cluster().data().toString()));
        ServerSettings.on(port).forEach(setting -> command.addAll(List.of("-c", setting)));
        Process process = Leash.start(installation.user().prefix(), command);
        Postmaster postmaster = new Postmaster(
                port, process, new ServerLog(installation.folder().log(), LOG_LIMIT));
        Thread listener = new Thread(postmaster::listen, "nines-postgres-log");
        listener.setDaemon(true);
        listener.start();
        return postmaster;
    }

    /** Waits until the server answers queries; when it ends instead, answers its last words, else nothing. */
    List<String> awaitReady() throws IOException {
        try {
            ready.get(START_SECONDS, TimeUnit.SECONDS);
            return List.of();
        } catch (ExecutionException e) {
            return words();
        } catch (TimeoutException e) {
            stop();
            throw new StorageException(
                    "The embedded database was not ready within %d s: see %s.".formatted(START_SECONDS, log.file()), e);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the database was not waited for");
        }
    }

    int port() {
        return port;
    }

    /** Completes when the server has ended, for whatever reason. */
    Future<Process> exit() {
        return Future.fromCompletionStage(process.onExit());
    }

    /** Ends the server: in order, else at once, else by force. */
    void stop() throws InterruptedIOException {
        try {
            for (String signal : List.of("INT", "QUIT")) {
                Leash.signal(process, signal);
                if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            }
            List<ProcessHandle> workers = process.descendants().toList();
            process.destroyForcibly();
            workers.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the end of the database was not waited for");
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                hear(line);
                line = lines.readLine();
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("PostgreSQL's output ended");
        } finally {
            ready.completeExceptionally(new IOException("the server ended"));
        }
    }

    private void hear(String line) {
        synchronized (lastLines) {
            if (lastLines.size() == REMEMBERED_LINES) {
                lastLines.removeFirst();
            }
            lastLines.addLast(line);
        }
        try {
            log.append(line);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("line", line).setCause(e).log("PostgreSQL's log cannot be written");
        }
        if (line.contains(READY)) {
            ready.complete(null);
        }
    }

    private List<String> words() {
        synchronized (lastLines) {
            return List.copyOf(lastLines);
        }
    }
}
