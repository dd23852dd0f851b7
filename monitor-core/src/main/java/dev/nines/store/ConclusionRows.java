package dev.nines.store;

import static dev.nines.store.Columns.textOrNull;
import static dev.nines.store.Columns.time;
import static dev.nines.store.Columns.timeOrNull;

import dev.nines.account.Cause;
import dev.nines.account.Outage;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.incident.Family;
import dev.nines.incident.Incident;
import dev.nines.incident.Priority;
import dev.nines.incident.Status;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** How conclusions are written: the newest stands. */
final class ConclusionRows {

    static final String CUT_RUNS = "delete from nines.run where part = $1 and first >= $2";

    static final String RUN = """
            insert into nines.run (part, first, first_slot, last, last_slot, count, outcome, heads, reason, detail)
            select part, first, first_slot, last, last_slot, count, outcome, heads::timestamptz[], reason, detail
            from unnest($1::integer[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[],
                $6::integer[], $7::smallint[], $8::text[], $9::text[], $10::text[])
                as r (part, first, first_slot, last, last_slot, count, outcome, heads, reason, detail)
            on conflict (part, first, first_slot) do update set
                last = excluded.last, last_slot = excluded.last_slot, count = excluded.count,
                outcome = excluded.outcome, heads = excluded.heads, reason = excluded.reason, detail = excluded.detail
            """;

    static final String CUT_SPANS = "delete from nines.span where service = $1 and from_at >= $2";

    static final String END_SPAN = """
            update nines.span set to_at = $2
            where service = $1 and from_at < $2 and (to_at is null or to_at > $2)
            """;

    static final String SPAN = """
            insert into nines.span (service, from_at, to_at, state, failing, cause, reason, detail, outage)
            select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::smallint[], $5::boolean[],
                $6::text[], $7::text[], $8::text[], $9::text[])
            """;

    static final String CUT_OUTAGES = "delete from nines.outage where service = $1 and first_failing >= $2";

    static final String OUTAGE = """
            insert into nines.outage (id, service, last_good, first_failing, confirmed, last_failing, first_good,
                recovered, probe, location, reason, detail)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (id) do update set
                last_good = excluded.last_good, confirmed = excluded.confirmed, last_failing = excluded.last_failing,
                first_good = excluded.first_good, recovered = excluded.recovered, probe = excluded.probe,
                location = excluded.location, reason = excluded.reason, detail = excluded.detail
            """;

    static final String INCIDENT = """
            insert into nines.incident (id, version, service, family, summary, priority, reasons, status, status_before,
                opened_at, first_failure_at, acknowledged_at, restored_at, resolved_at, closed_at, outage, follows,
                told, cause, fixed_by, resolution)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
            on conflict (id) do update set
                version = excluded.version, summary = excluded.summary, priority = excluded.priority,
                reasons = excluded.reasons, status = excluded.status, status_before = excluded.status_before,
                first_failure_at = excluded.first_failure_at, acknowledged_at = excluded.acknowledged_at,
                restored_at = excluded.restored_at, resolved_at = excluded.resolved_at,
                closed_at = excluded.closed_at, outage = excluded.outage, follows = excluded.follows,
                told = excluded.told, cause = excluded.cause, fixed_by = excluded.fixed_by,
                resolution = excluded.resolution
            where excluded.version > incident.version
            """;

    private ConclusionRows() {}

    /** The runs as the arrays of {@link #RUN}, each of them once. */
    static Tuple arrays(List<Run> runs, ToIntFunction<Part> parts) {
        int n = runs.size();
        Integer[] part = new Integer[n];
        OffsetDateTime[][] times = new OffsetDateTime[4][n];
        Integer[] count = new Integer[n];
        Short[] outcome = new Short[n];
        String[][] words = new String[3][n];
        for (int i = 0; i < n; i++) {
            Run run = runs.get(i);
            part[i] = parts.applyAsInt(Part.of(run));
            times[0][i] = time(run.first());
            times[1][i] = time(run.firstSlot());
            times[2][i] = time(run.last());
            times[3][i] = time(run.lastSlot());
            count[i] = run.count();
            outcome[i] = (short) run.kind().ordinal();
            words[0][i] = Columns.times(run.heads());
            words[1][i] = word(run.reason());
            words[2][i] = textOrNull(run.detail());
        }
        return Tuple.tuple()
                .addArrayOfInteger(part)
                .addArrayOfOffsetDateTime(times[0])
                .addArrayOfOffsetDateTime(times[1])
                .addArrayOfOffsetDateTime(times[2])
                .addArrayOfOffsetDateTime(times[3])
                .addArrayOfInteger(count)
                .addArrayOfShort(outcome)
                .addArrayOfString(words[0])
                .addArrayOfString(words[1])
                .addArrayOfString(words[2]);
    }

    /** The spans as the arrays of {@link #SPAN}: late looks may make many at once. */
    static Tuple arrays(List<Span> spans) {
        int n = spans.size();
        String[] service = new String[n];
        OffsetDateTime[] from = new OffsetDateTime[n];
        OffsetDateTime[] to = new OffsetDateTime[n];
        Short[] state = new Short[n];
        Boolean[] failing = new Boolean[n];
        String[][] words = new String[4][n];
        for (int i = 0; i < n; i++) {
            Span span = spans.get(i);
            Cause cause = span.cause();
            service[i] = span.service();
            from[i] = time(span.from());
            to[i] = span.to() == Span.OPEN ? null : time(span.to());
            state[i] = (short) span.state().ordinal();
            failing[i] = span.failing();
            words[0][i] = cause == null ? null : cause.word();
            words[1][i] = word(span.reason());
            words[2][i] = textOrNull(span.detail());
            words[3][i] = span.outage();
        }
        return Tuple.tuple()
                .addArrayOfString(service)
                .addArrayOfOffsetDateTime(from)
                .addArrayOfOffsetDateTime(to)
                .addArrayOfShort(state)
                .addArrayOfBoolean(failing)
                .addArrayOfString(words[0])
                .addArrayOfString(words[1])
                .addArrayOfString(words[2])
                .addArrayOfString(words[3]);
    }

    static Tuple row(Outage outage) {
        return Tuple.tuple()
                .addString(outage.id())
                .addString(outage.service())
                .addOffsetDateTime(timeOrNull(outage.lastGood()))
                .addOffsetDateTime(time(outage.firstFailing()))
                .addOffsetDateTime(time(outage.confirmed()))
                .addOffsetDateTime(time(outage.lastFailing()))
                .addOffsetDateTime(timeOrNull(outage.firstGood()))
                .addOffsetDateTime(timeOrNull(outage.recovered()))
                .addString(outage.probe())
                .addString(outage.location())
                .addString(outage.reason().word())
                .addString(textOrNull(outage.detail()));
    }

    static Tuple row(Incident incident) {
        Status status = incident.status();
        Status before = status instanceof Status.Resolved resolved ? resolved.before() : status;
        return Tuple.tuple()
                .addString(incident.id())
                .addInteger(incident.version())
                .addString(incident.service())
                .addString(incident.family().word())
                .addString(Columns.text(incident.summary()))
                .addString(incident.priority().word())
                .addArrayOfString(Columns.texts(incident.reasons()))
                .addString(status.word())
                .addString(before.word())
                .addOffsetDateTime(time(incident.openedAt()))
                .addOffsetDateTime(time(incident.firstFailureAt()))
                .addOffsetDateTime(timeOrNull(incident.acknowledgedAt()))
                .addOffsetDateTime(timeOrNull(incident.restoredAt()))
                .addOffsetDateTime(timeOrNull(incident.resolvedAt()))
                .addOffsetDateTime(timeOrNull(incident.closedAt()))
                .addString(incident.outage())
                .addString(incident.follows())
                .addArrayOfString(Columns.texts(incident.told()))
                .addString(textOrNull(incident.cause()))
                .addString(textOrNull(incident.fixedBy()))
                .addString(textOrNull(incident.resolution()));
    }

    private static @Nullable String word(@Nullable Reason reason) {
        return reason == null ? null : reason.word();
    }

    static Run run(Row row, Part part) {
        return new Run(
                part.service(),
                part.probe(),
                part.location(),
                Outcome.Kind.values()[row.getShort("outcome")],
                Columns.instant(row, "first"),
                Columns.instant(row, "last"),
                Columns.instant(row, "first_slot"),
                Columns.instant(row, "last_slot"),
                row.getInteger("count"),
                Columns.instants(row, "heads"),
                LookRows.reason(row.getString("reason")),
                row.getString("detail"));
    }

    static Span span(Row row) {
        Long to = Columns.instantOrNull(row, "to_at");
        String cause = row.getString("cause");
        return new Span(
                row.getString("service"),
                Columns.instant(row, "from_at"),
                to == null ? Span.OPEN : to,
                State.values()[row.getShort("state")],
                row.getBoolean("failing"),
                cause == null ? null : Cause.valueOf(cause.toUpperCase(Locale.ROOT)),
                LookRows.reason(row.getString("reason")),
                row.getString("detail"),
                row.getString("outage"));
    }

    static Outage outage(Row row) {
        return new Outage(
                row.getString("service"),
                Columns.instantOrNull(row, "last_good"),
                Columns.instant(row, "first_failing"),
                Columns.instant(row, "confirmed"),
                Columns.instant(row, "last_failing"),
                Columns.instantOrNull(row, "first_good"),
                Columns.instantOrNull(row, "recovered"),
                row.getString("probe"),
                row.getString("location"),
                Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                row.getString("detail"));
    }

    static Incident incident(Row row) {
        return new Incident(
                row.getString("id"),
                row.getInteger("version"),
                row.getString("service"),
                new Family(row.getString("family")),
                row.getString("summary"),
                Priority.valueOf(row.getString("priority").toUpperCase(Locale.ROOT)),
                Columns.texts(row, "reasons"),
                Status.of(row.getString("status"), row.getString("status_before")),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "first_failure_at"),
                Columns.instantOrNull(row, "acknowledged_at"),
                Columns.instantOrNull(row, "restored_at"),
                Columns.instantOrNull(row, "resolved_at"),
                Columns.instantOrNull(row, "closed_at"),
                row.getString("outage"),
                row.getString("follows"),
                Columns.texts(row, "told"),
                row.getString("cause"),
                row.getString("fixed_by"),
                row.getString("resolution"));
    }
}
