package dev.nines.api;

import static dev.nines.watch.IncidentJson.instant;

import dev.nines.incident.Incident;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.watch.ServiceView;
import dev.nines.watch.ServiceView.PartView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a service is written. */
final class ServiceJson {

    private ServiceJson() {}

    static JsonObject of(ServiceView view, Map<String, @Nullable Double> uptime) {
        Service service = view.service();
        return new JsonObject()
                .put("id", service.id())
                .put("name", service.name())
                .put("kind", service.kind().word())
                .put("tier", service.tier())
                .put("owner", service.owner())
                .put("labels", new JsonObject(new TreeMap<>(service.labels())))
                .put("state", view.state().word())
                .put("in_maintenance", view.inMaintenance())
                .put("since", instant(view.since()))
                .put("outage_id", view.outage() == null ? null : view.outage().id())
                .put(
                        "incidents",
                        new JsonArray(
                                view.incidents().stream().map(Incident::id).toList()))
                .put("depends_on", new JsonArray(service.dependsOn()))
                .put("runbook", service.runbook())
                .put("target", service.target())
                .put("probes", probes(view))
                .put("uptime", new JsonObject(new LinkedHashMap<>(uptime)));
    }

    private static JsonArray probes(ServiceView view) {
        JsonArray probes = new JsonArray();
        for (ProbeDefinition probe : view.service().probes()) {
            JsonArray places = new JsonArray();
            view.parts().stream()
                    .filter(part -> part.definition().id().equals(probe.id()))
                    .forEach(part -> places.add(place(part)));
            probes.add(new JsonObject()
                    .put("id", probe.id())
                    .put("type", probe.spec().kind())
                    .put("interval_ms", probe.cadence().interval())
                    .put("timeout_ms", probe.cadence().timeout())
                    .put("optional", probe.optional())
                    .put("paused", probe.paused())
                    .put("places", places));
        }
        return probes;
    }

    private static JsonObject place(PartView part) {
        Look last = part.last();
        return new JsonObject()
                .put("location", part.location())
                .put("state", part.state().word())
                .put("last_look", last == null ? null : LookJson.brief(last));
    }
}
