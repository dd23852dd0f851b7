package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.List;

/** All that is remembered as it was at one instant, whatever is written meanwhile; only to be read. */
public final class Snapshot {

    private static final String KNOWN = "select to_regclass('nines.migrations') is not null as known";

    private static final String STEPS =
            "select max(number) as newest, count(*)::integer as steps from nines.migrations";

    private static final String BEGIN = "begin isolation level repeatable read read only";

    private final Session session;
    private final Archive archive;
    private final Register register;

    private final Diary diary;
    private final Vault vault;

    private Snapshot(Session session, Reader reader, Parts parts) {
        this.session = session;
        archive = new Archive(reader, parts);
        register = new Register(reader);
        diary = new Diary(reader);
        vault = new Vault(reader);
    }

    static Future<Snapshot> take(Database database) {
        return database.connect().compose(session -> {
            PgConnection connection = session.connection();
            Reader reader = new Reader(connection, database);
            Parts parts = new Parts();
            return reader.bounded(connection
                            .query(BEGIN)
                            .execute()
                            .compose(begun -> ofThisVersion(connection, database))
                            .compose(same -> parts.load(connection)))
                    .map(loaded -> new Snapshot(session, reader, parts))
                    .recover(fault -> session.close().transform(closed -> Future.failedFuture(fault)));
        });
    }

    private static Future<Void> ofThisVersion(PgConnection connection, Database database) {
        return connection.query(KNOWN).execute().compose(known -> {
            if (!known.iterator().next().getBoolean("known")) {
                return Future.failedFuture(new StorageException(
                        "Nothing was kept in the database at %s yet: run a monitor".formatted(database.address())
                                + " with this configuration first."));
            }
            return connection
                    .query(STEPS)
                    .execute()
                    .compose(rows -> ofThisVersion(rows.iterator().next(), database));
        });
    }

    private static Future<Void> ofThisVersion(Row row, Database database) {
        List<Migration> ours = Migration.all();
        int newest = ours.get(ours.size() - 1).number();
        if (row.getInteger("steps") == ours.size() && row.getInteger("newest") == newest) {
            return Future.succeededFuture();
        }
        return Future.failedFuture(new StorageException(
                "The database at %s was kept by another version of Nines: run a monitor of this one with it first, or use that one."
                        .formatted(database.address())));
    }

    public Archive archive() {
        return archive;
    }

    public Register register() {
        return register;
    }

    public Diary diary() {
        return diary;
    }

    /** What was sealed; nothing can be sealed here. */
    public Vault vault() {
        return vault;
    }

    /** Gives the connection back. */
    public Future<Void> close() {
        return session.close();
    }
}
