package dev.nines.app;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements of the whole program: by its API, by another process beside it, and after it. */
class StatementCommandTest {

    @TempDir
    Path said;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(
                folder.resolve("nines.yaml"), Monitors.yaml(folder, "embedded:" + folder.resolve("data")) + """
                        agreements:
                          gold:
                            customer: Acme
                            zone: UTC
                            versions:
                              - { effective: 2026-01-01, services: [a], target: 99%, period: day, calendar: always }
                        """);
    }

    private Ended statement(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "statement";
        arguments[1] = "-c";
        arguments[2] = file.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Ended.of(said, arguments);
    }

    @Test
    void a_statement_is_written_beside_the_monitor_and_after_it_and_what_was_sealed_is_verified() throws IOException {
        String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        Path sealed = folder.resolve("sealed.json");
        try (Program program = Program.run(file).ready()) {
            eventually(
                    "down",
                    () -> program.get("/api/v1/services/a").getString("state").equals("down"));

            Ended beside = statement("--agreement", "gold", "--format", "json");

            assertThat(beside.code()).as(beside.toString()).isZero();
            assertThat(new JsonObject(beside.out()).getString("agreement")).isEqualTo("gold");
            assertThat(new JsonObject(beside.out()).getJsonArray("entries"))
                    .extracting(entry -> ((JsonObject) entry).getString("class"))
                    .contains("unknown", "down");
            HttpResponse<String> answer =
                    program.post("/api/v1/agreements/gold/statements/" + yesterday + "/seal", new JsonObject());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            Files.writeString(sealed, answer.body());
            assertThat(program.stop()).isZero();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("seal.key"))))
                .isEqualTo("rw-------");
        assertThat(Ended.of(said, "verify", sealed.toString()).code()).isZero();

        Ended after = statement("--agreement", "gold", "--period", yesterday);

        assertThat(after.code()).as(after.toString()).isZero();
        assertThat(after.out())
                .contains("UNDETERMINED", "Revision 1 of this period was sealed", "This statement says the same.");
    }

    @Test
    void what_is_not_there_is_named() {
        try (Program program = Program.run(file).ready()) {
            statement("--agreement", "silver").refused(Main.UNUSABLE, "\"silver\"", "there are gold");
            statement("--agreement", "gold", "--period", "2026-11")
                    .refused(Main.UNUSABLE, "--period", "2026-11", "a day such as");
            statement("--agreement", "gold", "--period", "2999-01-01").refused(Main.UNUSABLE, "still to come");
            assertThat(statement("--agreement", "gold", "--format", "pdf").code())
                    .isEqualTo(Main.UNUSABLE);
            assertThat(program.stop()).isZero();
        }
    }
}
