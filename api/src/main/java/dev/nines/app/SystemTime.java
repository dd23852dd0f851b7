package dev.nines.app;

import dev.nines.probe.Time;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicLong;

/** The clock and the timers of this machine. */
public final class SystemTime implements Time {

    private final Vertx vertx;
    private final AtomicLong latest = new AtomicLong();

    public SystemTime(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public long now() {
        return latest.accumulateAndGet(System.currentTimeMillis(), Math::max);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Alarm at(long instant, Runnable task) {
        long delay = Math.min(Math.max(1, instant - now()), Integer.MAX_VALUE);
        long timer = vertx.setTimer(delay, id -> task.run());
        return () -> vertx.cancelTimer(timer);
    }
}
