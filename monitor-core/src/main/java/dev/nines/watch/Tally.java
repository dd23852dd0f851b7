package dev.nines.watch;

import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import java.util.EnumMap;
import java.util.Map;

/** Counts of the looks of one probe at one place since the process began; a snapshot, {@link #copy()} makes one. */
public final class Tally {

    private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final long[] outcomes = new long[Outcome.Kind.values().length];
    private final Map<Reason, Long> failed = new EnumMap<>(Reason.class);
    private final long[] buckets = new long[BOUNDS.length + 1];
    private double seconds;

    void add(Look look) {
        outcomes[look.outcome().kind().ordinal()]++;
        Reason reason = look.outcome().reason();
        if (reason != null) {
            failed.merge(reason, 1L, Long::sum);
        }
        double took = look.duration() / 1e6;
        seconds += took;
        int bucket = 0;
        while (bucket < BOUNDS.length && took > BOUNDS[bucket]) {
            bucket++;
        }
        buckets[bucket]++;
    }

    /** Upper bounds of the duration buckets, in seconds; a last bucket has none. */
    public static double[] bounds() {
        return BOUNDS.clone();
    }

    /** How many looks had an outcome of this kind. */
    public long looks(Outcome.Kind kind) {
        return outcomes[kind.ordinal()];
    }

    /** How many looks were not up, by reason. */
    public Map<Reason, Long> failed() {
        return Map.copyOf(failed);
    }

    /** How many looks fell in each bucket, not cumulated. */
    public long[] buckets() {
        return buckets.clone();
    }

    /** All durations together, in seconds. */
    public double seconds() {
        return seconds;
    }

    Tally copy() {
        Tally copy = new Tally();
        System.arraycopy(outcomes, 0, copy.outcomes, 0, outcomes.length);
        System.arraycopy(buckets, 0, copy.buckets, 0, buckets.length);
        copy.failed.putAll(failed);
        copy.seconds = seconds;
        return copy;
    }
}
