package dev.nines.metrics;

import dev.nines.store.Journal;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How long commits took. */
final class Commits implements Journal.Listener {

    private static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};
    private static final double NANOS = 1e9;

    private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);
    private final LongAdder nanos = new LongAdder();

    @Override
    public void committed(long took, int rows) {
        int bucket = 0;
        while (bucket < BOUNDS.length && took / NANOS > BOUNDS[bucket]) {
            bucket++;
        }
        buckets.incrementAndGet(bucket);
        nanos.add(took);
    }

    Family family() {
        long[] counts = new long[buckets.length()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets.get(i);
        }
        return new Histograms("nines_journal_commit_seconds", "How long commits took.", BOUNDS)
                .add(counts, nanos.sum() / NANOS);
    }
}
