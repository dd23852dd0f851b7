package dev.nines.store;

import dev.nines.account.Measurement;
import dev.nines.calendar.Almanac;
import dev.nines.monitor.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was configured since when, and which processes ran. Nothing that was in force is ever forgotten. */
public final class Register {

    private static final String SAME_VERSION =
            "select revision, digest from nines.config_version order by revision desc limit 1";

    private static final String ADD_VERSION =
            "insert into nines.config_version (loaded_at, digest, text) values ($1, $2, $3) returning revision";

    private static final String PUT_SERVICE = """
            insert into nines.service (id, name, kind, tier, owner, labels) values ($1, $2, $3, $4, $5, $6)
            on conflict (id) do update set
                name = excluded.name, kind = excluded.kind, tier = excluded.tier, owner = excluded.owner,
                labels = excluded.labels, removed_at = null
            """;

    private static final String REMOVE_SERVICES =
            "update nines.service set removed_at = $2 where removed_at is null and id <> all ($1)";

    private static final String ADD_MEASUREMENT = """
            insert into nines.measurement (service, from_at, definition)
            select $1, $2, $3::jsonb
            where $3::jsonb is distinct from (
                select definition from nines.measurement where service = $1 order by from_at desc limit 1)
            on conflict (service, from_at) do update set definition = excluded.definition
            """;

    private static final String MEASUREMENTS =
            "select service, from_at, definition from nines.measurement order by service, from_at";

    private static final String MEASUREMENTS_OF_ONE =
            "select from_at, definition from nines.measurement where service = $1 order by from_at";

    private static final String VERSIONS =
            "select revision, loaded_at, digest, text from nines.config_version order by revision desc limit $1";

    private static final String STARTS =
            "select id, started_at, alive_at, stopped_at from nines.start order by id desc limit $1";

    private final Reader reader;

    Register(Reader reader) {
        this.reader = reader;
    }

    /**
     * A process that wrote here.
     *
     * @param aliveAt when its newest batch left, epoch milliseconds
     * @param stoppedAt when it ended in good order, null when it did not
     */
    public record Start(
            long id, long startedAt, long aliveAt, @Nullable Long stoppedAt) {}

    private record Measured(String service, Measurement measurement) {}

    /**
     * Remembers a configuration, all of it or nothing: its text if it is new, its services, for every service that is
     * measured differently than before, how from now on, and what became of its maintenance.
     *
     * @return its revision; the same text as before has the revision it had. Fails with {@link EditRefused} when it would
     *     rewrite an agreement that has been in force
     */
    public Future<Long> configure(Configuration configuration) {
        return reader.inTransaction(connection -> Agreements.put(connection, configuration)
                .compose(done -> Calendars.put(connection, configuration))
                .compose(done -> put(connection, configuration)));
    }

    private static Future<Long> put(SqlConnection connection, Configuration configuration) {
        Object now = Columns.time(configuration.loadedAt());
        List<Service> services = configuration.services();
        String[] ids = services.stream().map(Service::id).toArray(String[]::new);
        List<Future<?>> sent = new ArrayList<>();
        sent.add(connection.preparedQuery(REMOVE_SERVICES).execute(Tuple.of(ids, now)));
        sent.add(Revision.write(connection, configuration));
        if (!services.isEmpty()) {
            sent.add(connection
                    .preparedQuery(PUT_SERVICE)
                    .executeBatch(services.stream().map(Register::row).toList()));
            sent.add(connection
                    .preparedQuery(ADD_MEASUREMENT)
                    .executeBatch(services.stream()
                            .map(service -> Tuple.of(
                                    service.id(),
                                    now,
                                    MeasurementJson.of(Measurement.of(service, configuration.loadedAt()))))
                            .toList()));
        }
        return Future.join(sent).compose(done -> revision(connection, configuration));
    }

    private static Future<Long> revision(SqlConnection connection, Configuration configuration) {
        return connection.query(SAME_VERSION).execute().compose(rows -> {
            if (rows.size() > 0
                    && configuration.digest().equals(rows.iterator().next().getString("digest"))) {
                return Future.succeededFuture(rows.iterator().next().getLong("revision"));
            }
            return connection
                    .preparedQuery(ADD_VERSION)
                    .execute(Tuple.of(
                            Columns.time(configuration.loadedAt()), configuration.digest(), configuration.text()))
                    .map(added -> added.iterator().next().getLong("revision"));
        });
    }

    private static Tuple row(Service service) {
        JsonObject labels = new JsonObject();
        service.labels().forEach(labels::put);
        return Tuple.of(service.id(), service.name(), service.kind().word(), service.tier(), service.owner(), labels);
    }

    /** How each service was measured, oldest first; removed services too. */
    public Future<Map<String, List<Measurement>>> measurements() {
        return reader.list(
                        MEASUREMENTS,
                        Tuple.tuple(),
                        row -> new Measured(
                                row.getString("service"),
                                MeasurementJson.measurement(
                                        Columns.instant(row, "from_at"), row.getJsonObject("definition"))))
                .map(rows -> {
                    Map<String, List<Measurement>> history = new LinkedHashMap<>();
                    rows.forEach(one -> history.computeIfAbsent(one.service(), id -> new ArrayList<>())
                            .add(one.measurement()));
                    return history;
                });
    }

    /**
     * The agreements as they were and are, by their names; those that left the configuration too. One that is there comes
     * after one of the same name that left.
     */
    public Future<List<Agreed>> agreements() {
        return reader.list(Agreements.REVISIONS, Tuple.tuple(), row -> row).map(Agreements::all);
    }

    /** The calendars as they were and are, by their names; those that left the configuration too. */
    public Future<Map<String, Almanac>> calendars() {
        return reader.list(Calendars.REVISIONS, Tuple.tuple(), row -> row).map(Calendars::all);
    }

    /** How one service was measured, oldest first; nothing when it never was. */
    public Future<List<Measurement>> measurements(String service) {
        return reader.list(
                MEASUREMENTS_OF_ONE,
                Tuple.of(service),
                row -> MeasurementJson.measurement(Columns.instant(row, "from_at"), row.getJsonObject("definition")));
    }

    /** The newest configurations, newest first. */
    public Future<List<Configuration.Version>> versions(int limit) {
        return reader.list(
                VERSIONS,
                Tuple.of(limit),
                row -> new Configuration.Version(
                        row.getLong("revision"),
                        Columns.instant(row, "loaded_at"),
                        row.getString("digest"),
                        row.getString("text")));
    }

    /** The newest starts, newest first; the first is this process's own. */
    public Future<List<Start>> starts(int limit) {
        return reader.list(
                STARTS,
                Tuple.of(limit),
                row -> new Start(
                        row.getLong("id"),
                        Columns.instant(row, "started_at"),
                        Columns.instant(row, "alive_at"),
                        Columns.instantOrNull(row, "stopped_at")));
    }
}
