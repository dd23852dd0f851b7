package dev.nines.incident;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next version of an incident, in the making. */
final class Changes {

    private final Incident old;
    private Priority priority;
    private List<String> reasons;
    private Status status;
    private @Nullable Long acknowledgedAt;
    private @Nullable Long restoredAt;
    private @Nullable Long resolvedAt;
    private @Nullable Long closedAt;
    private @Nullable String outage;
    private @Nullable String cause;
    private @Nullable String fixedBy;
    private @Nullable String resolution;

    Changes(Incident old) {
        this.old = old;
        priority = old.priority();
        reasons = old.reasons();
        status = old.status();
        acknowledgedAt = old.acknowledgedAt();
        restoredAt = old.restoredAt();
        resolvedAt = old.resolvedAt();
        closedAt = old.closedAt();
        outage = old.outage();
        cause = old.cause();
        fixedBy = old.fixedBy();
        resolution = old.resolution();
    }

    Changes raisedTo(Rubric.Verdict verdict) {
        priority = verdict.priority();
        reasons = new ArrayList<>(reasons);
        reasons.add(verdict.reason());
        return this;
    }

    /** The instants follow from the state that is entered. */
    Changes status(Status next, long now) {
        boolean acknowledges = next instanceof Status.Acknowledged
                || next instanceof Status.Diagnosing
                || next instanceof Status.Correcting;
        if (acknowledges && acknowledgedAt == null) {
            acknowledgedAt = now;
        }
        resolvedAt = next instanceof Status.Resolved ? Long.valueOf(now) : next.open() ? null : resolvedAt;
        closedAt = next instanceof Status.Closed ? now : null;
        status = next;
        return this;
    }

    Changes restoredAt(@Nullable Long instant) {
        restoredAt = instant;
        return this;
    }

    Changes outage(String id) {
        outage = id;
        return this;
    }

    /** What a person said on resolving; what is null stays as it was. */
    Changes said(@Nullable String newCause, @Nullable String newFixedBy, @Nullable String newResolution) {
        cause = newCause == null ? cause : newCause;
        fixedBy = newFixedBy == null ? fixedBy : newFixedBy;
        resolution = newResolution == null ? resolution : newResolution;
        return this;
    }

    Incident done() {
        return new Incident(
                old.id(),
                old.version() + 1,
                old.service(),
                old.family(),
                old.summary(),
                priority,
                reasons,
                status,
                old.openedAt(),
                old.firstFailureAt(),
                acknowledgedAt,
                restoredAt,
                resolvedAt,
                closedAt,
                outage,
                old.follows(),
                old.told(),
                cause,
                fixedBy,
                resolution);
    }
}
