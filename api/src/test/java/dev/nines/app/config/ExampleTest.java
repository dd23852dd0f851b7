package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.demo.DemoConfiguration;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that ships shows every key and is sound. */
class ExampleTest {

    @TempDir
    Path folder;

    @Test
    void example_is_valid() {
        Configuration configuration = Examples.valid(Configuration.load(Examples.FILE, Examples.ENVIRONMENT));

        assertThat(configuration.services())
                .extracting(service -> service.id())
                .containsExactly("payments", "card-provider", "sessions");
    }

    @Test
    void what_docker_compose_and_the_demo_run_with_is_valid() {
        Path compose = Examples.FILE.resolveSibling("../compose/nines.yaml");
        Loaded loaded = Configuration.load(
                compose, name -> name.endsWith("SHA256") ? String.format("%064x", name.length()) : "s3cret");
        assertThat(Examples.valid(loaded).warnings()).isEmpty();

        Map<String, Integer> targets = Map.of("payments", 1, "sessions", 2, "cards", 3, "kyc", 4);
        String demo = DemoConfiguration.yaml(0, targets, 5, Examples.SECRET, folder.resolve("data"));
        assertThat(new Scratch(folder).valid(demo).warnings()).isEmpty();
    }

    @Test
    void example_shows_every_key() {
        Set<String> known = new TreeSet<>();
        Root.SHAPE.keys(key -> known.add(key.name() + ": " + key.doc()));

        Set<String> shown = new HashSet<>();
        Node.Mapping example = new Sources(Examples.FILE, Examples.ENVIRONMENT, new Findings()).gather();
        Root.SHAPE.walk(example, new Pass() {
            @Override
            public Node.Mapping mapping(Shape<?> shape, Node.Mapping mapping) {
                shape.keys().forEach(key -> {
                    if (mapping.find(key.name()) != null) {
                        shown.add(key.name() + ": " + key.doc());
                    }
                });
                return mapping;
            }
        });

        known.removeAll(shown);
        assertThat(known).isEmpty();
    }

    @Test
    void every_key_says_what_it_is_in_a_sentence() {
        Root.SHAPE.keys(key -> assertThat(key.doc()).as(key.name()).matches("(?s)[A-Z…].*[.…]"));
    }
}
