package dev.nines.store;

import dev.nines.probe.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one batch after the other in one of two places: the database, or, while that is away and until all that waits
 * has been replayed, the tail of the spool. Lives on one event loop.
 */
final class Custodian {

    private static final Logger LOG = LoggerFactory.getLogger(Custodian.class);

    /** How long the database may take for a batch before it goes to the spool, milliseconds. */
    static final long DEADLINE = 2_000;

    /** For each millisecond more a batch may have so many rows more: late looks can make a month anew. */
    private static final int ROWS_A_MILLISECOND = 5;

    /** How long it may take for a batch of the spool, milliseconds: nobody waits for that one. */
    static final long REPLAY_DEADLINE = 30_000;

    private static final long READ_AGAIN_AFTER = 5_000;

    private final Time time;
    private final Scribe scribe;
    private final Spool spool;
    private final Rejects rejects;
    private final WorkerExecutor disk;
    private final Line line;
    private boolean spooling;
    private boolean appending;
    private boolean draining;

    Custodian(Time time, Scribe scribe, Spool spool, WorkerExecutor disk, Database database, Session session) {
        this.time = time;
        this.scribe = scribe;
        this.spool = spool;
        this.disk = disk;
        rejects = new Rejects(spool.folder());
        line = new Line(database, time, session, this::back);
    }

    /** Where a batch is kept, and the pieces of it that the database refused to keep. */
    record Kept(boolean inDatabase, List<Rejected> rejected) {}

    /** A piece of a batch that the database rejects for its content, and why. */
    record Rejected(Batch piece, String why) {}

    /** Writes what waits in the spool since an earlier process, before anything else is kept. */
    Future<Void> replay() {
        Session session = line.session();
        if (session == null) {
            return Future.failedFuture(new StorageException("The database went away again."));
        }
        Promise<Void> done = Promise.promise();
        replay(session, done);
        return done.future();
    }

    /** Keeps a batch; one at a time. Fails when neither place takes it. */
    Future<Kept> keep(Batch batch) {
        Session session = line.session();
        if (spooling || session == null) {
            return append(batch);
        }
        return write(session, batch, DEADLINE + batch.effect().rows() / ROWS_A_MILLISECOND)
                .map(pieces -> new Kept(true, pieces))
                .recover(fault -> {
                    line.drop(session, fault);
                    return append(batch);
                });
    }

    /** Why the database cannot be written to, null when it can. Any thread may ask. */
    @Nullable
    String trouble() {
        return line.trouble();
    }

    Future<Void> close() {
        return line.close()
                .transform(closed -> onDisk(() -> {
                    rejects.close();
                    return null;
                }));
    }

    private Future<Kept> append(Batch batch) {
        spooling = true;
        appending = true;
        return onDisk(() -> {
                    spool.append(batch);
                    return new Kept(false, List.of());
                })
                .recover(fault -> Future.failedFuture(
                        fault instanceof IOException broken
                                ? new StorageException(
                                        "Neither the database nor the spool takes looks: %s; make room on the disk."
                                                .formatted(Spool.reason(broken)),
                                        broken)
                                : fault))
                .onComplete(done -> {
                    appending = false;
                    drain();
                });
    }

    private Future<List<Rejected>> write(Session session, Batch batch, long deadline) {
        return within(deadline, scribe.write(session.connection(), batch))
                .onSuccess(written -> line.works())
                .recover(fault -> Refusals.ofContent(fault)
                        ? Future.succeededFuture(List.of(new Rejected(batch, String.valueOf(fault.getMessage()))))
                        : Future.failedFuture(fault))
                .compose(pieces -> pieces.isEmpty()
                        ? Future.succeededFuture(pieces)
                        : onDisk(() -> {
                            pieces.forEach(rejects::keep);
                            return pieces;
                        }));
    }

    private void back() {
        if (spooling) {
            drain();
        } else {
            line.works();
        }
    }

    private void drain() {
        Session session = line.session();
        if (draining || session == null || !spooling) {
            return;
        }
        draining = true;
        Promise<Void> done = Promise.promise();
        replay(session, done);
        done.future().onComplete(result -> {
            draining = false;
            if (result.cause() instanceof IOException broken) {
                LOG.atError().addKeyValue("reason", Spool.reason(broken)).log("the spool cannot be read");
                time.at(time.now() + READ_AGAIN_AFTER, this::drain);
            } else if (result.failed()) {
                line.drop(session, result.cause());
            } else if (!appending) {
                spooling = false;
                line.works();
                LOG.info("all that waited in the spool is in the database");
            }
        });
    }

    /** Step by step, so that no chain of futures grows with what waits. */
    private void replay(Session session, Promise<Void> done) {
        onDisk(spool::oldestBatch)
                .compose(batch -> batch == null
                        ? Future.succeededFuture(false)
                        : write(session, batch, REPLAY_DEADLINE)
                                .compose(kept -> onDisk(() -> {
                                    spool.drop();
                                    return true;
                                })))
                .onComplete(more -> {
                    if (more.failed()) {
                        done.fail(more.cause());
                    } else if (more.result()) {
                        replay(session, done);
                    } else {
                        done.complete();
                    }
                });
    }

    private <T> Future<T> within(long deadline, Future<T> work) {
        Promise<T> promise = Promise.promise();
        Time.Alarm alarm = time.at(
                time.now() + deadline,
                () -> promise.tryFail(new TimeoutException("no answer within " + deadline + " ms")));
        work.onComplete(result -> {
            alarm.cancel();
            if (result.succeeded()) {
                promise.tryComplete(result.result());
            } else {
                promise.tryFail(result.cause());
            }
        });
        return promise.future();
    }

    private <T> Future<T> onDisk(Callable<T> task) {
        return disk.executeBlocking(task);
    }
}
