package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files make one configuration. */
class SourcesTest {

    private static final String PROBES = "{ probes: { p: { tcp: { address: \"h:1\" } } } }";

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void setUp() {
        scratch = new Scratch(folder);
    }

    @Test
    void included_files_are_merged_in_the_order_of_their_names() {
        scratch.write("services/b.yaml", "services: { b: " + PROBES + " }");
        scratch.write("services/a.yaml", "services: { a: " + PROBES + " }");
        scratch.write("services/ignored.txt", "no: yaml");

        Configuration configuration =
                scratch.valid(Scratch.HEAD + "include: [services/*.yaml]\nservices: { z: " + PROBES + " }");

        assertThat(configuration.services()).extracting(Service::id).containsExactly("z", "a", "b");
    }

    @Test
    void two_stars_reach_any_depth_and_a_file_named_twice_counts_once() {
        scratch.write("conf/x/y/a.yaml", "services: { a: " + PROBES + " }");

        Configuration configuration =
                scratch.valid(Scratch.HEAD + "include: [conf/**/*.yaml, \"conf/x/y/a.yaml\", \"conf/**.yaml\"]");

        assertThat(configuration.services()).extracting(Service::id).containsExactly("a");
    }

    @Test
    void a_service_in_two_files_is_a_fault_that_names_both_places() {
        scratch.write("more.yaml", "services:\n  a: " + PROBES);

        assertThat(scratch.faults(Scratch.HEAD + Scratch.SERVICE + "include: more.yaml"))
                .containsExactly("more.yaml:2:3: \"a\" is given twice; the other is at nines.yaml:5:3");
    }

    @Test
    void a_section_in_two_files_is_a_fault() {
        scratch.write("more.yaml", "location: there");

        assertThat(scratch.faults(Scratch.HEAD + Scratch.SERVICE + "include: more.yaml"))
                .containsExactly("more.yaml:1:1: \"location\" is given twice; the other is at nines.yaml:3:1");
    }

    @Test
    void tokens_and_maintenance_of_several_files_follow_each_other() {
        String token = "tokens: [{ name: %s, role: viewer, sha256: \"%s\" }]\n";
        scratch.write("more.yaml", token.formatted("y", "1".repeat(64)));

        Configuration configuration = scratch.valid(
                Scratch.HEAD + Scratch.SERVICE + "include: more.yaml\n" + token.formatted("x", "0".repeat(64)));

        assertThat(configuration.tokens()).extracting(token1 -> token1.name()).containsExactly("x", "y");
    }

    @Test
    void only_the_first_file_includes() {
        scratch.write("more.yaml", "include: other.yaml");

        assertThat(scratch.faults(Scratch.HEAD + Scratch.SERVICE + "include: more.yaml"))
                .containsExactly("more.yaml:1:1: an included file cannot include others; name them in "
                        + folder.resolve("nines.yaml").toString().replace(folder + "/", ""));
    }

    @Test
    void a_named_file_must_be_there_and_a_pattern_may_match_nothing() {
        assertThat(scratch.faults(Scratch.HEAD + Scratch.SERVICE + "include: more.yaml"))
                .containsExactly("nines.yaml:6:10: there is no file more.yaml");
        assertThat(scratch.valid(Scratch.HEAD + Scratch.SERVICE + "include: \"*.yml\"")
                        .warnings())
                .singleElement()
                .asString()
                .endsWith("nines.yaml:6:10: no file matches *.yml");
    }

    @Test
    void when_a_file_cannot_be_read_nothing_is_said_of_what_may_stand_in_it() {
        scratch.write("more.yaml", "services: {\n  : : :");

        assertThat(
                        scratch.faults(
                                Scratch.HEAD + "include: more.yaml\n"
                                        + "maintenance: [{ id: m, services: [a], from: 2026-01-02T00:00:00Z, to: 2026-01-01T00:00:00Z }]"))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("more.yaml:2:") && line.contains("not YAML"))
                .anyMatch(line -> line.equals("nines.yaml:5:71: it must end after it begins"));
    }

    @Test
    void relative_paths_are_relative_to_the_file_they_stand_in() throws IOException {
        scratch.write("conf/nines.yaml", Scratch.HEAD + Scratch.SERVICE);

        Configuration configuration =
                Examples.valid(Configuration.load(folder.resolve("conf/nines.yaml"), name -> null));

        assertThat(configuration.storage().database())
                .isEqualTo(new Storage.Embedded(folder.resolve("conf").resolve("./data")));
        assertThat(configuration.storage().spool())
                .isEqualTo(folder.resolve("conf").resolve("./data/spool"));
    }

    @Test
    void a_file_that_is_not_utf_8_is_one_fault() throws IOException {
        Path file = folder.resolve("nines.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});

        assertThat(Examples.lines(Configuration.load(file, name -> null)))
                .containsExactly(file + ": cannot be read: it is not UTF-8");
    }
}
