package dev.nines.app.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where looks and conclusions are kept.
 *
 * @param keepLooks how long raw looks are kept, milliseconds
 * @param spool folder where batches wait while the database is away
 * @param spoolMax the most that may wait there, bytes
 */
public record Storage(Database database, long keepLooks, Path spool, long spoolMax) {

    /** Which database. */
    public sealed interface Database {}

    /** One that Nines brings along, with its data in a folder. */
    public record Embedded(Path folder) implements Database {}

    /**
     * One that runs elsewhere.
     *
     * @param uri without the password
     */
    public record Postgres(String uri, @Nullable Secret password) implements Database {}
}
