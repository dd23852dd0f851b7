package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;

/**
 * A connection of one's own.
 *
 * @param pool what holds the connection and nothing else: closing it closes the socket
 */
record Session(PgConnection connection, Pool pool) {

    Future<Void> close() {
        return pool.close();
    }
}
