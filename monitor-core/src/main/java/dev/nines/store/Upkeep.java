package dev.nines.store;

import dev.nines.probe.Time;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tables in shape, every hour: room for the days to come, old looks dropped by whole partitions or chunks,
 * older ones compressed where TimescaleDB's licence allows it, and what was told long ago forgotten.
 */
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private static final long EVERY = 3_600_000;
    private static final long COMPRESS_AFTER = 7 * Days.DAY;
    private static final long FORGET_TOLD_AFTER = 400 * Days.DAY;

    private static final String OLD_PARTITIONS = """
            select c.relname as name
            from pg_inherits i
            join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'nines.look'::regclass and c.relname < 'look_' || to_char($1::date, 'YYYYMMDD')
            order by 1
            """;

    /** A reader that takes long must not make writers queue up behind us: the next hour will do. */
    private static final String DROP_PARTITION = "set local lock_timeout = '1s'; drop table nines.%s";

    private static final String BOUND_WAITING = "set local lock_timeout = '1s'";

    private static final String DROP_CHUNKS = "select %s.drop_chunks('nines.look', older_than => $1::timestamptz)";

    private static final String COMPRESSION_ALLOWED = """
            select compression_enabled as allowed from timescaledb_information.hypertables
            where hypertable_schema = 'nines' and hypertable_name = 'look'
            """;

    private static final String ALLOW_COMPRESSION = """
            alter table nines.look set (timescaledb.compress, timescaledb.compress_segmentby = 'part',
                timescaledb.compress_orderby = 'started, slot')
            """;

    private static final String COMPRESSIBLE = """
            select format('%I.%I', chunk_schema, chunk_name) as chunk
            from timescaledb_information.chunks
            where hypertable_schema = 'nines' and hypertable_name = 'look' and not is_compressed and range_end < $1
            order by range_end
            """;

    private static final String COMPRESS = "select %s.compress_chunk($1::text::regclass, true)";

    private static final String FORGET_TOLD = """
            with told as (
                delete from nines.delivery where state = 'delivered' and at < $1 returning event, channel)
            delete from nines.notice n using told t where n.event = t.event and n.channel = t.channel
            """;

    private final Pool pool;
    private final Time time;
    private final Edition edition;
    private final Days days;
    private final long keepLooks;
    private Time.@Nullable Alarm alarm;
    private boolean closed;

    /** @param keepLooks how long looks are kept, milliseconds */
    Upkeep(Pool pool, Time time, Edition edition, Days days, long keepLooks) {
        this.pool = pool;
        this.time = time;
        this.edition = edition;
        this.days = days;
        this.keepLooks = keepLooks;
    }

    /** Does it all now, and again every hour; what fails is logged and tried again then. */
    void run() {
        long now = time.now();
        step("make room", days.ahead(pool, now))
                .compose(done -> step("drop old looks", dropOld(now)))
                .compose(done -> step("compress", compress(now)))
                .compose(done -> step("forget deliveries", forgetTold(now)))
                .onComplete(done -> {
                    if (!closed) {
                        alarm = time.at(now + EVERY, this::run);
                    }
                });
    }

    private static Future<Void> step(String what, Future<?> work) {
        return work.<Void>mapEmpty().recover(fault -> {
            LOG.atWarn()
                    .addKeyValue("step", what)
                    .addKeyValue("reason", fault.getMessage())
                    .log("upkeep failed");
            return Future.succeededFuture();
        });
    }

    /** Drops the days that lie wholly before what is kept. */
    Future<Void> dropOld(long now) {
        long before = now - keepLooks;
        if (edition.hypertable()) {
            return pool.withTransaction(connection -> connection
                    .query(BOUND_WAITING)
                    .execute()
                    .compose(set -> connection
                            .preparedQuery(DROP_CHUNKS.formatted(edition.schema()))
                            .execute(Tuple.of(Columns.time(before))))
                    .mapEmpty());
        }
        return pool.preparedQuery(OLD_PARTITIONS)
                .execute(Tuple.of(Days.day(before)))
                .compose(rows -> each(
                        names(rows, "name"),
                        name -> pool.withTransaction(connection ->
                                connection.query(DROP_PARTITION.formatted(name)).execute())))
                .compose(dropped -> days.load(pool));
    }

    private Future<Void> compress(long now) {
        if (!edition.compresses()) {
            return Future.succeededFuture();
        }
        return allowCompression()
                .compose(allowed ->
                        pool.preparedQuery(COMPRESSIBLE).execute(Tuple.of(Columns.time(now - COMPRESS_AFTER))))
                .compose(rows -> each(
                        names(rows, "chunk"),
                        chunk -> pool.preparedQuery(COMPRESS.formatted(edition.schema()))
                                .execute(Tuple.of(chunk))));
    }

    /** Once: some versions refuse to be told again when something is compressed. */
    private Future<?> allowCompression() {
        return pool.query(COMPRESSION_ALLOWED)
                .execute()
                .compose(rows -> rows.iterator().next().getBoolean("allowed")
                        ? Future.succeededFuture()
                        : pool.query(ALLOW_COMPRESSION).execute().mapEmpty());
    }

    private Future<Void> forgetTold(long now) {
        return pool.preparedQuery(FORGET_TOLD)
                .execute(Tuple.of(Columns.time(now - FORGET_TOLD_AFTER)))
                .mapEmpty();
    }

    private static List<String> names(Iterable<Row> rows, String column) {
        List<String> names = new ArrayList<>();
        rows.forEach(row -> names.add(row.getString(column)));
        return names;
    }

    private static Future<Void> each(List<String> names, Function<String, Future<?>> work) {
        Future<Void> done = Future.succeededFuture();
        for (String name : names) {
            done = done.compose(before -> work.apply(name)).mapEmpty();
        }
        return done;
    }

    void close() {
        closed = true;
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
