package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/** A person at a database's prompt: a connection for each question. */
record Sql(Vertx vertx) {

    /** The first column of the first row, as text. */
    String ask(PgConnectOptions options, String question) {
        return query(options, question).await().iterator().next().getString(0);
    }

    void run(PgConnectOptions options, String statement) {
        query(options, statement).await();
    }

    /** Whether the database is there and gives this answer. */
    boolean answers(PgConnectOptions options, String question, String answer) {
        return query(options, question)
                .map(rows -> rows.iterator().next().getString(0).equals(answer))
                .otherwise(false)
                .await();
    }

    private Future<RowSet<Row>> query(PgConnectOptions options, String statement) {
        return PgConnection.connect(vertx, options)
                .compose(connection -> connection.query(statement).execute().eventually(connection::close));
    }
}
