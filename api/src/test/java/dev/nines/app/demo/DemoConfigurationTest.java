package dev.nines.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.config.Configuration;
import dev.nines.app.config.Loaded;
import dev.nines.app.config.Storage;
import dev.nines.incident.Priority;
import dev.nines.monitor.Cadence;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.monitor.Service;
import dev.nines.monitor.Thresholds;
import dev.nines.notify.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoConfigurationTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Map<String, Integer> PORTS =
            Map.of("payments", 20_001, "sessions", 20_002, "cards", 20_003, "kyc", 20_004);

    @TempDir
    private Path folder;

    @Test
    void is_a_configuration_without_faults_and_without_warnings() throws IOException {
        Configuration configuration = load(folder.resolve("data"));

        assertThat(configuration.warnings()).isEmpty();
        assertThat(configuration.services())
                .extracting(Service::id)
                .containsExactlyElementsOf(Api.ALL.stream().map(Api::id).toList());
        assertThat(configuration.channels())
                .containsExactly(new Channel.Webhook("receiver", "http://127.0.0.1:30005/", List.of(SECRET)));
        assertThat(configuration.policy().told(Priority.LOW)).containsExactly("receiver");
    }

    @Test
    void looks_as_often_and_as_long_as_the_script_thinks() throws IOException {
        for (Service service : load(folder.resolve("data")).services()) {
            assertThat(service.probes()).allSatisfy(probe -> {
                assertThat(probe.cadence()).isEqualTo(new Cadence(FaultScript.INTERVAL, FaultScript.TIMEOUT));
                assertThat(probe.confirm()).isEqualTo(Thresholds.inARow(3, 2));
            });
        }
    }

    @Test
    void looks_at_every_route_of_every_api() throws IOException {
        Set<String> looked = load(folder.resolve("data")).services().stream()
                .flatMap(service -> service.probes().stream())
                .map(ProbeDefinition::spec)
                .map(ProbeSpec.Http.class::cast)
                .map(http -> http.method() + " " + http.url())
                .collect(Collectors.toSet());

        assertThat(looked)
                .isEqualTo(Api.ALL.stream()
                        .flatMap(api -> api.routes().stream()
                                .map(route ->
                                        route.method() + " http://127.0.0.1:" + PORTS.get(api.id()) + route.path()))
                        .collect(Collectors.toSet()));
    }

    @Test
    void a_folder_may_have_any_name() throws IOException {
        Path odd = folder.resolve("it's \"my\" folder: # \\ 50%SECRET%");

        assertThat(load(odd).storage().database()).isEqualTo(new Storage.Embedded(odd));
    }

    private Configuration load(Path data) throws IOException {
        Path file = folder.resolve("demo.yaml");
        Files.writeString(file, DemoConfiguration.yaml(0, PORTS, 30_005, SECRET, data));
        Loaded loaded = Configuration.load(file, name -> null);
        assertThat(loaded).isInstanceOf(Loaded.Valid.class);
        return ((Loaded.Valid) loaded).configuration();
    }
}
