package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sealed statements: a chain for each agreement, to which one at a time is added and of which none is changed. */
public final class Vault {

    private static final String ALONE = "select pg_advisory_xact_lock(473857746, hashtext($1))";

    private static final String LAST =
            "select number, hash from nines.statement where agreement = $1 order by number desc limit 1";

    private static final String NEWEST = """
            select agreement, period, revision, number, sealed_at, previous, hash, document
            from nines.statement
            where agreement = $1 and period = $2
            order by revision desc
            limit 1
            """;

    private static final String REVISION = """
            select agreement, period, revision, number, sealed_at, previous, hash, document
            from nines.statement
            where agreement = $1 and period = $2 and revision = $3
            """;

    private static final String ADD = """
            insert into nines.statement (agreement, period, revision, number, sealed_at, previous, hash, document)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private final Reader reader;

    Vault(Reader reader) {
        this.reader = reader;
    }

    /**
     * Where the next one stands.
     *
     * @param revision of its period
     * @param number in the chain of its agreement
     * @param previous hash of the last one in the chain, null when there is none
     * @param newest of its period, null when there is none
     */
    public record Place(
            int revision,
            long number,
            @Nullable String previous,
            @Nullable Sealed newest) {}

    /**
     * Adds a statement, while nobody else adds one of the agreement.
     *
     * @param seal makes it for its place, or answers the newest one of the period where that says the same
     * @return what stands in the vault now; fails with what {@code seal} failed with, or with a {@link StorageException},
     *     and then nothing was added
     */
    public Future<Sealed> seal(String agreement, String period, Function<Place, Future<Sealed>> seal) {
        return reader.inTransaction(connection -> connection
                .preparedQuery(ALONE)
                .execute(Tuple.of(agreement))
                .compose(alone -> place(connection, agreement, period))
                .compose(place -> Future.succeededFuture(place)
                        .compose(seal)
                        .recover(failure -> Future.failedFuture(new Foreign(failure)))
                        .compose(made -> made.equals(place.newest())
                                ? Future.succeededFuture(made)
                                : connection
                                        .preparedQuery(ADD)
                                        .execute(row(made))
                                        .map(made))));
    }

    private static Future<Place> place(SqlConnection connection, String agreement, String period) {
        return connection
                .preparedQuery(LAST)
                .execute(Tuple.of(agreement))
                .compose(last -> connection
                        .preparedQuery(NEWEST)
                        .execute(Tuple.of(agreement, period))
                        .map(newest -> place(last, first(newest))));
    }

    private static Place place(RowSet<Row> last, @Nullable Sealed newest) {
        int revision = newest == null ? 1 : newest.revision() + 1;
        if (last.size() == 0) {
            return new Place(revision, 1, null, newest);
        }
        Row row = last.iterator().next();
        return new Place(revision, row.getLong("number") + 1, row.getString("hash"), newest);
    }

    private static @Nullable Sealed first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : sealed(rows.iterator().next());
    }

    /**
     * What was sealed of a period.
     *
     * @param revision null for the newest
     * @return none or one
     */
    public Future<List<Sealed>> sealed(String agreement, String period, @Nullable Integer revision) {
        return revision == null
                ? reader.list(NEWEST, Tuple.of(agreement, period), Vault::sealed)
                : reader.list(REVISION, Tuple.of(agreement, period, revision), Vault::sealed);
    }

    private static Tuple row(Sealed sealed) {
        return Tuple.tuple()
                .addString(sealed.agreement())
                .addString(sealed.period())
                .addInteger(sealed.revision())
                .addLong(sealed.number())
                .addOffsetDateTime(Columns.time(sealed.sealedAt()))
                .addString(sealed.previous())
                .addString(sealed.hash())
                .addString(sealed.document());
    }

    private static Sealed sealed(Row row) {
        return new Sealed(
                row.getString("agreement"),
                row.getString("period"),
                row.getInteger("revision"),
                row.getLong("number"),
                Columns.instant(row, "sealed_at"),
                row.getString("previous"),
                row.getString("hash"),
                row.getString("document"));
    }
}
