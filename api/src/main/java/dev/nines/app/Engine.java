package dev.nines.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;

/** What the program runs on. */
record Engine(Vertx vertx) {

    private static final int CLOSE_SECONDS = 10;

    /** With native transport where the platform has one. */
    static Engine create() {
        return new Engine(Vertx.vertx(new VertxOptions().setPreferNativeTransport(true)));
    }

    /** Ends a monitor and what it ran on, in bounded time. Blocks. */
    void end(Nines nines, long time, TimeUnit unit) {
        try {
            nines.stop().await(time, unit);
        } catch (TimeoutException late) {
            Terminal.warn("the monitor did not end in time; what it could not keep is made up for at the next start.");
        } finally {
            close();
        }
    }

    void close() {
        try {
            vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            Terminal.warn("some threads did not end in time.");
        }
        LogManager.shutdown();
    }
}
