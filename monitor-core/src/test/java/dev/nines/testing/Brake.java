package dev.nines.testing;

import dev.nines.store.EmbeddedDatabase;
import dev.nines.store.StorageException;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Stops at will what the program does in its embedded database, and lets it go on: while a file lies beside the data,
 * whoever comes to the place that the file is named for waits there, inside its transaction.
 */
public final class Brake {

    /** Waits in the midst of a migration, in every third batch. */
    private static final String BUILD_IN = """
            create function public.brake(place text) returns void language plpgsql as $$
            begin
                while (pg_stat_file(place, true)).size is not null loop
                    perform pg_sleep(0.01);
                end loop;
            end
            $$;
            create function public.brake_batch() returns trigger language plpgsql as $$
            begin
                if new.applied %% 3 = 0 then
                    perform public.brake('brake-batch');
                end if;
                return new;
            end
            $$;
            create function public.brake_table() returns event_trigger language plpgsql as $$
            begin
                if tg_event = 'ddl_command_start' then
                    if current_query() like '%%create table %1$s %%' then
                        perform public.brake('brake-migration');
                    end if;
                elsif exists (
                        select from pg_event_trigger_ddl_commands() where object_identity = 'nines.journal') then
                    create trigger brake before update on nines.journal
                    for each row execute function public.brake_batch();
                end if;
            end
            $$;
            create event trigger brake_start on ddl_command_start when tag in ('CREATE TABLE')
                execute function public.brake_table();
            create event trigger brake_end on ddl_command_end when tag in ('CREATE TABLE')
                execute function public.brake_table();
            """;

    private static final String WAITING = "select count(*) > 0 from pg_stat_activity where wait_event = 'PgSleep'";

    private final Vertx vertx;
    private final Path folder;
    private final Path migration;
    private final Path batch;

    private Brake(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
        Path data = folder.resolve("pg/data");
        migration = data.resolve("brake-migration");
        batch = data.resolve("brake-batch");
    }

    /**
     * Makes an empty database in the folder with a brake in it.
     *
     * @param table that a migration makes while {@link #migration} holds it
     */
    public static Brake buildIn(Vertx vertx, Path folder, String table) {
        EmbeddedDatabase database =
                EmbeddedDatabase.start(vertx, folder, new SecureRandom()).await();
        PgConnection.connect(vertx, database.options())
                .compose(connection ->
                        connection.query(BUILD_IN.formatted(table)).execute().eventually(connection::close))
                .eventually(database::stop)
                .await();
        return new Brake(vertx, folder);
    }

    /** Holds the migration that makes the table. */
    public void migration(boolean hold) {
        put(migration, hold);
    }

    /** Holds batches, and thereby what comes after them. */
    public void batches(boolean hold) {
        put(batch, hold);
    }

    /** Whether somebody waits now. */
    public boolean holds() {
        try {
            return EmbeddedDatabase.running(folder)
                    .map(options -> PgConnection.connect(vertx, options)
                            .compose(connection ->
                                    connection.query(WAITING).execute().eventually(connection::close))
                            .map(rows -> rows.iterator().next().getBoolean(0))
                            .otherwise(false)
                            .await())
                    .orElse(false);
        } catch (StorageException notYet) {
            return false;
        }
    }

    private static void put(Path file, boolean there) {
        try {
            if (there) {
                Files.writeString(file, "");
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
