package dev.nines.store;

import dev.nines.calendar.Almanac;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calendars among what was configured; one that left the configuration holds on for what is over. */
final class Calendars {

    static final String REVISIONS = """
            select calendar, loaded_at, definition from nines.calendar_revision order by calendar, loaded_at
            """;

    private static final String ADD_REVISION = """
            insert into nines.calendar_revision (calendar, loaded_at, definition) values ($1, $2, $3)
            on conflict (calendar, loaded_at) do update set definition = excluded.definition
            """;

    private Calendars() {}

    static Map<String, Almanac> all(Iterable<Row> rows) {
        Map<String, List<Almanac.Edition>> editions = new LinkedHashMap<>();
        for (Row row : rows) {
            editions.computeIfAbsent(row.getString("calendar"), none -> new ArrayList<>())
                    .add(new Almanac.Edition(
                            Columns.instant(row, "loaded_at"), CalendarJson.hours(row.getJsonObject("definition"))));
        }
        Map<String, Almanac> all = new LinkedHashMap<>();
        editions.forEach((name, those) -> all.put(name, new Almanac(those)));
        return all;
    }

    /** Remembers those that are written differently than before. */
    static Future<Void> put(SqlConnection connection, Configuration configuration) {
        return connection.query(REVISIONS).execute().compose(rows -> {
            Map<String, Almanac> known = all(rows);
            List<Tuple> added = new ArrayList<>();
            configuration.calendars().forEach((name, hours) -> {
                Almanac before = known.get(name);
                if (before == null || !before.newest().equals(hours)) {
                    added.add(Tuple.of(name, Columns.time(configuration.loadedAt()), CalendarJson.of(hours)));
                }
            });
            return added.isEmpty()
                    ? Future.succeededFuture()
                    : connection.preparedQuery(ADD_REVISION).executeBatch(added).mapEmpty();
        });
    }
}
