package dev.nines.probes;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.probe.Look;
import dev.nines.probe.Probe;
import dev.nines.probe.Time;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Looks at targets of every kind that is served; one for the life of the process. */
public final class Probes implements Probe {

    private final VertxInternal vertx;
    private final Equipment equipment;
    private final ConcurrentMap<EventLoop, Loop> loops = new ConcurrentHashMap<>();
    private volatile List<Address> witnesses = List.of();
    private volatile boolean closed;

    private Probes(
            VertxInternal vertx,
            Time time,
            RandomGenerator random,
            String version,
            List<InetSocketAddress> nameServers) {
        Kinds.complete();
        this.vertx = vertx;
        this.equipment = new Equipment(
                vertx,
                vertx.transport(),
                time,
                new TlsContexts(vertx, time),
                new RequestIds(time, random),
                "nines/" + version,
                nameServers,
                () -> witnesses);
    }

    /**
     * Ready to look.
     *
     * @param random used while creating, never afterwards
     * @param version goes into the {@code user-agent} header
     * @param witnesses as for {@link #witnesses(List)}
     */
    public static Probes create(
            Vertx vertx, Time time, RandomGenerator random, String version, List<String> witnesses) {
        return create(vertx, time, random, version, witnesses, List.of());
    }

    /** Asks these servers for names. */
    static Probes create(
            Vertx vertx,
            Time time,
            RandomGenerator random,
            String version,
            List<String> witnesses,
            List<InetSocketAddress> nameServers) {
        Probes probes = new Probes((VertxInternal) vertx, time, random, version, nameServers);
        probes.witnesses(witnesses);
        return probes;
    }

    /** The words of the kinds that are looked at, such as {@code http}. */
    public static Set<String> served() {
        return Kinds.served();
    }

    public static boolean serves(ProbeSpec spec) {
        return Kinds.serves(spec);
    }

    /** Why a definition cannot be looked at, such as a JSON path that is none; null when it can. */
    public static @Nullable String fault(ProbeDefinition definition) {
        return Kinds.fault(definition);
    }

    /**
     * Replaces the witnesses. When none of them can be reached, a failing look is our own network's.
     *
     * @param addresses as {@code tcp://host:port}
     * @throws IllegalArgumentException for one that is not
     */
    public void witnesses(List<String> addresses) {
        witnesses = addresses.stream().map(Probes::witness).toList();
    }

    private static Address witness(String address) {
        URI uri = URI.create(address);
        if (!"tcp".equals(uri.getScheme()) || uri.getAuthority() == null) {
            throw new IllegalArgumentException("a witness is tcp://host:port, not " + address);
        }
        return Address.parse(uri.getAuthority(), 0);
    }

    @Override
    public Future<Look> look(ProbeDefinition definition, String location, long slot) {
        ContextInternal context = vertx.getOrCreateContext();
        Promise<Look> promise = context.promise();
        on(context.nettyEventLoop(), promise, loop -> loop.look(definition, location, slot, promise));
        return promise.future();
    }

    /**
     * Makes the first looks honest: loads what TLS trusts, and exercises both ways of looking on loopback until the JVM
     * has compiled them. Looks for two seconds at most and never fails.
     */
    public Future<Void> warmUp() {
        ContextInternal context = vertx.getOrCreateContext();
        Promise<Void> promise = context.promise();
        on(
                context.nettyEventLoop(),
                promise,
                loop -> new WarmUp(vertx, loop).run().onComplete(promise));
        return promise.future();
    }

    /** Looks under way fail; nothing is left open. */
    public Future<Void> close() {
        closed = true;
        List<Future<Void>> closing = loops.keySet().stream().map(this::close).toList();
        return Future.join(closing).mapEmpty();
    }

    private Future<Void> close(EventLoop eventLoop) {
        Promise<Void> done = Promise.promise();
        eventLoop.execute(() -> {
            Loop loop = loops.remove(eventLoop);
            if (loop != null) {
                loop.close();
            }
            done.complete();
        });
        return done.future();
    }

    private void on(EventLoop eventLoop, Promise<?> promise, Consumer<Loop> task) {
        if (!eventLoop.inEventLoop()) {
            eventLoop.execute(() -> on(eventLoop, promise, task));
        } else if (closed) {
            promise.fail(Loop.CLOSED);
        } else {
            task.accept(loops.computeIfAbsent(eventLoop, made -> new Loop(made, equipment)));
        }
    }
}
