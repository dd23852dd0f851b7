package dev.nines.probes;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.probe.Look;
import dev.nines.probe.Time;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Everything that looking needs on one event loop, touched by its thread alone: sockets, resolver, the probers made ready
 * so far, the looks under way, and a beat that sees how late the loop runs.
 */
final class Loop {

    static final String CLOSED = "probes are closed";

    private static final long BEAT = 100;
    private static final int BEATS_PER_SWEEP = 100;

    private final Equipment equipment;
    private final Time time;
    private final Resolver resolver;
    private final Dialer dialer;
    private final Doubts doubts;
    private final Lateness lateness = new Lateness();
    private final IdentityHashMap<ProbeDefinition, Ready> probers = new IdentityHashMap<>();
    private final Set<Looking> underWay = new HashSet<>();
    private Time.Alarm alarm;
    private long due;
    private int beats;
    private boolean closed;

    /** Made on the event loop's own thread. */
    Loop(EventLoop eventLoop, Equipment equipment) {
        ChannelFactory<?> sockets = equipment.transport().channelFactory(false);
        this.equipment = equipment;
        this.time = equipment.time();
        this.resolver = new Resolver(eventLoop, equipment.transport(), time, equipment.nameServers());
        this.dialer = new Dialer(eventLoop, sockets, resolver);
        this.doubts = new Doubts(new Witnesses(eventLoop, sockets, resolver, time, equipment.witnesses()), resolver);
        this.alarm = arm();
    }

    /** Looks as soon as there is a prober for the definition, which is at once but for its first look. */
    void look(ProbeDefinition definition, String location, long slot, Promise<Look> promise) {
        Ready ready = probers.computeIfAbsent(definition, fresh -> new Ready(Kinds.prober(fresh, this)));
        ready.used = time.nanos();
        if (ready.prober.succeeded()) {
            look(ready.prober.result(), definition, location, slot, promise);
            return;
        }
        ready.prober
                .onSuccess(prober -> look(prober, definition, location, slot, promise))
                .onFailure(fault -> {
                    probers.remove(definition, ready);
                    promise.tryFail(fault);
                });
    }

    void look(Prober prober, ProbeDefinition definition, String location, long slot, Promise<Look> promise) {
        if (closed) {
            promise.tryFail(CLOSED);
            return;
        }
        Looking looking = new Looking(definition, location, slot, this, promise);
        underWay.add(looking);
        try {
            prober.look(looking);
        } catch (RuntimeException fault) {
            looking.fail(fault);
        }
    }

    /** The look has ended. */
    void left(Looking looking) {
        underWay.remove(looking);
    }

    private Time.Alarm arm() {
        due = time.nanos() + BEAT * 1_000_000;
        return time.at(time.now() + BEAT, this::beat);
    }

    private void beat() {
        long now = time.nanos();
        lateness.ran(now, now - due);
        if (++beats % BEATS_PER_SWEEP == 0) {
            sweep(now);
        }
        alarm = arm();
    }

    /** Forgets definitions that nobody looks at any more: a reload brings new ones. */
    private void sweep(long now) {
        probers.entrySet().removeIf(entry -> {
            boolean gone =
                    now - entry.getValue().used > entry.getKey().cadence().evidence() * 1_000_000;
            if (gone) {
                entry.getValue().prober.onSuccess(Prober::close);
            }
            return gone;
        });
    }

    /** Looks under way fail, connections and sockets close. */
    void close() {
        closed = true;
        alarm.cancel();
        List.copyOf(underWay).forEach(looking -> looking.fail(new CancellationException(CLOSED)));
        probers.values().forEach(ready -> ready.prober.onSuccess(Prober::close));
        probers.clear();
        resolver.close();
    }

    Time time() {
        return time;
    }

    Dialer dialer() {
        return dialer;
    }

    Doubts doubts() {
        return doubts;
    }

    Lateness lateness() {
        return lateness;
    }

    Equipment equipment() {
        return equipment;
    }

    /** A prober, and when it was last used in nanoseconds. */
    private static final class Ready {
        private final Future<Prober> prober;
        private long used;

        Ready(Future<Prober> prober) {
            this.prober = prober;
        }
    }
}
