package dev.nines.app;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.store.EmbeddedDatabase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored is counted again by another process than the one that stored it. */
class RecountCommandTest {

    @TempDir
    Path said;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(
                folder.resolve("nines.yaml"), Monitors.yaml(folder, "embedded:" + folder.resolve("data")));
    }

    private Ended recount(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "recount";
        arguments[1] = "-c";
        arguments[2] = file.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Ended.of(said, arguments);
    }

    @Test
    void it_is_proved_beside_the_monitor_and_after_it_and_a_millisecond_is_found() {
        try (Program program = Program.run(file).ready()) {
            eventually(
                    "down",
                    () -> program.get("/api/v1/services/a").getString("state").equals("down"));

            Ended beside = recount("--service", "a");

            assertThat(beside.code()).as(beside.toString()).isZero();
            assertThat(beside.out()).contains("a: ", "1 outage ", "no difference", "Proved:");
            recount("--service", "b").refused(Main.UNUSABLE, "\"b\"", "there are a");
            assertThat(program.stop()).isZero();
        }
        assertThat(recount().code()).isZero();

        tamper("update nines.span set from_at = from_at + interval '1 ms' where state = 2");

        Ended after = recount();
        assertThat(after.code()).as(after.toString()).isEqualTo(Main.NO);
        assertThat(after.out()).contains("differs: from ", "(1 ms)", "what is stored does not follow");
    }

    @Test
    void where_nothing_was_kept_nothing_is_made() {
        recount().refused(Main.FAILED, "Nothing was kept in", "run a monitor");

        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void time_that_cannot_be_is_refused() {
        recount("--from", "2026-11-21T00:00:00Z", "--to", "2026-11-20").refused(Main.UNUSABLE, "--from", "--to");
        assertThat(recount("--from", "2026-11-21T12:00:00").code()).isEqualTo(Main.UNUSABLE);
    }

    private void tamper(String sql) {
        Vertx vertx = Vertx.vertx();
        try {
            EmbeddedDatabase server = EmbeddedDatabase.start(vertx, folder.resolve("data"), new SecureRandom())
                    .await();
            PgConnection.connect(vertx, server.options())
                    .compose(connection -> connection.query(sql).execute().eventually(connection::close))
                    .eventually(server::stop)
                    .await();
        } finally {
            vertx.close().await();
        }
    }
}
