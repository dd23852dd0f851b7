package dev.nines.incident;

import dev.nines.account.Outage;
import dev.nines.account.State;
import dev.nines.incident.Decision.Happening;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Incidents about a service's health, which the program opens, restores, resolves and reopens by itself: rules I1, I2,
 * I7 and I10. It looks at how things are, not at what has changed, so that asking twice decides nothing twice.
 */
public final class Health {

    private final Policy policy;

    public Health(Policy policy) {
        this.policy = policy;
    }

    /**
     * How things are with a service.
     *
     * @param outage the newest one, null when there was none
     * @param maintenance whether it is in maintenance now
     * @param newest its newest incident of this family, null when there was none
     * @param failing whether a failure shows that is not confirmed yet
     * @param attestedUp how long it was attested up since that incident's restoration, milliseconds
     * @param facts what the rubric may ask for
     */
    public record Situation(
            String service,
            State state,
            @Nullable Outage outage,
            boolean maintenance,
            @Nullable Incident newest,
            boolean failing,
            long attestedUp,
            Map<String, Object> facts) {}

    /** What is new when an incident opens. */
    @FunctionalInterface
    public interface Birth {
        /** The number and the summary of a new incident about this outage. */
        Name name(Outage outage);

        /** What people call an incident. */
        record Name(String id, String summary) {}
    }

    /** What to do now, if anything; {@code now} in epoch milliseconds. */
    public Optional<Decision> decide(Situation situation, Birth birth, long now) {
        Incident newest = situation.newest;
        Outage outage = situation.outage;
        if (outage == null) {
            return Optional.empty();
        }
        boolean down = situation.state == State.DOWN && !outage.over();
        if (newest != null && newest.status().open()) {
            return down ? whileOpen(newest, outage, situation) : whileRecovering(newest, outage, situation, now);
        }
        return down ? whileNoneIsOpen(newest, outage, situation, birth, now) : Optional.empty();
    }

    /**
     * When to ask again if nothing happens meanwhile: when the hold of a recovery is over.
     *
     * @return epoch milliseconds, not after now when it is over already; {@link Long#MAX_VALUE} for never
     */
    public long due(Situation situation, long now) {
        Incident newest = situation.newest;
        boolean holding = newest != null
                && newest.restoredAt() != null
                && situation.state == State.UP
                && !situation.failing
                && standsFor(newest, situation.outage)
                && resolvesByItself(newest);
        return holding ? now + policy.autoResolveAfter() - situation.attestedUp : Long.MAX_VALUE;
    }

    /** Whether the incident is about this outage, and the outage is over. */
    private static boolean standsFor(Incident incident, @Nullable Outage outage) {
        return outage != null && outage.over() && outage.id().equals(incident.outage());
    }

    private Optional<Decision> whileOpen(Incident incident, Outage outage, Situation situation) {
        if (!outage.id().equals(incident.outage()) || incident.restoredAt() != null) {
            Incident changed =
                    incident.with().outage(outage.id()).restoredAt(null).done();
            return Optional.of(Decision.of(changed, Happening.ours("incident.updated", "down again")));
        }
        Rubric.Verdict verdict = policy.rubric().judge(situation.facts);
        if (verdict.priority().above(incident.priority())) {
            Incident raised = incident.with().raisedTo(verdict).done();
            return Optional.of(
                    Decision.of(raised, Happening.ours("incident.priority_changed", "raised: " + verdict.reason())));
        }
        return Optional.empty();
    }

    private Optional<Decision> whileNoneIsOpen(
            @Nullable Incident newest, Outage outage, Situation situation, Birth birth, long now) {
        if (situation.maintenance || (newest != null && outage.id().equals(newest.outage()))) {
            return Optional.empty();
        }
        if (newest != null && newest.status() instanceof Status.Resolved resolved && reopens(newest, outage)) {
            Incident again = newest.with()
                    .status(resolved.before(), now)
                    .outage(outage.id())
                    .restoredAt(null)
                    .done();
            return Optional.of(Decision.of(again, Happening.ours("incident.reopened", "down again soon after")));
        }
        return Optional.of(open(newest, outage, situation, birth, now));
    }

    private boolean reopens(Incident resolved, Outage outage) {
        Long restored = resolved.restoredAt();
        return restored != null && outage.firstFailing() - restored <= policy.reopenWithin();
    }

    private Decision open(@Nullable Incident newest, Outage outage, Situation situation, Birth birth, long now) {
        Rubric.Verdict verdict = policy.rubric().judge(situation.facts);
        Birth.Name name = birth.name(outage);
        Incident opened = new Incident(
                name.id,
                1,
                situation.service,
                Family.HEALTH,
                name.summary,
                verdict.priority(),
                List.of(verdict.reason()),
                new Status.Prioritised(),
                now,
                outage.firstFailing(),
                null,
                null,
                null,
                null,
                outage.id(),
                newest == null ? null : newest.id(),
                policy.told(verdict.priority()),
                null,
                null,
                null);
        return Decision.of(opened, Happening.ours("incident.opened", name.summary));
    }

    private Optional<Decision> whileRecovering(Incident incident, Outage outage, Situation situation, long now) {
        if (!standsFor(incident, outage)) {
            return Optional.empty();
        }
        if (incident.restoredAt() == null) {
            Incident restored = incident.with().restoredAt(outage.firstGood()).done();
            return Optional.of(Decision.of(
                    restored, new Happening("incident.updated", Happening.NINES, "the service is restored", false)));
        }
        boolean held = !situation.failing && situation.attestedUp >= policy.autoResolveAfter();
        if (held && resolvesByItself(incident)) {
            Incident resolved = incident.with()
                    .status(new Status.Resolved((Status.Open) incident.status()), now)
                    .done();
            return Optional.of(Decision.of(resolved, Happening.ours("incident.resolved", "recovered and held")));
        }
        return Optional.empty();
    }

    /** Not while a person is at it; having acknowledged it is not being at it. */
    private static boolean resolvesByItself(Incident incident) {
        return incident.status() instanceof Status.Waiting || incident.status() instanceof Status.Acknowledged;
    }
}
