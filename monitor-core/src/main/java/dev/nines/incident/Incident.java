package dev.nines.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong with a service and may need people. Instants are epoch milliseconds, null while they have
 * not come.
 *
 * @param id short and for people, such as {@code INC-2026-0142}
 * @param version counts its changes, from 1
 * @param family what it is about
 * @param summary one line for people
 * @param reasons why it has its priority
 * @param outage id of the newest outage that it stands for
 * @param follows id of an earlier incident that it continues
 * @param told channels that were told of the opening, and hear of everything later
 * @param cause {@code fixedBy} and {@code resolution}: what a person said on resolving
 */
public record Incident(
        String id,
        int version,
        String service,
        Family family,
        String summary,
        Priority priority,
        List<String> reasons,
        Status status,
        long openedAt,
        long firstFailureAt,
        @Nullable Long acknowledgedAt,
        @Nullable Long restoredAt,
        @Nullable Long resolvedAt,
        @Nullable Long closedAt,
        @Nullable String outage,
        @Nullable String follows,
        List<String> told,
        @Nullable String cause,
        @Nullable String fixedBy,
        @Nullable String resolution) {

    public Incident {
        reasons = List.copyOf(reasons);
        told = List.copyOf(told);
    }

    /** A copy in which something is different; every step counts its version up by one. */
    Changes with() {
        return new Changes(this);
    }

    /**
     * Something that happened to an incident.
     *
     * @param id time-ordered and unique; the id of every message about it
     * @param at when it happened, epoch milliseconds
     * @param type such as {@code incident.opened}
     * @param by who did it, {@code nines} for the program
     */
    public record Event(
            String id,
            String incident,
            long at,
            String type,
            String by,
            @Nullable String note) {}
}
