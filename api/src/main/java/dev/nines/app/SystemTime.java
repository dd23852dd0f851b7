package dev.nines.app;

import dev.nines.probe.Time;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The clock and the timers of this machine. Its clock goes as steadily as the machine's counter does and follows the
 * wall clock: a small difference is made up for little by little, a wall clock that was set forward is followed at once,
 * and one that was set back is waited for by going a little slower, never backwards.
 */
public final class SystemTime implements Time {

    /** More than this, in nanoseconds, is no drift: somebody set the wall clock. */
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(500);

    /** A difference is made up for by this part of the time that passes. */
    private static final int SLOWLY = 20;

    /** No timer waits longer, in milliseconds: the wall clock may be set meanwhile. */
    private static final long GLANCE = 30_000;

    private final Vertx vertx;
    private final LongSupplier wall;
    private final LongSupplier counter;
    private volatile LongConsumer stepped = milliseconds -> {};

    /** Our own clock, epoch nanoseconds, when the counter stood at {@code count}. */
    private long clock;

    private long count;

    /** How far the wall clock was ahead, in nanoseconds. */
    private long ahead;

    public SystemTime(Vertx vertx) {
        this(vertx, System::currentTimeMillis, System::nanoTime);
    }

    /**
     * @param wall epoch milliseconds
     * @param counter nanoseconds, monotonic
     */
    SystemTime(Vertx vertx, LongSupplier wall, LongSupplier counter) {
        this.vertx = vertx;
        this.wall = wall;
        this.counter = counter;
        clock = TimeUnit.MILLISECONDS.toNanos(wall.getAsLong());
        count = counter.getAsLong();
    }

    /** Tells somebody by how many milliseconds the wall clock was set, whenever it was by more than 500. */
    void onStep(LongConsumer listener) {
        stepped = listener;
    }

    @Override
    public long now() {
        long step;
        long now;
        synchronized (this) {
            long counted = counter.getAsLong();
            long passed = Math.max(0, counted - count);
            count = counted;
            clock += passed;
            long difference = TimeUnit.MILLISECONDS.toNanos(wall.getAsLong()) - clock;
            step = difference - ahead;
            long made =
                    difference > STEP ? difference : Math.max(-passed / SLOWLY, Math.min(difference, passed / SLOWLY));
            clock += made;
            ahead = difference - made;
            now = TimeUnit.NANOSECONDS.toMillis(clock);
        }
        if (Math.abs(step) > STEP) {
            stepped.accept(TimeUnit.NANOSECONDS.toMillis(step));
        }
        return now;
    }

    @Override
    public long nanos() {
        return counter.getAsLong();
    }

    @Override
    public Alarm at(long instant, Runnable task) {
        Waiting waiting = new Waiting(instant, task);
        waiting.set();
        return waiting;
    }

    private final class Waiting implements Alarm {
        private final long instant;
        private final Runnable task;
        private long timer;
        private volatile boolean cancelled;

        private Waiting(long instant, Runnable task) {
            this.instant = instant;
            this.task = task;
        }

        private void set() {
            timer = vertx.setTimer(Math.min(Math.max(1, instant - now()), GLANCE), fired -> ring());
        }

        private void ring() {
            if (cancelled) {
                return;
            }
            if (now() < instant) {
                set();
            } else {
                task.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            vertx.cancelTimer(timer);
        }
    }
}
