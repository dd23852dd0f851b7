package dev.nines.store;

import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;
import dev.nines.testing.TimescaleServer;
import io.vertx.pgclient.PgConnectOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The store on a hypertable. */
@NeedsPeer(Peer.TIMESCALE)
class TimescaleStoreTest extends StoreContract {

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
    PgConnectOptions newDatabase() {
        return PgConnectOptions.fromUri(server.url(server.newDatabase()));
    }
}
