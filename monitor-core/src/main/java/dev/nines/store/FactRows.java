package dev.nines.store;

import static dev.nines.store.Columns.textOrNull;
import static dev.nines.store.Columns.time;
import static dev.nines.store.Columns.timeOrNull;

import dev.nines.account.Blindness;
import dev.nines.account.Cause;
import dev.nines.incident.Incident;
import dev.nines.incident.Notice;
import dev.nines.monitor.Interval;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;

/** How facts other than looks are written: what is there stands, and what is newer overwrites. */
final class FactRows {

    static final String BLINDNESS = """
            insert into nines.blindness (location, probe, cause, from_at, to_at) values ($1, $2, $3, $4, $5)
            on conflict (location, probe, cause, from_at) do update set to_at = greatest(blindness.to_at, excluded.to_at)
            """;

    static final String EVENT = """
            insert into nines.event (id, incident, at, type, by, note) values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing
            """;

    static final String STEP = """
            insert into nines.clock_step (location, at, milliseconds) values ($1, $2, $3)
            on conflict do nothing
            """;

    static final String NOTICE = """
            insert into nines.notice (event, channel, incident, type, at, data) values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing
            """;

    static final String DELIVERY = """
            insert into nines.delivery (event, channel, incident, state, attempts, at, status, detail, next)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (event, channel) do update set
                state = excluded.state, attempts = excluded.attempts, at = excluded.at, status = excluded.status,
                detail = excluded.detail, next = excluded.next
            where (excluded.attempts, excluded.at) >= (delivery.attempts, delivery.at)
            """;

    private FactRows() {}

    static Tuple row(Blindness fact) {
        String probe = fact.probe();
        return Tuple.of(
                fact.location(),
                probe == null ? "" : probe,
                fact.cause().word(),
                time(fact.when().from()),
                time(fact.when().to()));
    }

    static Tuple row(Incident.Event event) {
        return Tuple.of(
                event.id(), event.incident(), time(event.at()), event.type(), event.by(), textOrNull(event.note()));
    }

    static Tuple row(ClockStep step) {
        return Tuple.of(step.location(), time(step.at()), step.milliseconds());
    }

    static Tuple row(Notice notice) {
        return Tuple.of(
                notice.event(),
                notice.channel(),
                notice.incident(),
                notice.type(),
                time(notice.at()),
                Columns.text(notice.data()));
    }

    static Tuple row(Delivery delivery) {
        return Tuple.tuple()
                .addString(delivery.event())
                .addString(delivery.channel())
                .addString(delivery.incident())
                .addString(delivery.state().word())
                .addInteger(delivery.attempts())
                .addOffsetDateTime(time(delivery.at()))
                .addInteger(delivery.status())
                .addString(textOrNull(delivery.detail()))
                .addOffsetDateTime(timeOrNull(delivery.next()));
    }

    static Delivery delivery(Row row) {
        return new Delivery(
                row.getString("incident"),
                row.getString("channel"),
                row.getString("event"),
                Delivery.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInteger("attempts"),
                Columns.instant(row, "at"),
                row.getInteger("status"),
                row.getString("detail"),
                Columns.instantOrNull(row, "next"));
    }

    /** A notice whose columns stand beside those of its delivery, if it has one. */
    static Telling telling(Row row) {
        Notice notice = new Notice(
                row.getString("incident"),
                row.getString("channel"),
                row.getString("event"),
                row.getString("type"),
                Columns.instant(row, "event_at"),
                row.getString("data"));
        return new Telling(notice, row.getString("state") == null ? null : delivery(row));
    }

    static Incident.Event event(Row row) {
        return new Incident.Event(
                row.getString("id"),
                row.getString("incident"),
                Columns.instant(row, "at"),
                row.getString("type"),
                row.getString("by"),
                row.getString("note"));
    }

    static Blindness blindness(Row row) {
        String probe = row.getString("probe");
        return new Blindness(
                row.getString("location"),
                probe.isEmpty() ? null : probe,
                new Interval(Columns.instant(row, "from_at"), Columns.instant(row, "to_at")),
                Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)));
    }
}
