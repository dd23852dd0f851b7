package dev.nines.metrics;

import dev.nines.store.Journal;
import java.util.stream.Stream;

/** Whether what is seen is remembered. */
final class StoreMetrics {

    private static final double MILLIS = 1e3;

    private StoreMetrics() {}

    static Stream<Family> of(Journal.Stats journal, Commits commits) {
        Long oldest = journal.spoolOldest();
        Gauges waiting = new Gauges(
                "nines_spool_oldest_timestamp_seconds",
                "When the oldest batch that waits for the database left; absent while none waits.");
        if (oldest != null) {
            waiting.add(oldest / MILLIS);
        }
        return Stream.of(
                commits.family(),
                new Counters("nines_journal_rows", "Rows written to the database.").add((double) journal.rows()),
                new Counters("nines_journal_rejected", "Pieces that the database rejected for their content.")
                        .add((double) journal.rejected()),
                new Gauges("nines_spool_bytes", "Bytes of batches that wait for the database on the disk.")
                        .add((double) journal.spoolBytes()),
                waiting,
                new Counters("nines_looks_lost", "Looks that neither the database nor the spool took.")
                        .add((double) journal.lost()));
    }
}
