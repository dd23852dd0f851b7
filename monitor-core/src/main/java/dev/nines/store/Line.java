package dev.nines.store;

import dev.nines.probe.Time;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection that writes; it comes back by itself, ever more patiently. Lives on one event loop. */
final class Line {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 5_000;

    private final Database database;
    private final Time time;
    private final Runnable whenUp;
    private @Nullable Session session;
    private Time.@Nullable Alarm alarm;
    private long pause = FIRST_PAUSE;
    private boolean closed;
    private volatile @Nullable String trouble;

    /** @param whenUp told when the connection is there again */
    Line(Database database, Time time, Session session, Runnable whenUp) {
        this.database = database;
        this.time = time;
        this.whenUp = whenUp;
        use(session);
    }

    @Nullable
    Session session() {
        return session;
    }

    /** Why the database cannot be written to, null when it can. Any thread may ask. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Gives the connection up and seeks a new one. */
    void drop(Session dropped, Throwable fault) {
        if (!dropped.equals(session)) {
            return;
        }
        session = null;
        dropped.close().onFailure(alreadyGone -> {});
        away(Refusals.of(fault, database));
        retry();
    }

    /** A batch went through, or nothing waits to go: the next trouble is met with short pauses again. */
    void works() {
        pause = FIRST_PAUSE;
        if (trouble != null) {
            trouble = null;
            LOG.atInfo().addKeyValue("database", database.name()).log("the database takes batches again");
        }
    }

    private void use(Session opened) {
        session = opened;
        opened.connection()
                .closeHandler(gone -> drop(
                        opened,
                        new StorageException(
                                "The database at %s closed the connection.".formatted(database.address()))));
        opened.connection().exceptionHandler(fault -> drop(opened, fault));
    }

    private void away(StorageException fault) {
        if (!fault.getMessage().equals(trouble)) {
            trouble = fault.getMessage();
            LOG.atWarn()
                    .addKeyValue("database", database.name())
                    .addKeyValue("reason", fault.getMessage())
                    .log("the database is away; batches go to the spool");
        }
    }

    private void retry() {
        if (closed || alarm != null) {
            return;
        }
        alarm = time.at(time.now() + pause, this::connect);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
    }

    private void connect() {
        database.connect().onComplete(result -> {
            alarm = null;
            if (result.failed()) {
                away(Refusals.of(result.cause(), database));
                retry();
            } else if (closed) {
                result.result().close().onFailure(alreadyGone -> {});
            } else {
                use(result.result());
                whenUp.run();
            }
        });
    }

    Future<Void> close() {
        closed = true;
        if (alarm != null) {
            alarm.cancel();
        }
        Session last = session;
        session = null;
        return last == null ? Future.succeededFuture() : last.close();
    }
}
