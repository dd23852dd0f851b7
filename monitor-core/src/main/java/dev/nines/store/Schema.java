package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema {@code nines} to this version: ordered files, each in a transaction of its own with the row that
 * says so, under a lock that lasts as long as the connection. A process that is killed leaves whole files or nothing.
 */
final class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private static final String LOCK = "select pg_advisory_lock(473857746291)";

    private static final String WAIT_FOR_LOCK = "set lock_timeout = '60s'";

    private static final String PREPARE = """
            create schema if not exists nines;
            create table if not exists nines.migrations (
                number     integer primary key,
                name       text not null,
                checksum   text not null,
                applied_at timestamptz not null default now()
            )
            """;

    private static final String APPLIED = "select number, name, checksum from nines.migrations order by number";

    private static final String RECORD = "insert into nines.migrations (number, name, checksum) values ($1, $2, $3)";

    private static final String TIMESCALE_OFFERED =
            "select installed_version is null as offered from pg_available_extensions where name = 'timescaledb'";

    private static final String CREATE_TIMESCALE = "create extension if not exists timescaledb";

    private static final String ADMIT_READERS = """
            do $$
            begin
                if not exists (select from pg_roles where rolname = 'nines_reader') then
                    create role nines_reader nologin;
                end if;
                grant usage on schema nines to nines_reader;
                grant select on nines.services, nines.looks, nines.spans, nines.outages, nines.incidents,
                    nines.incident_events, nines.deliveries, nines.maintenance, nines.maintenance_events,
                    nines.corrections, nines.clock_steps, nines.statements to nines_reader;
            end
            $$
            """;

    private static final int MINUTES_AT_MOST = 10;

    private final Database database;
    private final List<Migration> migrations;

    Schema(Database database, List<Migration> migrations) {
        this.database = database;
        this.migrations = migrations;
    }

    /** Applies what is missing, whoever else may be at work there. */
    Future<Edition> migrate() {
        return migrate(Future::succeededFuture);
    }

    /**
     * Applies what is missing.
     *
     * @param admission asked once the database was found fit for this version; nothing is changed when it fails
     * @return what keeps the looks; fails with a {@link StorageException} when the database is of a newer version, was
     *     changed, or refuses
     */
    Future<Edition> migrate(Supplier<Future<?>> admission) {
        return database.connect(60 * MINUTES_AT_MOST)
                .compose(session -> locked(session.connection(), admission)
                        .timeout(MINUTES_AT_MOST, TimeUnit.MINUTES)
                        .eventually(session::close))
                .recover(fault -> Future.failedFuture(Refusals.of(fault, database)));
    }

    private Future<Edition> locked(PgConnection connection, Supplier<Future<?>> admission) {
        return connection
                .query(WAIT_FOR_LOCK)
                .execute()
                .compose(set -> connection.query(LOCK).execute())
                .recover(fault -> Future.failedFuture(
                        Refusals.is("55P03", fault)
                                ? new StorageException(
                                        "Another process has been changing the schema of %s for a minute: wait for it or stop it."
                                                .formatted(database.name()))
                                : fault))
                .compose(held -> admitted(connection, admission))
                .compose(known -> (known == 0 ? offerTimescale(connection) : Future.<Void>succeededFuture())
                        .compose(ready -> apply(connection, known)))
                .compose(upToDate -> admitReaders(connection))
                .compose(admitted -> Edition.detect(connection));
    }

    /** How many of our migrations the database has; whoever is not admitted leaves no trace. */
    private Future<Integer> admitted(PgConnection connection, Supplier<Future<?>> admission) {
        return connection
                .begin()
                .compose(transaction -> connection
                        .query(PREPARE)
                        .execute()
                        .compose(prepared -> connection.query(APPLIED).execute())
                        .map(this::check)
                        .compose(known -> admission.get().map(known))
                        .compose(known -> transaction.commit().map(known))
                        .recover(fault -> undo(transaction, fault)));
    }

    /** How many of our migrations the database has; it must have no other and none that was changed. */
    private int check(RowSet<Row> applied) {
        Map<Integer, Migration> ours = new HashMap<>();
        migrations.forEach(migration -> ours.put(migration.number(), migration));
        int known = 0;
        for (Row row : applied) {
            int number = row.getInteger("number");
            Migration migration = ours.get(number);
            if (migration == null) {
                throw new StorageException(
                        "Database %s was written by a newer Nines (its schema has step %d %s, this version knows %d): run that version or a newer one."
                                .formatted(database.name(), number, row.getString("name"), migrations.size()));
            }
            if (!migration.checksum().equals(row.getString("checksum"))) {
                throw new StorageException(
                        "Step %s of the schema of %s is not the one that this version would apply: use the version that wrote it, or an empty database."
                                .formatted(migration.name(), database.name()));
            }
            if (number != ++known) {
                throw new StorageException("Step %d of the schema of %s is missing: restore the database from a backup."
                        .formatted(known, database.name()));
            }
        }
        return known;
    }

    private Future<Void> apply(PgConnection connection, int known) {
        Future<Void> done = Future.succeededFuture();
        for (Migration migration : migrations.subList(known, migrations.size())) {
            done = done.compose(before -> apply(connection, migration));
        }
        return done;
    }

    private Future<Void> apply(PgConnection connection, Migration migration) {
        return connection
                .begin()
                .compose(transaction -> connection
                        .query(migration.sql())
                        .execute()
                        .compose(done -> connection
                                .preparedQuery(RECORD)
                                .execute(Tuple.of(migration.number(), migration.name(), migration.checksum())))
                        .compose(done -> transaction.commit())
                        .recover(fault -> undo(transaction, fault)))
                .onSuccess(done ->
                        LOG.atInfo().addKeyValue("step", migration.name()).log("the schema was brought forward"));
    }

    private static <T> Future<T> undo(Transaction transaction, Throwable fault) {
        return transaction.rollback().transform(undone -> Future.failedFuture(fault));
    }

    /** On a connection of its own: a server that has not loaded the library ends the connection that asks for it. */
    private Future<Void> offerTimescale(PgConnection connection) {
        return connection.query(TIMESCALE_OFFERED).execute().compose(rows -> {
            if (rows.size() == 0 || !rows.iterator().next().getBoolean("offered")) {
                return Future.succeededFuture();
            }
            return database.connect()
                    .compose(own ->
                            own.connection().query(CREATE_TIMESCALE).execute().eventually(own::close))
                    .<Void>mapEmpty()
                    .recover(fault -> {
                        LOG.atInfo()
                                .addKeyValue("reason", fault.getMessage())
                                .log("TimescaleDB is offered but cannot be created here; looks go to plain partitions");
                        return Future.succeededFuture();
                    });
        });
    }

    private static Future<Void> admitReaders(PgConnection connection) {
        return connection.query(ADMIT_READERS).execute().<Void>mapEmpty().recover(fault -> {
            if (!Refusals.is("42501", fault)) {
                return Future.failedFuture(fault);
            }
            LOG.info("this user may not create roles: to read by SQL, create the role nines_reader and start again");
            return Future.succeededFuture();
        });
    }
}
