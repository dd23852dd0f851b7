package dev.nines.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class PeerFilterTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** Never run: only found. */
    static class Mixed {
        @Test
        void alone() {}

        @Test
        @NeedsPeer(Peer.PROMETHEUS)
        void scraped() {}
    }

    @NeedsPeer(Peer.TIMESCALE)
    static class Whole {
        @Test
        void stored() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void counted(int n) {
            assertThat(n).isPositive();
        }
    }

    @Test
    void a_test_whose_peer_is_missing_is_left_out_with_a_reason() {
        assertThat(found(peer -> Optional.of("gone"), false)).containsExactly("alone()");
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyInAnyOrder(
                        "Skipped Mixed.scraped for want of Prometheus: gone",
                        "Skipped Whole for want of TimescaleDB: gone");
    }

    @Test
    void with_its_peer_present_it_runs() {
        assertThat(found(peer -> Optional.empty(), false))
                .containsExactlyInAnyOrder("alone()", "scraped()", "stored()", "counted(int)");
        assertThat(said.size()).isZero();
    }

    @Test
    void where_peers_are_required_it_runs_and_fails_by_itself() {
        assertThat(found(peer -> Optional.of("gone"), true))
                .containsExactlyInAnyOrder("alone()", "scraped()", "stored()", "counted(int)");
    }

    @Test
    void a_peer_says_what_it_lacks(@TempDir Path root) throws Exception {
        assertThat(Peer.TIMESCALE.missing(null)).contains("NINES_PEERS_ROOT names no folder");
        assertThat(Peer.PROMETHEUS.missing(root.toString())).contains(root + "/usr/bin/promtool is not there");

        Files.createDirectories(root.resolve("usr/bin"));
        Files.createFile(root.resolve("usr/bin/promtool"));

        assertThat(Peer.PROMETHEUS.missing(root.toString())).isEmpty();
    }

    private List<String> found(Function<Peer, Optional<String>> missing, boolean required) {
        LauncherConfig config = LauncherConfig.builder()
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addPostDiscoveryFilters(
                        new PeerFilter(missing, required, new PrintStream(said, true, StandardCharsets.UTF_8)))
                .build();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Mixed.class), selectClass(Whole.class))
                .build();
        TestPlan plan = LauncherFactory.create(config).discover(request);
        return plan.getRoots().stream()
                .flatMap(engine -> plan.getDescendants(engine).stream())
                .filter(found -> found.getSource().orElse(null) instanceof MethodSource)
                .map(TestIdentifier::getDisplayName)
                .toList();
    }
}
