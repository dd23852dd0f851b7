package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values from elsewhere and secret keys are never shown. */
class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void nothing_shown_of_the_example_holds_a_secret() {
        Configuration configuration = Examples.valid(Configuration.load(Examples.FILE, Examples.ENVIRONMENT));

        assertThat(List.of(
                        configuration.effective().encode(),
                        configuration.warnings().toString(),
                        configuration.toString(),
                        configuration.services().toString(),
                        configuration.channels().toString(),
                        configuration.server().toString(),
                        configuration.storage().toString(),
                        configuration.tokens().toString()))
                .allSatisfy(shown -> assertThat(shown).doesNotContain("s3cret", Examples.SECRET));
        assertThat(configuration.storage().database())
                .extracting(database -> ((Storage.Postgres) database).password())
                .isEqualTo(new Secret("s3cret-db_password"));
    }

    @Test
    void a_reference_is_shown_as_it_was_written() {
        Configuration configuration = Examples.valid(Configuration.load(Examples.FILE, Examples.ENVIRONMENT));

        assertThat(configuration.effective().getJsonObject("storage").getString("password"))
                .isEqualTo("${env:DB_PASSWORD}");
        assertThat(configuration
                        .effective()
                        .getJsonObject("channels")
                        .getJsonObject("lead")
                        .getString("url"))
                .isEqualTo("${env:SLACK_URL}");
    }

    @Test
    void literal_secrets_are_masked() {
        Configuration configuration = new Scratch(folder).valid("""
                server: { listen: "127.0.0.1:0", watchdog: { url: "https://hc.example.com/ping/s3cret" } }
                storage: { url: "postgresql://nines:s3cret@db:5432/nines" }
                location: here
                services:
                  a:
                    probes:
                      p:
                        http:
                          url: "https://h/x?api_key=s3cret&page=2"
                          headers: { X-Api-Key: s3cret, accept: "*/*" }
                          body: '{"password": "s3cret"}'
                channels:
                  c: { type: webhook, url: "https://h/s3cret", secret: %s }
                """.formatted(Examples.SECRET));

        assertThat(configuration.effective().encode())
                .doesNotContain("s3cret", Examples.SECRET)
                .contains(
                        "https://hc.example.com/***",
                        "postgresql://nines:***@db:5432/nines",
                        "https://h/x?api_key=***&page=2",
                        "*/*");
        assertThat(configuration.storage().database())
                .isEqualTo(new Storage.Postgres("postgresql://nines@db:5432/nines", new Secret("s3cret")));
        assertThat(configuration.storage().toString()).doesNotContain("s3cret");
    }

    @Test
    void no_fault_shows_a_secret_wherever_a_wrong_one_stands() throws IOException {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = Files.readAllLines(Examples.FILE);
        for (int round = 0; round < 60; round++) {
            List<String> changed = new ArrayList<>(lines);
            for (int i = 0; i < 5; i++) {
                int at = random.nextInt(lines.size());
                changed.set(at, changed.get(at).replaceFirst(": +([^\\[{#&*\"'][^,}#]*)", ": \"\\${env:WRONG}\" "));
            }
            Examples.copyTo(folder);
            Files.write(folder.resolve("nines.yaml"), changed);

            Loaded loaded = Configuration.load(folder.resolve("nines.yaml"), Examples.ENVIRONMENT);

            assertThat(Examples.lines(loaded))
                    .as("seed " + seed + ", round " + round)
                    .noneMatch(line -> line.contains("s3cret"));
        }
    }

    @Test
    void what_is_missing_elsewhere_is_one_fault_at_the_place_of_the_reference() {
        Function<String, String> empty = Map.<String, String>of()::get;
        Path file = new Scratch(folder).write("nines.yaml", """
                server: { listen: "${env:LISTEN}" }
                storage: { url: "embedded:${file:none}" }
                location: here
                """ + Scratch.SERVICE);

        assertThat(Examples.lines(Configuration.load(file, empty)))
                .containsExactly(
                        file + ":1:19: the environment has no variable LISTEN", file + ":2:17: there is no file none");
    }

    @Test
    void a_file_gives_its_text_without_the_last_line_end_and_is_bounded() {
        Scratch scratch = new Scratch(folder);
        scratch.write("place", "here\n");
        String rest = "server: { listen: 127.0.0.1:0 }\nstorage: { url: \"embedded:x\" }\n" + Scratch.SERVICE;

        assertThat(scratch.valid("location: ${file:place}\n" + rest).location()).isEqualTo("here");
        assertThat(scratch.faults("location: ${file:/dev/zero}\n" + rest))
                .containsExactly("nines.yaml:1:11: the file /dev/zero cannot be read: it is larger than 1 MiB");
    }

    @Test
    void a_wrong_value_from_elsewhere_is_named_by_its_reference() {
        Path file =
                new Scratch(folder).write("nines.yaml", Scratch.HEAD.replace("here", "${env:PLACE}") + Scratch.SERVICE);

        assertThat(Examples.lines(Configuration.load(file, name -> "Not A Name")))
                .containsExactly(file + ":3:11: \"location\" must be a name of small letters, digits, - and _,"
                        + " such as payment-api, not \"${env:PLACE}\"");
    }

    @Test
    void the_revision_is_that_of_the_meaning_and_not_of_secrets() {
        Scratch scratch = new Scratch(folder);
        String base = Scratch.HEAD + Scratch.SERVICE;
        String channel = "channels: { c: { type: webhook, url: \"https://h/%s\", secret: " + Examples.SECRET + " } }\n";
        String revision = scratch.valid(base + channel.formatted("a")).revision();

        assertThat(scratch.valid("# a comment\n" + channel.formatted("b") + base)
                        .revision())
                .isEqualTo(revision);
        assertThat(scratch.valid(base.replace("localhost:1", "localhost:2") + channel.formatted("a"))
                        .revision())
                .isNotEqualTo(revision);
    }
}
