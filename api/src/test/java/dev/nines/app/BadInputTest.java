package dev.nines.app;

import static dev.nines.app.Main.UNUSABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.config.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that cannot be used: said in full, ended with 2, and nothing touched. */
class BadInputTest {

    @TempDir
    Path said;

    @TempDir
    Path folder;

    private Contents before;

    @BeforeEach
    void remember() {
        before = Contents.of(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "run", "probe"})
    void thirty_faults_make_thirty_lines_that_say_where(String command) throws IOException {
        Path file = file(resource("thirty-faults.yaml"));
        List<String> more = command.equals("probe") ? List.of("payments/create") : List.of();

        Ended ended = Ended.of(said, arguments(command, file, more));

        assertThat(ended.code()).isEqualTo(UNUSABLE);
        assertThat(ended.err().lines()).hasSize(30).allMatch(line -> line.matches(".*/nines.yaml:\\d+:\\d+: .+"));
        assertThat(ended.err()
                        .lines()
                        .map(line -> line.substring(folder.toString().length() + 1)))
                .containsExactlyElementsOf(resource("thirty-faults.txt").lines().toList());
        assertThat(ended.out()).isEmpty();
        assertThat(Contents.of(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "run"})
    void a_file_that_is_missing_is_said_in_one_line(String command) {
        Ended ended = Ended.of(said, command, "-c", folder + "/none.yaml");

        faulty(ended, folder + "/none.yaml: cannot be read: there is no such file");
    }

    @Test
    void a_folder_is_no_file() {
        faulty(Ended.of(said, "run", "-c", folder.toString()), folder + ": cannot be read: it is a folder");
    }

    @Test
    void a_file_that_is_not_text_is_said_in_one_line() throws IOException {
        Path file = folder.resolve("nines.yaml");
        Files.write(file, "location: Köln".getBytes(StandardCharsets.ISO_8859_1));
        before = Contents.of(folder);

        faulty(Ended.of(said, "run", "-c", file.toString()), file + ": cannot be read: it is not UTF-8");
    }

    @Test
    void an_empty_file_lacks_what_is_required() throws IOException {
        Path file = file("");

        Ended ended = Ended.of(said, "run", "-c", file.toString());

        assertThat(ended.code()).isEqualTo(UNUSABLE);
        assertThat(ended.err().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith(file + ":1:1: ") && line.endsWith("is missing in the configuration"));
        assertThat(Contents.of(folder)).isEqualTo(before);
    }

    @Test
    void a_file_that_is_not_named_is_asked_for() {
        Ended.of(said, "run").refused(UNUSABLE, "--config", "nines help run");
        Ended.of(said, "run", "-c").refused(UNUSABLE, "--config", "nines help run");
    }

    @Test
    void a_command_that_is_misspelt_is_put_right() {
        Ended.of(said, "chekc", "-c", "nines.yaml").refused(UNUSABLE, "\"chekc\"", "did you mean \"check\"?");
        Ended.of(said, "xyzzy").refused(UNUSABLE, "\"xyzzy\"", "nines help");
    }

    @Test
    void an_option_that_is_misspelt_is_put_right() {
        Ended.of(said, "check", "-c", "a", "--confg", "b").refused(UNUSABLE, "\"--confg\"", "nines help check");
        Ended.of(said, "check", "-c", "a", "b").refused(UNUSABLE, "\"b\"", "nines help check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "60", "-1s", "1s", "60s60s", "9999999h", ""})
    void a_demo_of_no_length_is_refused(String length) {
        Ended.of(said, "demo", "--for=" + length).refused(UNUSABLE, "--for", "such as 60s", "\"" + length + "\"");
    }

    @Test
    void a_seed_is_a_number() {
        Ended.of(said, "demo", "--seed", "lucky").refused(UNUSABLE, "--seed", "lucky");
    }

    @Test
    void a_probe_that_is_not_there_is_said_in_one_line() throws IOException {
        Path file = file(Monitors.yaml(folder, "embedded:" + folder + "/data"));

        Ended.of(said, "probe", "-c", file.toString(), "a/none").refused(UNUSABLE, "\"a/none\"");
        assertThat(Contents.of(folder)).isEqualTo(before);
    }

    @Test
    void a_token_is_not_made_for_nobody() {
        Ended.of(said, "token").refused(UNUSABLE, "nines token new");
        Ended.of(said, "token", "new", "--name", "ops", "--role", "king").refused(UNUSABLE, "\"king\"");
        Ended.of(said, "token", "new", "--name", "Ops!", "--role", "admin").refused(UNUSABLE, "\"Ops!\"");
        Ended.of(said, "token", "new", "--name", "ops", "--role", "admin", "--expires", "soon")
                .refused(UNUSABLE, "--expires", "\"soon\"");
    }

    private void faulty(Ended ended, String line) {
        assertThat(ended.err().lines()).containsExactly(line);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.code()).isEqualTo(UNUSABLE);
        assertThat(Contents.of(folder)).isEqualTo(before);
    }

    private Path file(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("nines.yaml"), text);
        before = Contents.of(folder);
        return file;
    }

    private static String[] arguments(String command, Path file, List<String> more) {
        List<String> all = new ArrayList<>(List.of(command, "-c", file.toString()));
        all.addAll(more);
        return all.toArray(String[]::new);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Configuration.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
