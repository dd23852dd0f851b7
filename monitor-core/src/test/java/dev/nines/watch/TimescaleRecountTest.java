package dev.nines.watch;

import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;
import dev.nines.testing.TimescaleServer;
import io.vertx.pgclient.PgConnectOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@NeedsPeer(Peer.TIMESCALE)
class TimescaleRecountTest extends RecountContract {

    private static TimescaleServer server;

    @BeforeAll
    static void start() {
        server = TimescaleServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Post post() throws Exception {
        return Post.on(PgConnectOptions.fromUri(server.url(server.newDatabase())));
    }
}
