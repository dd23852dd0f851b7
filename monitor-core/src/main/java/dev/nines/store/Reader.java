package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks the database on a few shared connections, never waits for ever, and says in one sentence what went wrong. */
final class Reader {

    private static final int SECONDS_AT_MOST = 30;

    private final Pool pool;
    private final Database database;

    Reader(Pool pool, Database database) {
        this.pool = pool;
        this.database = database;
    }

    Pool pool() {
        return pool;
    }

    <T> Future<List<T>> list(String sql, Tuple args, Function<Row, T> map) {
        return bounded(Database.connection(pool)
                .compose(connection -> database.quiet(connection)
                        .preparedQuery(sql)
                        .execute(args)
                        .eventually(connection::close))
                .map(rows -> {
                    List<T> list = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        list.add(map.apply(row));
                    }
                    return list;
                }));
    }

    /** Asks and writes, all of it or nothing. */
    <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
        return bounded(pool.withTransaction(connection -> work.apply(database.quiet(connection))));
    }

    <T> Future<T> bounded(Future<T> work) {
        return work.timeout(SECONDS_AT_MOST, TimeUnit.SECONDS)
                .recover(fault -> Future.failedFuture(Refusals.of(fault, database)));
    }
}
