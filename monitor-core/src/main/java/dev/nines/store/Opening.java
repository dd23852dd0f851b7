package dev.nines.store;

import dev.nines.probe.Time;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to an open store: schema, spool, this process's start, what the spool holds, what must still be told. What
 * was opened on the way is closed again when a step fails, and when the store is closed.
 */
final class Opening {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private static final String NEW_NAME = "select gen_random_uuid()::text as name";

    private static final String KNOW_SPOOL =
            "insert into nines.journal (spool, applied) values ($1, 0) on conflict do nothing";

    private static final String APPLIED = "select applied from nines.journal where spool = $1";

    private static final String START = "insert into nines.start (started_at, alive_at) values ($1, $1) returning id";

    private static final long CLOSE_WITHIN = 5_000;

    private final Time time;
    private final Context context;
    private final Store.Settings settings;
    private final Database database;
    private final WorkerExecutor disk;
    private final Parts parts = new Parts();
    private final Deque<Supplier<Future<?>>> opened = new ArrayDeque<>();

    /**
     * @param context the event loop that the journal works on; this is called there
     * @param last closed last
     */
    Opening(
            Vertx vertx,
            Context context,
            Time time,
            Database database,
            Store.Settings settings,
            Supplier<Future<?>> last) {
        this.time = time;
        this.context = context;
        this.settings = settings;
        this.database = database;
        disk = vertx.createSharedWorkerExecutor("nines-disk-" + settings.spool(), 1);
        opened.push(last);
        opened.push(disk::close);
    }

    Future<Store> open() {
        Promise<Spool> taken = Promise.promise();
        return new Schema(database, Migration.all())
                .migrate(() -> spool().onComplete(taken))
                .compose(edition ->
                        taken.future().compose(spool -> name(spool).compose(name -> write(edition, spool, name))))
                .recover(fault -> close().transform(closed -> Future.failedFuture(Refusals.of(fault, database))));
    }

    /** The right to work here: one process holds a spool, and changes the schema only then. */
    private Future<Spool> spool() {
        return disk.executeBlocking(() -> Spool.open(settings.spool(), settings.spoolMax()))
                .onSuccess(spool -> {
                    Supplier<Future<?>> close = () -> disk.executeBlocking(() -> {
                        spool.close();
                        return null;
                    });
                    opened.push(close);
                });
    }

    /** The name of the spool's sequence; a new spool gets one. */
    private Future<String> name(Spool spool) {
        return disk.executeBlocking(spool::id)
                .compose(known -> known != null
                        ? Future.succeededFuture(known)
                        : onConnection(connection -> connection.query(NEW_NAME).execute())
                                .map(rows -> rows.iterator().next().getString("name"))
                                .compose(name -> disk.executeBlocking(() -> {
                                    spool.name(name);
                                    return name;
                                })));
    }

    private Future<Store> write(Edition edition, Spool spool, String name) {
        Days days = new Days(edition);
        return database.connect().compose(session -> {
            opened.push(session::close);
            PgConnection connection = session.connection();
            return parts.load(connection)
                    .compose(loaded -> days.load(connection))
                    .compose(loaded -> connection.preparedQuery(KNOW_SPOOL).execute(Tuple.of(name)))
                    .compose(known -> connection.preparedQuery(START).execute(Tuple.of(Columns.time(time.now()))))
                    .map(started -> started.iterator().next().getLong("id"))
                    .compose(author -> replay(session, new Scribe(name, author, parts, days), spool)
                            .compose(custodian -> connection
                                    .preparedQuery(APPLIED)
                                    .execute(Tuple.of(name))
                                    .map(rows -> rows.iterator().next().getLong("applied"))
                                    .compose(applied -> finish(edition, days, spool, custodian, author, applied))));
        });
    }

    private Future<Custodian> replay(Session session, Scribe scribe, Spool spool) {
        Custodian custodian = new Custodian(time, scribe, spool, disk, database, session);
        opened.push(custodian::close);
        if (spool.bytes() > 0) {
            LOG.atInfo().addKeyValue("bytes", spool.bytes()).log("replaying what waits in the spool");
        }
        return custodian.replay().map(custodian);
    }

    private Future<Store> finish(
            Edition edition, Days days, Spool spool, Custodian custodian, long author, long applied) {
        Pool pool = database.readers();
        opened.push(pool::close);
        Reader reader = new Reader(pool, database, custodian::trouble);
        Outbox outbox = new Outbox(reader);
        Journal journal = new Journal(time, context, custodian, spool, outbox, author, Math.max(applied, spool.last()));
        Upkeep upkeep = new Upkeep(pool, time, edition, days, settings.keepLooks());
        return outbox.load(journal::append).map(loaded -> {
            opened.push(() -> {
                upkeep.close();
                return journal.close();
            });
            upkeep.run();
            LOG.atInfo()
                    .addKeyValue("database", database.name())
                    .addKeyValue("timescale", edition.timescale())
                    .log("the store is open");
            return new Store(this, reader, parts, days, journal, outbox, edition);
        });
    }

    private <T> Future<T> onConnection(Function<PgConnection, Future<T>> work) {
        return database.connect()
                .compose(session -> work.apply(session.connection()).eventually(session::close));
    }

    /** Closes what was opened, the newest first; each step may take only so long, and none keeps the next from it. */
    Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        context.runOnContext(here -> unwind().onComplete(closed));
        return closed.future();
    }

    private Future<Void> unwind() {
        Supplier<Future<?>> newest = opened.poll();
        if (newest == null) {
            return Future.succeededFuture();
        }
        return newest.get().timeout(CLOSE_WITHIN, TimeUnit.MILLISECONDS).transform(done -> {
            if (done.failed()) {
                LOG.atDebug().setCause(done.cause()).log("closing did not end well");
            }
            return unwind();
        });
    }
}
