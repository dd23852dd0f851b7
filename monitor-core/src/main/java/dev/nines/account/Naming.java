package dev.nines.account;

import dev.nines.monitor.Interval;
import java.util.ArrayList;
import java.util.List;

/** Gives unknown time, which looks alone make, the name that our facts know for it: rule A1. */
final class Naming {

    private final String service;
    private final List<Blindness> facts;

    Naming(String service, List<Blindness> facts) {
        this.service = service;
        this.facts =
                new ArrayList<>(facts.stream().filter(this::concernsService).toList());
    }

    void learn(Blindness fact) {
        if (concernsService(fact)) {
            facts.add(fact);
        }
    }

    /** Each fact costs something at every look that changes anything, and others may have very many. */
    private boolean concernsService(Blindness fact) {
        String probe = fact.probe();
        return probe == null || probe.startsWith(service + "/");
    }

    /**
     * The cause at an instant that no look of the part attests.
     *
     * @param before start of the part's last look before
     * @param after start of its first look after, {@link Span#OPEN} while there is none
     */
    Cause cause(Part part, long instant, long before, long after) {
        Cause cause = Cause.NO_LOOK;
        for (Blindness fact : facts) {
            if (fact.cause().compareTo(cause) < 0
                    && concerns(fact, part)
                    && (fact.when().contains(instant) || reaches(fact, before, after))) {
                cause = fact.cause();
            }
        }
        return cause;
    }

    /** Whether a look of the part at or after {@code earliest} would take a name from the time since its last look. */
    boolean mayStillRename(Part part, long earliest) {
        return facts.stream()
                .anyMatch(fact -> fact.cause().reachesFromLookToLook()
                        && concerns(fact, part)
                        && fact.when().from() >= earliest);
    }

    boolean concerns(Blindness fact, Part part) {
        String probe = fact.probe();
        return fact.location().equals(part.location()) && (probe == null || probe.equals(service + "/" + part.probe()));
    }

    /** Whether a fact names the whole time between two looks. */
    static boolean reaches(Blindness fact, long before, long after) {
        return fact.cause().reachesFromLookToLook()
                && fact.when().from() < after
                && before < fact.when().to();
    }

    /** Tells where names may change. */
    void collect(Edges edges) {
        for (Blindness fact : facts) {
            edges.add(fact.when().from());
            edges.add(fact.when().to());
        }
    }

    /** Drops what names no instant from {@code instant} on, nor time since {@code earliestLook}. */
    void forget(long instant, long earliestLook) {
        facts.removeIf(fact -> {
            Interval when = fact.when();
            return when.to() <= (fact.cause().reachesFromLookToLook() ? Math.min(instant, earliestLook) : instant);
        });
    }
}
