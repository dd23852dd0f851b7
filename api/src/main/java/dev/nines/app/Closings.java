package dev.nines.app;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened and must be closed, the last first; each step is bounded, and one that fails holds up no other. */
final class Closings {

    private static final Logger LOG = LoggerFactory.getLogger(Closings.class);

    private final Vertx vertx;
    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(String what, long millis, Supplier<Future<?>> close) {}

    Closings(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Remembers how to close something that was opened, and how long that may take. */
    void add(String what, long millis, Supplier<Future<?>> close) {
        steps.push(new Step(what, millis, close));
    }

    Future<Void> closeAll() {
        Step step = steps.poll();
        return step == null ? Future.succeededFuture() : close(step).eventually(this::closeAll);
    }

    private Future<Void> close(Step step) {
        Promise<Void> done = Promise.promise();
        long alarm = vertx.setTimer(step.millis, late -> done.tryFail("it took longer than " + step.millis + " ms"));
        closing(step).onComplete(closed -> {
            if (closed.succeeded()) {
                done.tryComplete();
            } else {
                done.tryFail(closed.cause());
            }
        });
        return done.future().onComplete(closed -> {
            vertx.cancelTimer(alarm);
            if (closed.failed()) {
                LOG.atWarn()
                        .addKeyValue("what", step.what)
                        .addKeyValue("reason", closed.cause().getMessage())
                        .log("could not be stopped in good order");
            }
        });
    }

    private static Future<?> closing(Step step) {
        try {
            return step.close.get();
        } catch (RuntimeException bug) {
            return Future.failedFuture(bug);
        }
    }
}
