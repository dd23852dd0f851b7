package dev.nines.store;

import dev.nines.probe.Look;
import dev.nines.probe.Time;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is remembered, open for this process. */
public final class Store {

    private final Opening opening;
    private final Journal journal;
    private final Outbox outbox;
    private final Archive archive;
    private final Casebook casebook;
    private final Diary diary;
    private final Vault vault;
    private final Register register;
    private final Seats seats;
    private final Absorber absorber;
    private final Edition edition;

    Store(Opening opening, Reader reader, Parts parts, Days days, Journal journal, Outbox outbox, Edition edition) {
        this.opening = opening;
        this.journal = journal;
        this.outbox = outbox;
        this.edition = edition;
        archive = new Archive(reader, parts);
        casebook = new Casebook(reader);
        diary = new Diary(reader);
        vault = new Vault(reader);
        register = new Register(reader);
        seats = new Seats(reader);
        absorber = new Absorber(reader, parts, days);
    }

    /**
     * How to remember.
     *
     * @param spool folder where batches wait while the database is away
     * @param spoolMax bytes it may take at most
     * @param keepLooks how long looks are kept, milliseconds
     */
    public record Settings(Path spool, long spoolMax, long keepLooks) {}

    /**
     * Opens a store: brings the schema to this version, replays what waits in the spool, records that this process
     * started. Fails with a {@link StorageException} whose sentence says what to do.
     */
    public static Future<Store> open(Vertx vertx, Time time, EmbeddedDatabase where, Settings settings) {
        return open(vertx, time, where.options(), settings);
    }

    /**
     * As {@link #open(Vertx, Time, EmbeddedDatabase, Settings)}, in a database that runs elsewhere.
     *
     * @param uri {@code postgresql://user@host:port/database}
     * @param password null when none is needed
     */
    public static Future<Store> open(Vertx vertx, Time time, String uri, @Nullable String password, Settings settings) {
        PgConnectOptions where = PgConnectOptions.fromUri(uri);
        return open(vertx, time, password == null ? where : where.setPassword(password), settings);
    }

    /** As the others, given how to connect. */
    public static Future<Store> open(Vertx vertx, Time time, PgConnectOptions where, Settings settings) {
        HomeVerticle home = new HomeVerticle();
        return vertx.deployVerticle(home).compose(id -> {
            Promise<Store> open = Promise.promise();
            home.context()
                    .runOnContext(here -> new Opening(
                                    vertx,
                                    home.context(),
                                    time,
                                    new Database(vertx, where),
                                    settings,
                                    () -> vertx.undeploy(id))
                            .open()
                            .onComplete(open));
            return open.future();
        });
    }

    /** The event loop of the journal. */
    private static final class HomeVerticle extends VerticleBase {
        Context context() {
            return context;
        }
    }

    public Journal journal() {
        return journal;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Archive archive() {
        return archive;
    }

    public Casebook casebook() {
        return casebook;
    }

    public Diary diary() {
        return diary;
    }

    public Vault vault() {
        return vault;
    }

    public Seats seats() {
        return seats;
    }

    public Register register() {
        return register;
    }

    /**
     * Takes looks that come late or from elsewhere as facts; nothing is concluded from them here.
     *
     * @return one answer for each, in their order, once all are durable in the database; fails with a
     *     {@link StorageException}, and then none is, when the database is away
     */
    public Future<List<Absorbed>> absorb(List<Look> looks) {
        return absorber.absorb(looks);
    }

    /**
     * Says that what was absorbed of these services, of looks that started at {@code since} or later, has been
     * concluded from; until then {@link Archive#late} knows of it.
     */
    public Future<Void> thought(Collection<String> services, long since) {
        return absorber.thought(services, since);
    }

    /** What keeps it, for people: {@code TimescaleDB 2.19.3} or {@code PostgreSQL}. */
    public String kind() {
        return edition.timescale() == null ? "PostgreSQL" : "TimescaleDB " + edition.timescale();
    }

    /** Keeps what waits, records that this process ended in good order, and closes all; takes a few seconds at most. */
    public Future<Void> close() {
        return opening.close();
    }
}
