package dev.nines.store;

import static dev.nines.store.Columns.textOrNull;
import static dev.nines.store.Columns.time;
import static dev.nines.store.Columns.timeOrNull;

import dev.nines.account.Correction;
import dev.nines.account.Withdrawal;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.monitor.Plan;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How what people planned and corrected is written; what is there stands. */
final class PlanRows {

    static final String EVENT = """
            insert into nines.maintenance_event (id, maintenance, at, type, by, note, owner, services, from_at, to_at,
                recurring, announced, reason)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            on conflict do nothing
            """;

    static final String CORRECTION = """
            insert into nines.correction (id, service, from_at, to_at, becomes, recorded_at, category, author, reason,
                evidence)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict do nothing
            """;

    static final String WITHDRAWAL = """
            insert into nines.withdrawal (correction, at, by, reason) values ($1, $2, $3, $4)
            on conflict do nothing
            """;

    private PlanRows() {}

    static Tuple row(MaintenanceEvent event) {
        Maintenance after = event.after();
        Interval once = after.plan() instanceof Plan.Once plan ? plan.when() : null;
        return Tuple.tuple()
                .addString(event.id())
                .addString(after.id())
                .addOffsetDateTime(time(event.at()))
                .addString(event.turn().word())
                .addString(Columns.text(event.by()))
                .addString(textOrNull(event.note()))
                .addString(event.owner().word())
                .addArrayOfString(Columns.texts(after.services()))
                .addOffsetDateTime(once == null ? null : time(once.from()))
                .addOffsetDateTime(once == null ? null : time(once.to()))
                .addValue(after.plan() instanceof Plan.Recurring recurring ? PlanJson.of(recurring) : null)
                .addOffsetDateTime(timeOrNull(after.announced()))
                .addString(textOrNull(after.reason()));
    }

    static Tuple row(Correction correction) {
        return Tuple.tuple()
                .addString(correction.id())
                .addString(correction.service())
                .addOffsetDateTime(time(correction.when().from()))
                .addOffsetDateTime(time(correction.when().to()))
                .addString(correction.as().word())
                .addOffsetDateTime(time(correction.recorded()))
                .addString(Columns.text(correction.category()))
                .addString(Columns.text(correction.author()))
                .addString(Columns.text(correction.reason()))
                .addString(textOrNull(correction.evidence()));
    }

    static Tuple row(Withdrawal withdrawal) {
        return Tuple.of(
                withdrawal.correction(),
                time(withdrawal.at()),
                Columns.text(withdrawal.by()),
                Columns.text(withdrawal.reason()));
    }

    static MaintenanceEvent event(Row row) {
        Maintenance after = new Maintenance(
                row.getString("maintenance"),
                Columns.texts(row, "services"),
                plan(row),
                Columns.instantOrNull(row, "announced"),
                row.getString("reason"));
        return new MaintenanceEvent(
                row.getString("id"),
                Columns.instant(row, "at"),
                MaintenanceEvent.Turn.of(row.getString("type")),
                row.getString("by"),
                row.getString("note"),
                MaintenanceEvent.Owner.of(row.getString("owner")),
                after);
    }

    private static @Nullable Plan plan(Row row) {
        JsonObject recurring = row.getJsonObject("recurring");
        if (recurring != null) {
            return PlanJson.plan(recurring);
        }
        Long from = Columns.instantOrNull(row, "from_at");
        return from == null ? null : new Plan.Once(new Interval(from, Columns.instant(row, "to_at")));
    }

    static Correction correction(Row row) {
        return new Correction(
                row.getString("id"),
                row.getString("service"),
                new Interval(Columns.instant(row, "from_at"), Columns.instant(row, "to_at")),
                Correction.As.valueOf(row.getString("becomes").toUpperCase(Locale.ROOT)),
                Columns.instant(row, "recorded_at"),
                null,
                row.getString("category"),
                row.getString("author"),
                row.getString("reason"),
                row.getString("evidence"));
    }

    static Withdrawal withdrawal(Row row) {
        return new Withdrawal(
                row.getString("correction"), Columns.instant(row, "at"), row.getString("by"), row.getString("reason"));
    }
}
