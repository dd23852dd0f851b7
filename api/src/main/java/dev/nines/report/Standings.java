package dev.nines.report;

import dev.nines.agreement.Agreement;
import dev.nines.agreement.Standing;
import dev.nines.probe.Time;
import dev.nines.store.Agreed;
import dev.nines.store.StorageException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How all agreements stand, for those who ask often: they are read one after the other, at most once a minute and for no
 * more than a twentieth of the time, and whoever asks meanwhile gets what was read before. Any thread.
 */
public final class Standings {

    private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

    private static final long LIFE = 60_000;
    private static final long PAUSES = 20;

    /** Older ones are not told any more while newer ones are read. */
    private static final long OLDEST = 10 * LIFE;

    private final Books books;
    private final Supplier<Object> edition;
    private final Time time;
    private @Nullable Round reading;
    private @Nullable Round read;

    /** @param edition another object whenever other agreements may have been loaded */
    public Standings(Books books, Supplier<Object> edition, Time time) {
        this.books = books;
        this.edition = edition;
        this.time = time;
    }

    /** What was read at one time. */
    private static final class Round {
        private final Object of;
        private final long begun;
        private final Future<List<Standing>> standings;
        private volatile long ended;

        Round(Object of, Time time, Future<List<Standing>> standings) {
            this.of = of;
            this.begun = time.now();
            this.standings = standings.onComplete(done -> ended = time.now());
        }

        boolean holds(Object edition, long now) {
            return of == edition && standings.succeeded() && now < begun + Math.max(LIFE, PAUSES * (ended - begun));
        }
    }

    /** Those of which something can be told, each as of some minutes ago at most. */
    public synchronized Future<List<Standing>> all() {
        long now = time.now();
        Object of = edition.get();
        Round newest = reading;
        if (newest == null || (newest.standings.isComplete() && !newest.holds(of, now))) {
            read = newest != null && newest.standings.succeeded() ? newest : read;
            newest = new Round(of, time, standings(now));
            reading = newest;
        }
        Round before = read;
        return newest.standings.isComplete() || before == null || before.of != of || now - before.begun > OLDEST
                ? newest.standings
                : before.standings;
    }

    private Future<List<Standing>> standings(long now) {
        return books.agreements().compose(all -> {
            List<Standing> standings = new ArrayList<>();
            Future<?> reading = Future.succeededFuture();
            for (Agreed agreed : all.values()) {
                Agreement.Term term =
                        agreed.removedAt() == null ? agreed.agreement().at(now) : null;
                if (term != null && term.window().from() < now) {
                    reading = reading.compose(before -> add(agreed.agreement(), term, now, standings));
                }
            }
            return reading.map(done -> List.copyOf(standings));
        });
    }

    /** One that cannot be told does not hide the others. */
    private Future<?> add(Agreement agreement, Agreement.Term term, long now, List<Standing> standings) {
        return books.standing(agreement, term, now).map(standings::add).recover(failure -> {
            if (failure instanceof StorageException) {
                return Future.failedFuture(failure);
            }
            LOG.atWarn()
                    .addKeyValue("agreement", agreement.id())
                    .addKeyValue("reason", failure.getMessage())
                    .log("how an agreement stands cannot be told");
            return Future.succeededFuture(false);
        });
    }
}
