package dev.nines.store;

import dev.nines.agreement.Agreement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The agreements among what was configured. */
final class Agreements {

    static final String REVISIONS = """
            select agreement, implied, loaded_at, definition
            from nines.agreement_revision
            order by agreement, implied, loaded_at
            """;

    private static final String ADD_REVISION = """
            insert into nines.agreement_revision (agreement, implied, loaded_at, definition) values ($1, $2, $3, $4)
            on conflict (agreement, implied, loaded_at) do update set definition = excluded.definition
            """;

    private Agreements() {}

    /** Of one name there may be an agreement and what a target of a service stood for. */
    private record Name(String id, boolean implied) {}

    /** What was said of it, and what holds of that. */
    private record Known(List<Agreed.Revision> revisions, List<Agreed> holds) {

        boolean says(JsonObject definition) {
            Agreement newest = revisions.get(revisions.size() - 1).definition();
            return newest != null && AgreementJson.of(newest).equals(definition);
        }
    }

    /** All that hold or have been in force. */
    static List<Agreed> all(Iterable<Row> rows) {
        return known(rows).values().stream()
                .flatMap(known -> known.holds.stream())
                .toList();
    }

    private static Map<Name, Known> known(Iterable<Row> rows) {
        Map<Name, List<Agreed.Revision>> revisions = new LinkedHashMap<>();
        for (Row row : rows) {
            String id = row.getString("agreement");
            JsonObject json = row.getJsonObject("definition");
            revisions
                    .computeIfAbsent(new Name(id, row.getBoolean("implied")), none -> new ArrayList<>())
                    .add(new Agreed.Revision(
                            Columns.instant(row, "loaded_at"),
                            json == null ? null : AgreementJson.agreement(id, json)));
        }
        Map<Name, Known> known = new LinkedHashMap<>();
        revisions.forEach((name, all) -> {
            Agreed agreed = Agreed.of(name.implied, all);
            known.put(name, new Known(all, agreed == null ? List.of() : List.of(agreed)));
        });
        return known;
    }

    /** Remembers what is new; fails with {@link EditRefused} and adds nothing when it would rewrite history. */
    static Future<Void> put(SqlConnection connection, Configuration configuration) {
        return connection.query(REVISIONS).execute().compose(rows -> put(connection, configuration, rows));
    }

    private static Future<Void> put(SqlConnection connection, Configuration configuration, RowSet<Row> rows) {
        Map<Name, Agreement> written = new LinkedHashMap<>();
        configuration.agreements().forEach(agreement -> written.put(new Name(agreement.id(), false), agreement));
        configuration.targets().forEach(agreement -> written.put(new Name(agreement.id(), true), agreement));
        Map<Name, Known> known = known(rows);
        Map<String, String> objections = new TreeMap<>();
        List<Tuple> added = new ArrayList<>();
        written.forEach((name, agreement) -> {
            Known before = known.get(name);
            JsonObject definition = AgreementJson.of(agreement);
            if (before == null || !before.says(definition)) {
                added.add(row(name, configuration.loadedAt(), definition));
            }
            if (before != null) {
                before.holds.forEach(agreed -> {
                    String objection = agreed.objection(agreement, configuration.loadedAt());
                    if (objection != null) {
                        objections.put(name.id, objection);
                    }
                });
            }
        });
        known.forEach((name, before) -> {
            boolean there = before.revisions.get(before.revisions.size() - 1).definition() != null;
            if (there && !written.containsKey(name)) {
                added.add(row(name, configuration.loadedAt(), null));
            }
        });
        if (!objections.isEmpty()) {
            return Future.failedFuture(new EditRefused(objections));
        }
        return added.isEmpty()
                ? Future.succeededFuture()
                : connection.preparedQuery(ADD_REVISION).executeBatch(added).mapEmpty();
    }

    private static Tuple row(Name name, long loadedAt, @Nullable JsonObject definition) {
        return Tuple.of(name.id, name.implied, Columns.time(loadedAt), definition);
    }
}
