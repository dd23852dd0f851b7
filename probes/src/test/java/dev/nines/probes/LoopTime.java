package dev.nines.probes;

import dev.nines.probe.Time;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Real time, as the network needs it. A task sees the very instant that it was due at, however late a busy machine runs
 * it, unless this time is honest about that.
 */
final class LoopTime implements Time {

    private final ThreadLocal<Long> due = new ThreadLocal<>();

    private final VertxInternal vertx;
    private final long wall = System.currentTimeMillis();
    private final long origin = System.nanoTime();
    private volatile boolean honest;
    private volatile long late;

    LoopTime(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
    }

    void beHonest() {
        honest = true;
    }

    /** Holds up every task for so long. */
    void runLateBy(long millis) {
        honest = true;
        late = millis;
    }

    @Override
    public long now() {
        return wall + (nanos() - origin) / 1_000_000;
    }

    @Override
    public long nanos() {
        Long fixed = due.get();
        return fixed == null ? System.nanoTime() : fixed;
    }

    @Override
    public Alarm at(long instant, Runnable task) {
        ContextInternal context = vertx.getOrCreateContext();
        EventLoop loop = context.nettyEventLoop();
        long delay = Math.max(0, instant - now()) + late;
        long at = nanos() + delay * 1_000_000;
        ScheduledFuture<?> alarm =
                loop.schedule(() -> context.dispatch(nothing -> run(task, at)), delay, TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }

    private void run(Runnable task, long at) {
        if (honest) {
            task.run();
            return;
        }
        due.set(at);
        try {
            task.run();
        } finally {
            due.remove();
        }
    }
}
