package dev.nines.schedule;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How punctual looks were: counted on event loops, read by whoever wants to know. */
public final class Punctuality {

    private static final double[] BOUNDS = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};

    private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);
    private final DoubleAdder seconds = new DoubleAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder inFlight = new LongAdder();

    void started(long lateMillis) {
        double late = lateMillis / 1e3;
        int bucket = 0;
        while (bucket < BOUNDS.length && late > BOUNDS[bucket]) {
            bucket++;
        }
        buckets.incrementAndGet(bucket);
        seconds.add(late);
        inFlight.increment();
    }

    void ended() {
        inFlight.decrement();
    }

    void skip(long slots) {
        skipped.add(slots);
    }

    void fail() {
        failed.increment();
    }

    /** Upper bounds of the buckets of lateness, in seconds; a last bucket has none. */
    public static double[] bounds() {
        return BOUNDS.clone();
    }

    /** How many looks began within each bucket of lateness, not cumulated. */
    public long[] buckets() {
        long[] counts = new long[buckets.length()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets.get(i);
        }
        return counts;
    }

    /** All lateness together, in seconds. */
    public double seconds() {
        return seconds.sum();
    }

    /** Slots at which no look could begin. */
    public long skipped() {
        return skipped.sum();
    }

    /** Looks that failed through our own fault. */
    public long failed() {
        return failed.sum();
    }

    public long inFlight() {
        return inFlight.sum();
    }
}
