package dev.nines.testing;

import dev.nines.probe.Time;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The machine's own time, for tests that talk to real servers. */
public final class RealTime implements Time {

    private final Vertx vertx;

    public RealTime(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public long now() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Alarm at(long instant, Runnable task) {
        Context context = vertx.getOrCreateContext();
        long timer = vertx.setTimer(Math.max(1, instant - now()), fired -> context.runOnContext(here -> task.run()));
        return () -> vertx.cancelTimer(timer);
    }
}
