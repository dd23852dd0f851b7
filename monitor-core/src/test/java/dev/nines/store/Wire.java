package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The wire between a store and its database, which can be cut, be held, and lose the answer to a commit. */
final class Wire implements AutoCloseable {

    private static final String COMMIT = "commit\0";

    private final Vertx vertx = Vertx.vertx();
    private final PgConnectOptions behind;
    private final NetClient client = vertx.createNetClient();
    private final NetServer server = vertx.createNetServer();
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private volatile boolean cut;
    private volatile boolean held;
    private volatile boolean loseNext;

    Wire(PgConnectOptions behind) {
        this.behind = behind;
        server.connectHandler(this::connect).listen(0, "127.0.0.1").await();
    }

    /** Where a client finds the database through this wire. */
    PgConnectOptions options() {
        return new PgConnectOptions(behind).setHost("127.0.0.1").setPort(server.actualPort());
    }

    /** Ends every connection and lets none come about. */
    void cut() {
        cut = true;
        sockets.forEach(NetSocket::close);
    }

    /** Lets nothing through and ends nothing, as a server that is frozen. */
    void hold() {
        held = true;
        sockets.forEach(NetSocket::pause);
    }

    /** Is whole again; what was held goes through. */
    void mend() {
        cut = false;
        held = false;
        sockets.forEach(NetSocket::resume);
    }

    /** The next commit reaches the database, and the connection ends before its answer comes back. */
    void loseNextAnswer() {
        loseNext = true;
    }

    int lostAnswers() {
        return lostAnswers.get();
    }

    /** How many connections are open. */
    int open() {
        return connections.get();
    }

    /** How many connections have ever come about. */
    int made() {
        return made.get();
    }

    private void connect(NetSocket near) {
        if (cut) {
            near.close();
            return;
        }
        connections.incrementAndGet();
        made.incrementAndGet();
        near.pause();
        near.closeHandler(gone -> connections.decrementAndGet());
        client.connect(behind.getPort(), behind.getHost()).onComplete(opened -> {
            if (opened.failed()) {
                near.close();
            } else {
                join(near, opened.result());
            }
        });
    }

    private void join(NetSocket near, NetSocket far) {
        AtomicBoolean losing = new AtomicBoolean();
        sockets.add(near);
        sockets.add(far);
        near.handler(bytes -> {
            if (loseNext && commits(bytes)) {
                loseNext = false;
                losing.set(true);
            }
            far.write(bytes);
        });
        far.handler(bytes -> {
            if (!losing.get()) {
                near.write(bytes);
            } else if (bytes.toString(StandardCharsets.ISO_8859_1).contains("COMMIT\0")) {
                lostAnswers.incrementAndGet();
                near.close();
                far.close();
            }
        });
        near.closeHandler(gone -> {
            connections.decrementAndGet();
            sockets.remove(near);
            far.close();
        });
        far.closeHandler(gone -> {
            sockets.remove(far);
            near.close();
        });
        if (held) {
            far.pause();
        } else {
            near.resume();
        }
    }

    private static boolean commits(Buffer bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1).contains(COMMIT);
    }

    @Override
    public void close() {
        Future.all(server.close(), client.close()).await();
        vertx.close().await();
    }
}
