package dev.nines.store;

import dev.nines.probe.Look;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes looks that come late or from elsewhere, and tells for each whether it is new: rule A11. */
final class Absorber {

    private static final String MARK_LATE = """
            insert into nines.late (part, since) select * from unnest($1::integer[], $2::timestamptz[])
            on conflict (part) do update set since = least(late.since, excluded.since)
            """;

    private static final String THOUGHT = """
            delete from nines.late l using nines.part p
            where p.id = l.part and p.service = any($1) and l.since >= $2
            """;

    private static final String STORED = """
            select l.part, %s
            from unnest($1::integer[], $2::timestamptz[]) as w (part, slot)
            cross join lateral (
                select l.* from nines.look l
                where l.part = w.part and l.slot >= w.slot and %s
                order by l.slot
                limit 1) l
            where l.slot = w.slot
            """.formatted(LookRows.COLUMNS, LookRows.near("w"));

    /** A table scan of a day for each look is never the better way, whatever the statistics say. */
    private static final String BY_INDEX =
            "set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_sort = off";

    private final Reader reader;
    private final Parts parts;
    private final Days days;

    Absorber(Reader reader, Parts parts, Days days) {
        this.reader = reader;
        this.parts = parts;
        this.days = days;
    }

    private record Identity(int part, long slot) {}

    Future<List<Absorbed>> absorb(List<Look> looks) {
        Set<Part> named = new HashSet<>();
        looks.forEach(look -> named.add(Part.of(look)));
        return reader.bounded(parts.ensure(reader.pool(), named)
                .compose(known -> days.ensure(reader.pool(), looks))
                .compose(ready -> reader.inTransaction(connection -> absorb(connection, looks))));
    }

    Future<Void> thought(Collection<String> services, long since) {
        return reader.list(THOUGHT, Tuple.of(services.toArray(String[]::new), Columns.time(since)), row -> row)
                .mapEmpty();
    }

    private Future<List<Absorbed>> absorb(SqlConnection connection, List<Look> looks) {
        Map<Identity, Look> firsts = new LinkedHashMap<>();
        looks.forEach(look -> firsts.putIfAbsent(identity(look), look));
        Set<Identity> inserted = new HashSet<>();
        return connection
                .query(BY_INDEX)
                .execute()
                .compose(set -> insert(connection, firsts.values(), inserted))
                .compose(done -> markLate(connection, inserted, firsts))
                .compose(done -> stored(connection, inserted, firsts))
                .map(stored -> judge(looks, inserted, stored));
    }

    private Future<Void> insert(SqlConnection connection, Collection<Look> looks, Set<Identity> inserted) {
        List<Look> all =
                looks.stream().sorted(Comparator.comparingLong(Look::slot)).toList();
        Future<Void> done = Future.succeededFuture();
        for (int from = 0; from < all.size(); from += LookRows.CHUNK) {
            List<Look> chunk = all.subList(from, Math.min(from + LookRows.CHUNK, all.size()));
            done = done.compose(before -> connection
                    .preparedQuery(LookRows.INSERT_LATE)
                    .execute(LookRows.arrays(chunk, parts))
                    .map(rows -> remember(rows, inserted)));
        }
        return done;
    }

    private static Future<?> markLate(SqlConnection connection, Set<Identity> inserted, Map<Identity, Look> firsts) {
        Map<Integer, Long> since = new TreeMap<>();
        inserted.forEach(identity -> since.merge(
                identity.part(), Objects.requireNonNull(firsts.get(identity)).started(), Math::min));
        Tuple args = Tuple.tuple()
                .addArrayOfInteger(since.keySet().toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(
                        since.values().stream().map(Columns::time).toArray(OffsetDateTime[]::new));
        return connection.preparedQuery(MARK_LATE).execute(args);
    }

    private static @Nullable Void remember(RowSet<Row> rows, Set<Identity> inserted) {
        for (Row row : rows) {
            inserted.add(new Identity(row.getInteger("part"), Columns.instant(row, "slot")));
        }
        return null;
    }

    private static Future<Map<Identity, Look>> stored(
            SqlConnection connection, Set<Identity> inserted, Map<Identity, Look> firsts) {
        List<Identity> doubtful = firsts.keySet().stream()
                .filter(identity -> !inserted.contains(identity))
                .toList();
        if (doubtful.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Tuple args = Tuple.tuple()
                .addArrayOfInteger(doubtful.stream().map(Identity::part).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(doubtful.stream()
                        .map(identity -> Columns.time(identity.slot()))
                        .toArray(OffsetDateTime[]::new));
        return connection.preparedQuery(STORED).execute(args).map(rows -> {
            Map<Identity, Look> stored = new HashMap<>();
            for (Row row : rows) {
                Identity identity = new Identity(row.getInteger("part"), Columns.instant(row, "slot"));
                Look first = Objects.requireNonNull(firsts.get(identity));
                stored.putIfAbsent(identity, LookRows.look(row, Part.of(first)));
            }
            return stored;
        });
    }

    private List<Absorbed> judge(List<Look> looks, Set<Identity> inserted, Map<Identity, Look> stored) {
        Map<Identity, Look> there = new HashMap<>(stored);
        List<Absorbed> verdicts = new ArrayList<>(looks.size());
        for (Look look : looks) {
            Identity identity = identity(look);
            Look other = there.get(identity);
            if (other == null && inserted.contains(identity)) {
                there.put(identity, look);
                verdicts.add(Absorbed.ACCEPTED);
            } else {
                verdicts.add(other != null && same(other, look) ? Absorbed.DUPLICATE : Absorbed.CONFLICT);
            }
        }
        return verdicts;
    }

    private Identity identity(Look look) {
        return new Identity(parts.id(Part.of(look)), look.slot());
    }

    /** Whether two looks say the same, as far as a batch of looks can say it: to the millisecond, without phases. */
    private static boolean same(Look one, Look other) {
        return one.started() == other.started()
                && one.duration() / 1000 == other.duration() / 1000
                && one.outcome().kind() == other.outcome().kind()
                && one.outcome().reason() == other.outcome().reason()
                && Objects.equals(
                        Columns.textOrNull(one.outcome().detail()),
                        Columns.textOrNull(other.outcome().detail()))
                && one.trace().status() == other.trace().status();
    }
}
