package dev.nines.watch;

import dev.nines.account.MaintenanceLife;
import dev.nines.incident.Notice;
import dev.nines.incident.Priority;
import dev.nines.monitor.Interval;
import dev.nines.monitor.MaintenanceEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** What people hear of maintenance: those who are told of every incident, whatever its priority. */
final class MaintenanceTelling implements Planning.Announcer {

    private final Estate estate;

    MaintenanceTelling(Estate estate) {
        this.estate = estate;
    }

    @Override
    public List<Notice> notices(MaintenanceLife life, MaintenanceEvent event) {
        return switch (event.turn()) {
            case ANNOUNCED, OVERRUN ->
                estate.policy().told(Priority.LOW).stream()
                        .map(channel -> notice(channel, life, event))
                        .toList();
            case PLANNED, CHANGED, ENDED, CANCELLED, REMOVED -> List.of();
        };
    }

    private Notice notice(String channel, MaintenanceLife life, MaintenanceEvent event) {
        String key = "maintenance:" + life.id();
        JsonObject links = new JsonObject();
        if (estate.links() != null) {
            links.put("maintenance", estate.links() + "/api/v1/maintenance/" + life.id());
        }
        JsonObject data = new JsonObject()
                .put("schema", 1)
                .put("key", key)
                .put("text", text(life, event))
                .put("by", event.by())
                .put("note", event.note())
                .put("maintenance", MaintenanceJson.of(life, event.at()))
                .put("agreements", new JsonArray())
                .put("links", links);
        String type = "maintenance." + event.turn().word();
        return new Notice(key, channel, event.id(), type, event.at(), data.encode());
    }

    /** "Maintenance of Payment API announced, from 2026-11-22T01:00:00.000Z to 2026-11-22T02:00:00.000Z: upgrade". */
    private String text(MaintenanceLife life, MaintenanceEvent event) {
        String names = life.now().services().stream()
                .map(id -> estate.services().stream()
                        .filter(service -> service.id().equals(id))
                        .findFirst()
                        .map(service -> service.name())
                        .orElse(id))
                .collect(Collectors.joining(", "));
        Interval next = MaintenanceMoves.next(life, event.at());
        String when = next == null
                ? ""
                : ", from " + IncidentJson.instant(next.from()) + " to " + IncidentJson.instant(next.to());
        String why = event.turn() == MaintenanceEvent.Turn.OVERRUN
                ? event.note()
                : life.now().reason();
        return "Maintenance of " + names + " " + event.turn().word() + when + (why == null ? "" : ": " + why);
    }
}
