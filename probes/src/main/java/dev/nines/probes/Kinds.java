package dev.nines.probes;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who looks at which kind of probe. Adding a kind is a prober and a line here. */
final class Kinds {

    private static final Map<Class<? extends ProbeSpec>, Kind> SERVED = Map.of(
            ProbeSpec.Http.class, new Kind("http", HttpProber::check, HttpProber::make),
            ProbeSpec.Tcp.class, new Kind("tcp", TcpProber::check, TcpProber::make));

    /** Kinds that can be configured and are not looked at. */
    private static final Set<Class<? extends ProbeSpec>> UNSERVED = Set.of(
            ProbeSpec.Dns.class, ProbeSpec.TlsHandshake.class, ProbeSpec.Heartbeat.class, ProbeSpec.Journey.class);

    private Kinds() {}

    /**
     * Sees that every kind there is has its place here.
     *
     * @throws IllegalStateException naming the one that was forgotten
     */
    static void complete() {
        Arrays.stream(ProbeSpec.class.getPermittedSubclasses())
                .filter(kind -> ProbeSpec.class.isAssignableFrom(kind))
                .filter(kind -> !SERVED.containsKey(kind) && !UNSERVED.contains(kind))
                .findFirst()
                .ifPresent(forgotten -> {
                    throw new IllegalStateException("no prober was named for " + forgotten.getSimpleName());
                });
    }

    static Set<String> served() {
        return SERVED.values().stream().map(Kind::word).collect(Collectors.toUnmodifiableSet());
    }

    static boolean serves(ProbeSpec spec) {
        return SERVED.containsKey(spec.getClass());
    }

    /** Why looking as defined is impossible, null when it is not. */
    static @Nullable String fault(ProbeDefinition definition) {
        Kind kind = SERVED.get(definition.spec().getClass());
        if (kind == null) {
            return null;
        }
        try {
            kind.check.accept(definition);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    static Future<Prober> prober(ProbeDefinition definition, Loop loop) {
        Kind kind = SERVED.get(definition.spec().getClass());
        if (kind == null) {
            return Future.failedFuture(
                    "there is no prober for " + definition.spec().kind());
        }
        try {
            return kind.maker.make(definition, loop);
        } catch (RuntimeException fault) {
            return Future.failedFuture(fault);
        }
    }

    /** Makes a definition ready; a failure is ours or the configuration's. */
    @FunctionalInterface
    interface Maker {
        Future<Prober> make(ProbeDefinition definition, Loop loop);
    }

    /** Throws {@link IllegalArgumentException} when a definition cannot be looked at. */
    @FunctionalInterface
    interface Checker {
        void accept(ProbeDefinition definition);
    }

    private record Kind(String word, Checker check, Maker maker) {}
}
