package dev.nines.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was promised and has been in force is not rewritten, neither by a reload nor by a start. */
class AgreementEditTest {

    private static final String LINE =
            "agreement \"gold\": the version effective 2020-01-01 has been in force and cannot be"
                    + " edited (target); restore it, and add a version with a later \"effective\"";

    @TempDir
    Path said;

    @TempDir
    Path folder;

    private Path write(String target) throws IOException {
        String agreement =
                "agreements:\n  gold: { customer: Acme, versions: [{ effective: 2020-01-01, services: [a], target: "
                        + target + ", period: month }] }\n";
        return Files.writeString(
                folder.resolve("nines.yaml"), Monitors.yaml(folder, "embedded:" + folder.resolve("data")) + agreement);
    }

    @Test
    void an_edit_of_what_was_in_force_is_refused_by_reload_and_start() throws IOException {
        try (Program program = Program.run(write("99%")).ready()) {
            String revision = program.get("/api/v1/config").getValue("revision").toString();
            write("98%");

            HttpResponse<String> refused = program.post("/api/v1/config/reload", new JsonObject());

            assertThat(refused.statusCode()).isBetween(400, 499);
            assertThat(refused.body()).contains("cannot be edited (target)", "nines.yaml:6:3");
            assertThat(program.get("/api/v1/config").getValue("revision").toString())
                    .isEqualTo(revision);
            assertThat(program.stop()).isZero();
        }

        Ended start = Ended.of(said, "run", "-c", folder.resolve("nines.yaml").toString());

        assertThat(start.code()).as(start.toString()).isEqualTo(Main.UNUSABLE);
        assertThat(start.err()).contains("nines.yaml:6:3: " + LINE);
        assertThat(start.out()).isEmpty();
    }
}
