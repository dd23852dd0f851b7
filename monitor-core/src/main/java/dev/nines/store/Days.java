package dev.nines.store;

import dev.nines.probe.Look;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The UTC days for which there is room for looks. A hypertable makes room by itself, partitions are made here. */
final class Days {

    /** A day in milliseconds. */
    static final long DAY = 86_400_000;

    private static final String PRESENT = """
            select to_date(right(c.relname, 8), 'YYYYMMDD') as day
            from pg_inherits i
            join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'nines.look'::regclass
            """;

    private static final String ADD = "select nines.add_day($1)";

    private final boolean ours;
    private final Set<LocalDate> present = ConcurrentHashMap.newKeySet();

    Days(Edition edition) {
        ours = !edition.hypertable();
    }

    /** Learns anew which days there are. */
    Future<Void> load(SqlClient client) {
        if (!ours) {
            return Future.succeededFuture();
        }
        return client.query(PRESENT).execute().map(rows -> {
            present.clear();
            for (Row row : rows) {
                present.add(row.getLocalDate("day"));
            }
            return null;
        });
    }

    /** Makes room for the looks. */
    Future<Void> ensure(SqlClient client, List<Look> looks) {
        if (!ours) {
            return Future.succeededFuture();
        }
        Set<LocalDate> missing = new TreeSet<>();
        long seen = Long.MIN_VALUE;
        for (Look look : looks) {
            long day = Math.floorDiv(look.started(), DAY);
            if (day != seen) {
                seen = day;
                missing.add(LocalDate.ofEpochDay(day));
            }
        }
        return add(client, missing);
    }

    /** Makes room for today and the next two days. */
    Future<Void> ahead(SqlClient client, long now) {
        LocalDate today = day(now);
        return ours
                ? add(client, new TreeSet<>(List.of(today, today.plusDays(1), today.plusDays(2))))
                : Future.succeededFuture();
    }

    static LocalDate day(long instant) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(instant), ZoneOffset.UTC);
    }

    private Future<Void> add(SqlClient client, Set<LocalDate> days) {
        days.removeAll(present);
        Future<Void> done = Future.succeededFuture();
        for (LocalDate day : days) {
            done = done.compose(
                    before -> client.preparedQuery(ADD).execute(Tuple.of(day)).map(added -> {
                        present.add(day);
                        return null;
                    }));
        }
        return done;
    }
}
