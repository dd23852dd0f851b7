package dev.nines.probe;

/**
 * One look at a target. Identified by service, probe, location and slot.
 *
 * @param location the place that looked
 * @param slot the planned instant, epoch milliseconds
 * @param started when it really began, epoch milliseconds; where it stands in the ledger
 * @param duration how long it took, in microseconds
 */
public record Look(
        String service,
        String probe,
        String location,
        long slot,
        long started,
        long duration,
        Outcome outcome,
        Phases phases,
        Trace trace) {

    /** When it ended, epoch milliseconds, rounded down. */
    public long finished() {
        return started + duration / 1000;
    }
}
