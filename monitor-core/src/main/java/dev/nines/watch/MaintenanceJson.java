package dev.nines.watch;

import static dev.nines.watch.IncidentJson.instant;

import dev.nines.account.MaintenanceLife;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.monitor.Plan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How maintenance is written in JSON, in messages and in answers alike. */
public final class MaintenanceJson {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm[:ss]");

    private MaintenanceJson() {}

    /** As it is planned, without what became of it; {@code now} in epoch milliseconds. */
    public static JsonObject of(MaintenanceLife life, long now) {
        Interval next = MaintenanceMoves.next(life, now);
        MaintenanceMoves.Stage stage = MaintenanceMoves.stage(life, now);
        return new JsonObject()
                .put("id", life.id())
                .put("version", life.version())
                .put("owner", life.last().owner().word())
                .put("state", stage.name().toLowerCase(Locale.ROOT))
                .put("active", stage == MaintenanceMoves.Stage.RUNNING)
                .put("known_since", instant(life.known()))
                .put(
                        "next",
                        next == null
                                ? null
                                : new JsonObject()
                                        .put("from", instant(next.from()))
                                        .put("to", instant(next.to())))
                .mergeIn(plan(life.now()));
    }

    /** As it is planned, with all that became of it. */
    public static JsonObject full(MaintenanceLife life, long now) {
        JsonArray events = new JsonArray();
        JsonObject before = null;
        for (MaintenanceEvent event : life.events()) {
            JsonObject after = plan(event.after());
            events.add(new JsonObject()
                    .put("id", event.id())
                    .put("at", instant(event.at()))
                    .put("type", "maintenance." + event.turn().word())
                    .put("by", event.by())
                    .put("note", event.note())
                    .put("before", before)
                    .put("after", after));
            before = after;
        }
        return of(life, now).put("events", events);
    }

    private static JsonObject plan(Maintenance maintenance) {
        Plan plan = maintenance.plan();
        Interval when = plan instanceof Plan.Once once ? once.when() : null;
        JsonObject json = new JsonObject()
                .put("services", new JsonArray(maintenance.services()))
                .put("from", when == null ? null : instant(when.from()))
                .put("to", when == null ? null : instant(when.to()))
                .put("announced", instant(maintenance.announced()))
                .put("reason", maintenance.reason());
        return json.put("recurring", recurring(plan));
    }

    private static @Nullable JsonObject recurring(@Nullable Plan plan) {
        if (!(plan instanceof Plan.Recurring recurring)) {
            return null;
        }
        return new JsonObject()
                .put("rrule", recurring.rule())
                .put(
                        "since",
                        recurring.since() == null ? null : recurring.since().toString())
                .put("start", TIME.format(recurring.start()))
                .put("for_ms", recurring.length())
                .put("zone", recurring.zone().getId())
                .put("until", instant(recurring.until()));
    }
}
