package dev.nines.watch;

import dev.nines.account.Outage;
import dev.nines.incident.Incident;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.Service;
import dev.nines.monitor.Thresholds;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What people read of an incident: its one line, and the data of a message. */
final class Telling {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Telling() {}

    /** "Payment API down since 03:12:40 UTC (fra1, 3 of 3 looks): 503 on POST /v1/payments". */
    static String summary(Service service, Outage outage) {
        String looks = service.probes().stream()
                .filter(probe -> probe.id().equals(outage.probe()))
                .findFirst()
                .map(ProbeDefinition::confirm)
                .map(Telling::looks)
                .orElse("");
        String failed = outage.detail() == null ? outage.reason().word() : outage.detail();
        return service.name() + " down since " + CLOCK.format(Instant.ofEpochMilli(outage.firstFailing())) + " ("
                + outage.location() + looks + "): " + failed;
    }

    private static String looks(Thresholds confirm) {
        return ", " + confirm.down() + " of " + confirm.of() + " looks";
    }

    /** The data of a message about something that happened to an incident. */
    static JsonObject data(Incident incident, Incident.Event event, Service service, @Nullable String links) {
        JsonObject about = new JsonObject()
                .put("id", service.id())
                .put("name", service.name())
                .put("kind", service.kind().word())
                .put("tier", service.tier())
                .put("owner", service.owner())
                .put("labels", new JsonObject(new java.util.LinkedHashMap<String, Object>(service.labels())))
                .put("depends_on", new JsonArray(service.dependsOn()));
        JsonObject where = new JsonObject();
        if (links != null) {
            where.put("incident", links + "/api/v1/incidents/" + incident.id());
        }
        if (service.runbook() != null) {
            where.put("runbook", service.runbook());
        }
        return new JsonObject()
                .put("schema", 1)
                .put("key", incident.id())
                .put("text", "[" + incident.priority().title() + "] " + text(incident, event))
                .put("by", event.by())
                .put("note", event.note())
                .put("incident", IncidentJson.of(incident))
                .put("service", about)
                .put("agreements", new JsonArray())
                .put("links", where);
    }

    private static String text(Incident incident, Incident.Event event) {
        String what = event.type().substring(event.type().indexOf('.') + 1).replace('_', ' ');
        return what.equals("opened") ? incident.summary() : incident.id() + " " + what + ": " + incident.summary();
    }
}
