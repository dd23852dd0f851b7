package dev.nines.incident;

import java.util.List;

/**
 * What changes about an incident, and what is recorded of it.
 *
 * @param incident its next version
 * @param events what happened, in order
 */
public record Decision(Incident incident, List<Happening> events) {

    public Decision {
        events = List.copyOf(events);
    }

    static Decision of(Incident incident, Happening event) {
        return new Decision(incident, List.of(event));
    }

    /**
     * Something to record.
     *
     * @param type such as {@code incident.opened}
     * @param told whether the channels that know of the incident hear of it
     */
    public record Happening(String type, String by, String note, boolean told) {

        /** The author of what the program does by itself. */
        public static final String NINES = "nines";

        static Happening ours(String type, String note) {
            return new Happening(type, NINES, note, true);
        }
    }
}
