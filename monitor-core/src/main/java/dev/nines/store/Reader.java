package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the database on a few shared connections, never waits for ever, and says in one sentence what went wrong. */
final class Reader {

    private static final int SECONDS_AT_MOST = 30;

    private final @Nullable SqlConnection own;
    private final @Nullable Pool pool;
    private final Database database;
    private final Supplier<@Nullable String> trouble;

    /** @param trouble why the database cannot be asked, as far as those know who write to it; null when it can */
    Reader(Pool pool, Database database, Supplier<@Nullable String> trouble) {
        this.own = null;
        this.pool = pool;
        this.database = database;
        this.trouble = trouble;
    }

    /** Asks on one connection, within its transaction. */
    Reader(SqlConnection connection, Database database) {
        this.own = connection;
        this.pool = null;
        this.database = database;
        this.trouble = () -> null;
    }

    Pool pool() {
        return Objects.requireNonNull(pool, "only to be read");
    }

    <T> Future<List<T>> list(String sql, Tuple args, Function<Row, T> map) {
        String known = trouble.get();
        if (known != null) {
            return Future.failedFuture(new StorageException(known));
        }
        return bounded(ask(sql, args, Collectors.mapping(map, Collectors.toList())));
    }

    /** Rows are collected as they come, on the connection's own event loop. */
    private <T> Future<List<T>> ask(String sql, Tuple args, Collector<Row, ?, List<T>> rows) {
        return own != null
                ? own.preparedQuery(sql).collecting(rows).execute(args).map(SqlResult::value)
                : Database.connection(pool())
                        .compose(connection -> database.quiet(connection)
                                .preparedQuery(sql)
                                .collecting(rows)
                                .execute(args)
                                .map(SqlResult::value)
                                .eventually(connection::close));
    }

    /** Asks and writes, all of it or nothing. */
    <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
        return bounded(pool().withTransaction(connection -> work.apply(database.quiet(connection))));
    }

    <T> Future<T> bounded(Future<T> work) {
        return work.timeout(SECONDS_AT_MOST, TimeUnit.SECONDS).recover(fault -> Future.failedFuture(reason(fault)));
    }

    /** What was refused for another reason than the database's is told as it is. */
    private Throwable reason(Throwable fault) {
        return fault instanceof Foreign foreign
                ? foreign.reason()
                : fault instanceof EditRefused ? fault : Refusals.of(fault, database);
    }
}
