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

    private Snapshot(Session session, Archive archive, Register register) {
        this.session = session;
        this.archive = archive;
        this.register = register;
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
                    .map(loaded -> new Snapshot(session, new Archive(reader, parts), new Register(reader)))
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

    /** Gives the connection back. */
    public Future<Void> close() {
        return session.close();
    }
}
