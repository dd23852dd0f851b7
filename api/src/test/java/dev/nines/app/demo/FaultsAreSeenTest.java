package dev.nines.app.demo;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.config.Configuration;
import dev.nines.app.config.Loaded;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.Service;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import dev.nines.probes.Probes;
import dev.nines.testing.RealTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo's probes, as configured, look at the demo's targets. */
class FaultsAreSeenTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Vertx vertx = Vertx.vertx();
    private final RealTime time = new RealTime(vertx);
    private final Ports ports = new Ports(new SplittableRandom());
    private final Map<String, Target> targets = new HashMap<>();
    private final Probes probes = Probes.create(vertx, time, new SplittableRandom(), "test", List.of());
    private List<Service> services = List.of();

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        Map<String, Integer> where = new HashMap<>();
        for (Api api : Api.ALL) {
            Target target = onLoop(() -> open(api));
            targets.put(api.id(), target);
            where.put(api.id(), target.port());
        }
        Path file = folder.resolve("demo.yaml");
        Files.writeString(file, DemoConfiguration.yaml(0, where, 1, SECRET, folder));
        Configuration configuration = ((Loaded.Valid) Configuration.load(file, name -> null)).configuration();
        services = configuration.services();
        probes.warmUp().await();
    }

    @AfterEach
    void close() {
        targets.values().forEach(target -> onLoop(target::close));
        probes.close().await();
        vertx.close().await();
    }

    @Test
    void a_target_that_is_well_is_up() {
        definitions().forEach(definition -> assertThat(look(definition)).isEqualTo(Outcome.UP));
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void a_fault_is_down_for_its_reason_and_up_afterwards(Fault.Kind kind) {
        targets.values().forEach(target -> onLoop(() -> target.fail(kind)));

        for (ProbeDefinition definition : definitions()) {
            assertThat(look(definition))
                    .as("%s of %s", kind, definition.key())
                    .isInstanceOfSatisfying(
                            Outcome.Down.class,
                            down -> assertThat(down.reason()).isIn(reasons(kind)));
        }

        targets.values().forEach(target -> onLoop(target::recover));
        a_target_that_is_well_is_up();
    }

    /** A listener that was closed keeps its port for a moment longer, and closes what comes. */
    private static Set<Reason> reasons(Fault.Kind kind) {
        return switch (kind) {
            case REFUSED -> Set.of(Reason.CONNECT_REFUSED, Reason.CLOSED);
            case SLOW, DRIP -> Set.of(Reason.TIMEOUT);
            case ERROR -> Set.of(Reason.STATUS);
            case WRONG_JSON -> Set.of(Reason.JSON);
            case RESET -> Set.of(Reason.CLOSED);
        };
    }

    private List<ProbeDefinition> definitions() {
        return services.stream().flatMap(service -> service.probes().stream()).toList();
    }

    /** What a look sees; one that our own machine was too busy for says nothing, and is made again. */
    private Outcome look(ProbeDefinition definition) {
        AtomicReference<Outcome> outcome = new AtomicReference<>(Outcome.UP);
        eventually("a look says something", () -> {
            outcome.set(
                    onLoop(() -> probes.look(definition, "demo", time.now())).outcome());
            return outcome.get().kind() != Outcome.Kind.INCONCLUSIVE;
        });
        return outcome.get();
    }

    private Future<Target> open(Api api) {
        return Target.open(vertx, time, api, ports.next()).recover(taken -> open(api));
    }

    private <T> T onLoop(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        vertx.getOrCreateContext().runOnContext(here -> work.get().onComplete(promise));
        return promise.future().await();
    }
}
