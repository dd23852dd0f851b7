package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where each probe sits in the timetable of its location. */
public final class Seats {

    private static final String TAKEN = "select probe, interval_ms, ordinal from nines.seat where location = $1";

    private static final String CLEAR = "delete from nines.seat where location = $1";

    private static final String TAKE = """
            insert into nines.seat (location, probe, interval_ms, ordinal)
            select $1, * from unnest($2::text[], $3::bigint[], $4::integer[])
            """;

    private final Reader reader;

    Seats(Reader reader) {
        this.reader = reader;
    }

    /**
     * Seats the probes of a location anew.
     *
     * @param plan the seats from now on, given those of before
     */
    public Future<List<Seat>> arrange(String location, UnaryOperator<List<Seat>> plan) {
        return reader.bounded(reader.pool()
                .withTransaction(connection -> connection
                        .preparedQuery(TAKEN)
                        .execute(Tuple.of(location))
                        .compose(rows -> {
                            List<Seat> before = new ArrayList<>();
                            rows.forEach(row -> before.add(new Seat(
                                    row.getString("probe"), row.getLong("interval_ms"), row.getInteger("ordinal"))));
                            List<Seat> after = plan.apply(before);
                            return write(connection, location, after).map(after);
                        })));
    }

    private static Future<Void> write(SqlConnection connection, String location, List<Seat> seats) {
        return connection
                .preparedQuery(CLEAR)
                .execute(Tuple.of(location))
                .compose(cleared -> connection
                        .preparedQuery(TAKE)
                        .execute(Tuple.of(
                                location,
                                seats.stream().map(Seat::probe).toArray(String[]::new),
                                seats.stream().map(Seat::interval).toArray(Long[]::new),
                                seats.stream().map(Seat::ordinal).toArray(Integer[]::new))))
                .mapEmpty();
    }
}
