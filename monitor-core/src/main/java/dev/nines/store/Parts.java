package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The short numbers under which parts stand in the tables; they never change, so what was read once is kept. */
final class Parts {

    private static final String ADD = """
            insert into nines.part (service, probe, location)
            select * from unnest($1::text[], $2::text[], $3::text[])
            on conflict do nothing
            """;

    private static final String FIND = """
            select id, service, probe, location
            from nines.part
            join unnest($1::text[], $2::text[], $3::text[]) as wanted (service, probe, location)
            using (service, probe, location)
            """;

    private static final String ALL = "select id, service, probe, location from nines.part";

    private final Map<Part, Integer> ids = new ConcurrentHashMap<>();

    Future<Void> load(SqlClient client) {
        return client.query(ALL).execute().map(this::remember);
    }

    /** The number of a part that was {@link #ensure ensured} or loaded. */
    int id(Part part) {
        Integer id = ids.get(part);
        if (id == null) {
            throw new IllegalStateException(part + " has no number yet");
        }
        return id;
    }

    /** The services that they belong to, by name. */
    List<String> services() {
        return ids.keySet().stream().map(Part::service).distinct().sorted().toList();
    }

    boolean knows(Part part) {
        return ids.containsKey(part);
    }

    /** Gives every one of the parts a number. */
    Future<Void> ensure(SqlClient client, Collection<Part> parts) {
        List<Part> missing =
                parts.stream().filter(part -> !ids.containsKey(part)).distinct().toList();
        if (missing.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple names = Tuple.of(
                missing.stream().map(Part::service).toArray(String[]::new),
                missing.stream().map(Part::probe).toArray(String[]::new),
                missing.stream().map(Part::location).toArray(String[]::new));
        return client.preparedQuery(ADD)
                .execute(names)
                .compose(added -> client.preparedQuery(FIND).execute(names))
                .map(this::remember);
    }

    private Void remember(Iterable<Row> rows) {
        for (Row row : rows) {
            ids.put(part(row), row.getInteger("id"));
        }
        return null;
    }

    static Part part(Row row) {
        return new Part(row.getString("service"), row.getString("probe"), row.getString("location"));
    }
}
