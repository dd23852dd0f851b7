package dev.nines.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    @TempDir
    Path folder;

    @Test
    void it_starts_answers_and_ends_in_good_order() throws IOException {
        Path file = Files.writeString(folder.resolve("nines.yaml"), """
                server: { listen: "127.0.0.1:0" }
                storage: { url: "embedded:%1$s/data", spool: "%1$s/spool" }
                location: here
                services: { a: { probes: { get: { http: { url: "http://127.0.0.1:9/" } } } } }
                """.formatted(folder));
        try (Program program = Program.run(file).ready()) {
            assertThat(program.get("/api/v1/services/a").getString("id")).isEqualTo("a");
            assertThat(program.stop()).isZero();
        }
    }
}
