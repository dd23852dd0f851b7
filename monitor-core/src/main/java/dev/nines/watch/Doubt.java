package dev.nines.watch;

import dev.nines.account.Blindness;
import dev.nines.monitor.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why the account of a service may be wrong.
 *
 * @param since start of the first look that the account does not know or should not, epoch milliseconds
 * @param late looks that are new in the store; null when nobody knows which: then all looks in the time of a run that are
 *     more than it counts
 * @param lost what time is unknown for want of storage, by place and probe; not yet in the store
 * @param unkept whether something that was thought was kept nowhere, so that neither account nor incidents in memory
 *     stand
 */
record Doubt(long since, @Nullable Late late, Map<String, Blindness> lost, boolean unkept) {

    private static final Late NOTHING_LATE = Late.none();

    /** None: the store knows all, from its runs and the looks after them. */
    static final Doubt NONE = new Doubt(Long.MAX_VALUE, NOTHING_LATE, Map.of(), false);

    Doubt {
        lost = Map.copyOf(lost);
    }

    static Doubt since(long since) {
        return new Doubt(since, NOTHING_LATE, Map.of(), false);
    }

    /** A process before this one took late looks into the store and ended before it thought of them. */
    static Doubt absorbed(long since) {
        return new Doubt(since, null, Map.of(), false);
    }

    static Doubt late(Late late) {
        return new Doubt(late.since(), late, Map.of(), false);
    }

    static Doubt lost(Blindness fact) {
        return new Doubt(fact.when().from(), NOTHING_LATE, Map.of(fact.location() + ' ' + fact.probe(), fact), true);
    }

    static Doubt unkept(long since) {
        return new Doubt(since, NOTHING_LATE, Map.of(), true);
    }

    /** Both together; what was lost of a probe is one fact, since a fact names unknown time alone. */
    Doubt and(Doubt other) {
        Map<String, Blindness> facts = new LinkedHashMap<>(lost);
        other.lost.forEach((part, fact) -> facts.merge(part, fact, Doubt::hull));
        return new Doubt(
                Math.min(since, other.since),
                late == null || other.late == null ? null : late.and(other.late),
                facts,
                unkept || other.unkept);
    }

    private static Blindness hull(Blindness one, Blindness other) {
        Interval when = new Interval(
                Math.min(one.when().from(), other.when().from()),
                Math.max(one.when().to(), other.when().to()));
        return new Blindness(one.location(), one.probe(), when, one.cause());
    }

    List<Blindness> facts() {
        return List.copyOf(lost.values());
    }
}
