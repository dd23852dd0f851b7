package dev.nines.probe;

/** The one door to the clock and to timers; its clock never runs backwards. */
public interface Time {

    /** Now, in epoch milliseconds; never less than an earlier answer. */
    long now();

    /** A monotonic count of nanoseconds, for lengths only. */
    long nanos();

    /** Runs the task on the caller's own event loop at the instant or as soon as it has passed. */
    Alarm at(long instant, Runnable task);

    /** A task that waits for its instant. */
    interface Alarm {
        /** Does nothing when the task has run. */
        void cancel();
    }
}
