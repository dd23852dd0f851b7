package dev.nines.testing;

import dev.nines.probe.Time;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until it is advanced. Begins one second before clocks change in Europe on the last day of a
 * month. A task runs on the event loop that asked for it, or where time is advanced when none did; advancing returns
 * when it has run.
 */
public final class FakeTime implements Time {

    /** Where it begins, epoch milliseconds. */
    public static final long START = Instant.parse("2024-03-31T00:59:59Z").toEpochMilli();

    private final TreeSet<Waiting> waiting = new TreeSet<>(
            Comparator.comparingLong((Waiting alarm) -> alarm.instant).thenComparingLong(alarm -> alarm.number));
    private long now = START;
    private long alarms;

    private final class Waiting implements Alarm {
        private final long instant;
        private final long number;
        private final Runnable task;
        private final @Nullable Context context = Vertx.currentContext();

        private Waiting(long instant, long number, Runnable task) {
            this.instant = instant;
            this.number = number;
            this.task = task;
        }

        @Override
        public void cancel() {
            synchronized (FakeTime.this) {
                waiting.remove(this);
            }
        }

        private void run() {
            if (context == null) {
                task.run();
                return;
            }
            Promise<Void> ran = Promise.promise();
            context.runOnContext(nothing -> {
                try {
                    task.run();
                } finally {
                    ran.complete();
                }
            });
            if (Vertx.currentContext() == null) {
                try {
                    ran.future().await(20, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    throw new AssertionError("a task did not end", e);
                }
            }
        }
    }

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return (now - START) * 1_000_000;
    }

    /** What has passed already runs when time is next advanced, if only by nothing. */
    @Override
    public synchronized Alarm at(long instant, Runnable task) {
        Waiting alarm = new Waiting(instant, alarms++, task);
        waiting.add(alarm);
        return alarm;
    }

    /** Lets so many milliseconds pass, stopping at every alarm on the way. */
    public void advance(long length) {
        long end = now() + length;
        for (Waiting due; (due = next(end)) != null; ) {
            due.run();
        }
    }

    private synchronized @Nullable Waiting next(long end) {
        if (waiting.isEmpty() || waiting.first().instant > end) {
            now = end;
            return null;
        }
        Waiting first = waiting.pollFirst();
        if (first != null) {
            now = Math.max(now, first.instant);
        }
        return first;
    }

    /** The instant of the next alarm, epoch milliseconds; {@link Long#MAX_VALUE} when none waits. */
    public synchronized long nextAlarm() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.first().instant;
    }
}
