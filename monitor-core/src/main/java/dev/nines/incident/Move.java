package dev.nines.incident;

import java.util.Locale;

/** What may happen to an incident's status. */
public enum Move {
    ACKNOWLEDGE("incident.acknowledged"),
    DIAGNOSE("incident.updated"),
    CORRECT("incident.updated"),
    RESOLVE("incident.resolved"),
    REOPEN("incident.reopened"),
    CLOSE("incident.closed");

    private final String event;

    Move(String event) {
        this.event = event;
    }

    /** The type of the event that records it. */
    public String event() {
        return event;
    }

    /** The word in a path of the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
