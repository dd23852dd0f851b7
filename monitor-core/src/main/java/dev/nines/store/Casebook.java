package dev.nines.store;

import dev.nines.incident.Incident;
import dev.nines.incident.Priority;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Incidents, what happened to them, and who was told, to be read. */
public final class Casebook {

    private static final String COLUMNS = """
            i.id, i.version, i.service, i.family, i.summary, i.priority, i.reasons, i.status, i.status_before,
            i.opened_at, i.first_failure_at, i.acknowledged_at, i.restored_at, i.resolved_at, i.closed_at, i.outage,
            i.follows, i.told, i.cause, i.fixed_by, i.resolution
            """;

    private static final String LIST = """
            select %s
            from nines.incident i
            left join nines.service s on s.id = i.service
            where ($1::text is null or case i.status when 'resolved' then 'resolved' when 'closed' then 'closed'
                else 'open' end = $1)
              and (cardinality($2::text[]) = 0 or i.priority = any ($2))
              and ($3::text is null or i.service = $3) and ($4::text is null or s.owner = $4)
              and (i.opened_at, i.id) < ($5, $6)
            order by i.opened_at desc, i.id desc
            limit $7
            """.formatted(COLUMNS);

    private static final String ONE = "select %s from nines.incident i where i.id = $1".formatted(COLUMNS);

    private static final String UNFINISHED = """
            select %s
            from nines.incident i
            where i.status not in ('resolved', 'closed')
               or greatest(i.restored_at, i.resolved_at, i.closed_at) >= $1
            order by i.opened_at, i.id
            """.formatted(COLUMNS);

    private static final String EVENTS =
            "select id, incident, at, type, by, note from nines.event where incident = any ($1) order by id";

    private static final String LAST_NUMBER = """
            select coalesce(max(substring(id from 10)::integer), 0) as number
            from nines.incident
            where id like 'INC-' || $1::integer || '-%' and substring(id from 10) ~ '^[0-9]{1,9}$'
            """;

    private static final String TELLINGS = """
            select n.incident, n.channel, n.event, n.type, n.at as event_at, n.data,
                   d.state, d.attempts, d.at, d.status, d.detail, d.next
            from nines.notice n
            left join nines.delivery d on d.event = n.event and d.channel = n.channel
            where ($1::text is null or n.incident = $1) and ($2::text is null or n.channel = $2)
              and ($3::text is null or coalesce(d.state, 'pending') = $3)
              and (n.event, n.channel) < ($4, $5)
            order by n.event desc, n.channel desc
            limit $6
            """;

    private static final String DEAD =
            "select channel, count(*) as dead from nines.delivery where state = 'dead' group by channel";

    private static final String AFTER_ALL = "~";
    private static final long END_OF_TIME = 253_402_300_799_999L;

    private final Reader reader;

    Casebook(Reader reader) {
        this.reader = reader;
    }

    /** An incident and what happened to it, in order. */
    public record Case(Incident incident, List<Incident.Event> events) {
        public Case {
            events = List.copyOf(events);
        }
    }

    /**
     * Which incidents.
     *
     * @param status {@code open} for every state before resolved, {@code resolved} or {@code closed}; null for all
     * @param priorities empty for all
     */
    public record Filter(
            @Nullable String status,
            List<Priority> priorities,
            @Nullable String service,
            @Nullable String owner) {
        public static final Filter ALL = new Filter(null, List.of(), null, null);

        public Filter {
            priorities = List.copyOf(priorities);
        }
    }

    /** Incidents, newest first, as they are stored. */
    public Future<Page<Incident>> incidents(Filter filter, @Nullable String cursor, int limit) {
        int dot = cursor == null ? 0 : cursor.indexOf('.');
        long before = cursor == null ? END_OF_TIME : Long.parseLong(cursor.substring(0, dot), 36);
        Tuple args = Tuple.tuple()
                .addString(filter.status())
                .addArrayOfString(
                        filter.priorities().stream().map(Priority::word).toArray(String[]::new))
                .addString(filter.service())
                .addString(filter.owner())
                .addOffsetDateTime(Columns.time(before))
                .addString(cursor == null ? AFTER_ALL : cursor.substring(dot + 1))
                .addInteger(limit + 1);
        return reader.list(LIST, args, ConclusionRows::incident)
                .map(found -> Page.of(found, limit, last -> Long.toString(last.openedAt(), 36) + "." + last.id()));
    }

    /** One incident with its events; empty when there is none of this id. */
    public Future<Optional<Case>> incident(String id) {
        return reader.list(ONE, Tuple.of(id), ConclusionRows::incident)
                .compose(this::withEvents)
                .map(cases -> cases.stream().findFirst());
    }

    /** What is open, and what was restored, resolved or closed at or after an instant, oldest first. */
    public Future<List<Case>> unfinished(long since) {
        return reader.list(UNFINISHED, Tuple.of(Columns.time(since)), ConclusionRows::incident)
                .compose(this::withEvents);
    }

    /** The highest number in the ids {@code INC-<year>-<number>}, 0 when there is none. */
    public Future<Integer> lastNumber(int year) {
        return reader.list(LAST_NUMBER, Tuple.of(year), row -> row.getInteger("number"))
                .map(rows -> rows.get(0));
    }

    /**
     * What was told or is still to be told, newest event first.
     *
     * @param incident {@code channel} and {@code state}: null for all
     */
    public Future<Page<Telling>> tellings(
            @Nullable String incident,
            @Nullable String channel,
            Delivery.@Nullable State state,
            @Nullable String cursor,
            int limit) {
        int colon = cursor == null ? 0 : cursor.indexOf(':');
        Tuple args = Tuple.tuple()
                .addString(incident)
                .addString(channel)
                .addString(state == null ? null : state.word())
                .addString(cursor == null ? AFTER_ALL : cursor.substring(0, colon))
                .addString(cursor == null ? AFTER_ALL : cursor.substring(colon + 1))
                .addInteger(limit + 1);
        return reader.list(TELLINGS, args, FactRows::telling)
                .map(found -> Page.of(
                        found,
                        limit,
                        last -> last.notice().event() + ":" + last.notice().channel()));
    }

    /** How many deliveries to each channel were given up, by channel. */
    public Future<Map<String, Long>> dead() {
        return reader.list(DEAD, Tuple.tuple(), row -> Map.entry(row.getString("channel"), row.getLong("dead")))
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Future<List<Case>> withEvents(List<Incident> incidents) {
        String[] ids = incidents.stream().map(Incident::id).toArray(String[]::new);
        return reader.list(EVENTS, Tuple.tuple().addArrayOfString(ids), FactRows::event)
                .map(events -> {
                    Map<String, List<Incident.Event>> byIncident = new LinkedHashMap<>();
                    events.forEach(event -> byIncident
                            .computeIfAbsent(event.incident(), id -> new ArrayList<>())
                            .add(event));
                    return incidents.stream()
                            .map(incident -> new Case(incident, byIncident.getOrDefault(incident.id(), List.of())))
                            .toList();
                });
    }
}
