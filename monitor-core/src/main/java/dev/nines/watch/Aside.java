package dev.nines.watch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Work that would hold up an event loop, which has to look at services in time. */
final class Aside {

    private Aside() {}

    /** Does it on a worker thread, for an event loop; completes there. */
    static <T> Future<T> run(Callable<T> work) {
        return Objects.requireNonNull(Vertx.currentContext(), "this is no event loop")
                .executeBlocking(work, false);
    }
}
