package dev.nines.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.nines.app.config.Configuration;
import dev.nines.app.config.Loaded;
import dev.nines.deploy.Checkout.Said;
import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeTest {

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z0-9_]+)");
    private static final Pattern ASSIGNED = Pattern.compile("(?m)^([A-Z0-9_]+)=$");

    private final Map<?, ?> file = Checkout.yaml("docker-compose.yml");
    private final Map<String, String> filled = new LinkedHashMap<>();

    ComposeTest() {
        matches(ASSIGNED, Checkout.text(".env.example")).forEach(name -> filled.put(name, "filled-in"));
    }

    @Test
    @NeedsPeer(Peer.COMPOSE)
    void compose_accepts_the_file_without_a_word() {
        Said said = config(filled);

        assertThat(said.text()).isEmpty();
        assertThat(said.code()).isZero();
    }

    @Test
    @NeedsPeer(Peer.COMPOSE)
    void a_secret_that_is_not_filled_in_stops_it_and_says_what_to_do() {
        for (String name : matches(VARIABLE, Checkout.text("docker-compose.yml"))) {
            Map<String, String> lacking = new LinkedHashMap<>(filled);
            lacking.remove(name);

            Said said = config(lacking);

            assertThat(said.code()).isNotZero();
            assertThat(said.text()).contains(name, "copy .env.example to .env and fill it in");
        }
    }

    @Test
    void the_example_names_every_variable_and_no_other() {
        List<String> used = matches(VARIABLE, Checkout.text("docker-compose.yml"));
        List<String> files = matches(
                Pattern.compile("environment: ([A-Z0-9_]+)$", Pattern.MULTILINE), Checkout.text("docker-compose.yml"));
        TreeSet<String> all = new TreeSet<>(used);
        all.addAll(files);

        assertThat(filled.keySet()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void every_container_is_pinned_unprivileged_watched_and_seen_on_loopback_only() {
        assertThat(file.containsKey("version")).isFalse();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) file.get("services")).entrySet()) {
            Map<?, ?> service = (Map<?, ?>) entry.getValue();
            assertThat(service.get("image")).asString().matches(".+:v?\\d[\\w.-]*");
            assertThat(service.get("user")).asString().isNotEmpty().doesNotMatch("root.*|0(:.*)?");
            assertThat(service.get("healthcheck")).asInstanceOf(MAP).containsKey("test");
            assertThat(service.get("<<"))
                    .isEqualTo(file.get("x-hardened"))
                    .asInstanceOf(MAP)
                    .containsEntry("cap_drop", List.of("ALL"));
            assertThat((List<?>) service.get("ports"))
                    .allSatisfy(port -> assertThat(port).asString().startsWith("127.0.0.1:"));
        }
    }

    @Test
    void what_nines_watches_there_is_sound_and_finds_its_secrets() {
        Set<String> asked = new TreeSet<>();

        Loaded loaded = Configuration.load(Checkout.file("compose/nines.yaml"), name -> {
            asked.add(name);
            return name.contains("OPS") ? "0".repeat(64) : "1".repeat(64);
        });

        assertThat(loaded).isInstanceOf(Loaded.Valid.class);
        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(
                        ((Map<?, ?>) service("nines").get("environment"))
                                .keySet().stream().map(Object::toString).toList());
    }

    @Test
    void the_image_is_started_with_the_flags_of_the_launcher() {
        String flags = matches(Pattern.compile("printf '%s' '([^']*)'"), Checkout.text("nines"))
                .get(0);
        String quoted = "\"" + flags.replace(" ", "\", \"") + "\"";

        assertThat(Checkout.text("api/Dockerfile")).contains("ENTRYPOINT [\"java\", " + quoted + ", \"-jar\"");
    }

    private Map<?, ?> service(String name) {
        return (Map<?, ?>) ((Map<?, ?>) file.get("services")).get(name);
    }

    private static Said config(Map<String, String> environment) {
        return Checkout.ask(
                Peer.COMPOSE,
                environment,
                Checkout.text("docker-compose.yml"),
                "docker-compose",
                "-f",
                "-",
                "config",
                "-q");
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }
}
