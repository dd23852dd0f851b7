package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one server running: starts it, and starts it again at the same port when it ends by itself. */
final class Keeper {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    /** What passes by itself has ten seconds to do so. */
    private static final int ATTEMPTS = 50;

    private static final long PAUSE = 200;
    private static final long LONGEST_PAUSE = 30_000;

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final Installation installation;

    /** Of the worker's one thread, as is what it starts. */
    private @Nullable Postmaster postmaster;

    private volatile int port;
    private volatile boolean stopping;

    Keeper(Vertx vertx, WorkerExecutor worker, Installation installation) {
        this.vertx = vertx;
        this.worker = worker;
        this.installation = installation;
    }

    /** Starts the server on a free port and answers the port when it takes queries. */
    Future<Integer> start() {
        return start(ATTEMPTS).map(started -> port);
    }

    private Future<Void> start(int attempts) {
        return worker.executeBlocking(this::startOnce).compose(lastWords -> {
            if (lastWords.isEmpty()) {
                return Future.succeededFuture();
            }
            if (attempts == 1 || !passes(lastWords)) {
                return Future.failedFuture(new Complaint(installation.folder().root()).about(lastWords));
            }
            return vertx.timer(PAUSE).compose(passed -> start(attempts - 1));
        });
    }

    /** Answers the last words of a server that did not start; nothing when it runs, or shall not any more. */
    private List<String> startOnce() throws IOException {
        if (stopping) {
            return List.of();
        }
        new Leftover(installation.folder().data()).end();
        Postmaster started = Postmaster.start(installation, port == 0 ? freePort() : port);
        List<String> lastWords = started.awaitReady();
        if (lastWords.isEmpty()) {
            postmaster = started;
            port = started.port();
            started.exit().onComplete(exit -> ended());
        }
        return lastWords;
    }

    /** Somebody was faster at the port, or the workers of a killed server have not seen yet that it is gone. */
    private static boolean passes(List<String> lastWords) {
        String words = String.join("\n", lastWords);
        return words.contains("Address already in use") || words.contains("pre-existing shared memory block");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void ended() {
        if (!stopping) {
            LOG.atError().addKeyValue("log", installation.folder().log()).log("the embedded database ended by itself");
            startAgainAfter(PAUSE);
        }
    }

    private void startAgainAfter(long pause) {
        vertx.timer(pause).compose(passed -> start(ATTEMPTS)).onComplete(done -> {
            if (!stopping && done.succeeded()) {
                LOG.atInfo().log("the embedded database runs again");
            } else if (!stopping) {
                LOG.atError().setCause(done.cause()).log("the embedded database does not start again");
                startAgainAfter(Math.min(2 * pause, LONGEST_PAUSE));
            }
        });
    }

    /** Stops the server, in order or after ten seconds by force. */
    Future<Void> stop() {
        stopping = true;
        return worker.executeBlocking(() -> {
            if (postmaster != null) {
                postmaster.stop();
            }
            return null;
        });
    }
}
