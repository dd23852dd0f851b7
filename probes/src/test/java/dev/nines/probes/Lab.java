package dev.nines.probes;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.probe.Look;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Probes with everything that they need, in a Vert.x of their own. */
final class Lab implements AutoCloseable {

    static final String LOCATION = "fra1";

    final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));
    final LoopTime time = new LoopTime(vertx);
    final Probes probes;
    private final Context context = vertx.getOrCreateContext();

    Lab() {
        this(List.of(), List.of());
    }

    private Lab(List<String> witnesses, List<InetSocketAddress> nameServers) {
        this.probes = Probes.create(vertx, time, new SplittableRandom(1), "1.2.3", witnesses, nameServers);
    }

    static Lab withWitnesses(String... addresses) {
        return new Lab(List.of(addresses), List.of());
    }

    static Lab asking(InetSocketAddress nameServer) {
        return new Lab(List.of(), List.of(nameServer));
    }

    Look look(Defined defined) {
        return look(defined.definition());
    }

    Look look(ProbeDefinition definition) {
        return await(start(definition));
    }

    /** Our own fault that kept us from looking. */
    Throwable fault(ProbeDefinition definition) {
        return fault(start(definition));
    }

    static Throwable fault(Future<Look> look) {
        return await(look.<Throwable>transform(done -> Future.succeededFuture(done.cause())));
    }

    Future<Look> start(ProbeDefinition definition) {
        Promise<Look> promise = Promise.promise();
        context.runOnContext(nothing -> probes.look(definition, LOCATION, 1_000).onComplete(promise));
        return promise.future();
    }

    /** Keeps the event loop that looks from doing anything else. */
    void holdUp(long millis) {
        context.runOnContext(nothing -> {
            long until = System.nanoTime() + millis * 1_000_000;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        });
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("did not end", e);
        }
    }

    @Override
    public void close() {
        await(probes.close());
        await(vertx.close());
    }
}
