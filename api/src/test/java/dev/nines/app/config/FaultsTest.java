package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One mistake, one line: all of them at once, each where it stands. */
class FaultsTest {

    @TempDir
    Path folder;

    @Test
    void thirty_faults_in_all_sections_make_thirty_lines() throws IOException {
        Path file = folder.resolve("nines.yaml");
        Files.writeString(file, resource("thirty-faults.yaml"));

        Loaded loaded = Configuration.load(file, name -> null);

        assertThat(Examples.lines(loaded))
                .hasSize(30)
                .map(line -> line.substring(folder.toString().length() + 1))
                .containsExactlyElementsOf(resource("thirty-faults.txt").lines().toList());
    }

    @Test
    void a_file_that_is_not_there_is_one_fault_and_nothing_follows() {
        Loaded loaded = Configuration.load(folder.resolve("none.yaml"), name -> null);

        assertThat(Examples.lines(loaded))
                .containsExactly(folder + "/none.yaml: cannot be read: there is no such file");
    }

    @Test
    void an_empty_file_lacks_what_is_required() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.yaml"));

        Loaded loaded = Configuration.load(file, name -> null);

        assertThat(Examples.lines(loaded))
                .containsExactlyInAnyOrder(
                        file + ":1:1: \"server\" is missing in the configuration",
                        file + ":1:1: \"storage\" is missing in the configuration",
                        file + ":1:1: \"location\" is missing in the configuration",
                        file + ":1:1: \"services\" is missing in the configuration");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = FaultsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
