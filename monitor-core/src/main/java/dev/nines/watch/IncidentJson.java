package dev.nines.watch;

import dev.nines.incident.Incident;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an incident is written in JSON, in messages and in answers alike. */
public final class IncidentJson {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private IncidentJson() {}

    /** The incident without its events. */
    public static JsonObject of(Incident incident) {
        return new JsonObject()
                .put("id", incident.id())
                .put("version", incident.version())
                .put("service", incident.service())
                .put("cause", incident.family().word())
                .put("summary", incident.summary())
                .put("priority", incident.priority().word())
                .put("priority_reasons", new JsonArray(incident.reasons()))
                .put("status", incident.status().word())
                .put("opened_at", instant(incident.openedAt()))
                .put("first_failure_at", instant(incident.firstFailureAt()))
                .put("acknowledged_at", instant(incident.acknowledgedAt()))
                .put("restored_at", instant(incident.restoredAt()))
                .put("resolved_at", instant(incident.resolvedAt()))
                .put("closed_at", instant(incident.closedAt()))
                .put("outage", incident.outage())
                .put("follows", incident.follows())
                .put("root_cause", incident.cause())
                .put("fixed_by", incident.fixedBy())
                .put("resolution", incident.resolution());
    }

    /** The incident with what happened to it. */
    public static JsonObject of(Incident incident, List<Incident.Event> events) {
        JsonArray list = new JsonArray();
        events.forEach(event -> list.add(new JsonObject()
                .put("id", event.id())
                .put("at", instant(event.at()))
                .put("type", event.type())
                .put("by", event.by())
                .put("note", event.note())));
        return of(incident).put("events", list);
    }

    /** An instant in epoch milliseconds as ISO-8601 in UTC with milliseconds. */
    public static @Nullable String instant(@Nullable Long millis) {
        return millis == null ? null : MILLIS.format(Instant.ofEpochMilli(millis));
    }
}
