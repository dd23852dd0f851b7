package dev.nines.api;

import dev.nines.incident.Family;
import dev.nines.incident.Incident;
import dev.nines.incident.Notice;
import dev.nines.incident.Priority;
import dev.nines.incident.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Incidents to be shown. */
final class Cases {

    private Cases() {}

    /** About an outage, or an alert of its own. */
    static Incident incident(String id, long openedAt, @Nullable String outage) {
        return new Incident(
                id,
                1,
                "payments",
                outage == null ? new Family("alert:" + id) : Family.HEALTH,
                "The payments down since 00:39:59 UTC (fra1, 3 of 3 looks): 503 on POST /v1/payments",
                Priority.CRITICAL,
                List.of("tier is 1"),
                new Status.Prioritised(),
                openedAt,
                openedAt - 20_000,
                null,
                null,
                null,
                null,
                outage,
                null,
                List.of("helpdesk"),
                null,
                null,
                null);
    }

    static Incident.Event opened(Incident incident, String id) {
        return new Incident.Event(id, incident.id(), incident.openedAt(), "incident.opened", "nines", null);
    }

    static Notice notice(Incident incident, String event) {
        return new Notice(incident.id(), "helpdesk", event, "incident.opened", incident.openedAt(), "{}");
    }
}
