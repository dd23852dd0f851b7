package dev.nines.store;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    /** Unpacked once and kept, so that a test starts in a second. */
    static final Path PROGRAMS = Path.of("target/postgres");

    /** Where a database is made once, for the tests that only need one. */
    @TempDir
    static Path made;

    @TempDir
    Path scratch;

    private final Vertx vertx = Vertx.vertx();
    private final Sql sql = new Sql(vertx);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private EmbeddedDatabase start(Path folder) {
        return EmbeddedDatabase.start(vertx, folder, PROGRAMS, new SecureRandom())
                .await();
    }

    @Test
    void a_first_start_makes_a_durable_database_for_this_machine_alone() {
        EmbeddedDatabase database = start(scratch.resolve("not/there/yet"));
        assertThat(sql.ask(database.options(), "SELECT current_database() || ' of ' || current_user"))
                .isEqualTo("nines of nines");
        Map.of(
                        "fsync", "on",
                        "synchronous_commit", "on",
                        "full_page_writes", "on",
                        "data_checksums", "on",
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "password_encryption", "scram-sha-256",
                        "server_encoding", "UTF8",
                        "TimeZone", "UTC",
                        "max_connections", "20")
                .forEach((setting, value) -> assertThat(sql.ask(database.options(), "SHOW " + setting))
                        .as(setting)
                        .isEqualTo(value));
        PgConnectOptions stranger = database.options().setPassword("guess");
        assertThatThrownBy(() -> sql.ask(stranger, "SELECT 'in'"))
                .hasMessageContaining("password authentication failed");
        database.stop().await();
    }

    @Test
    void a_restart_keeps_data_and_password_and_nothing_of_the_past_run() throws IOException {
        EmbeddedDatabase first = start(made);
        sql.run(first.options(), "CREATE TABLE restarted AS SELECT 'yes' AS answer");
        first.stop().await();
        assertThat(made.resolve("server.json")).doesNotExist();
        assertThat(made.resolve("pg/data/postmaster.pid")).doesNotExist();

        EmbeddedDatabase second = start(made);
        assertThat(sql.ask(second.options(), "SELECT answer FROM restarted")).isEqualTo("yes");
        assertThat(second.options().getPassword()).isEqualTo(first.options().getPassword());
        second.stop().await();
    }

    @Test
    void whoever_may_read_the_folder_joins_a_running_database() throws IOException {
        assertThat(EmbeddedDatabase.running(scratch.resolve("nowhere"))).isEmpty();
        assertThat(EmbeddedDatabase.running(made)).isEmpty();
        EmbeddedDatabase database = start(made);
        PgConnectOptions joined = EmbeddedDatabase.running(made).orElseThrow();
        assertThat(sql.ask(joined, "SELECT 'in'")).isEqualTo("in");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve("server.json"))))
                .isEqualTo("rw-------");

        Files.writeString(made.resolve("server.json"), "{}");
        assertThatThrownBy(() -> EmbeddedDatabase.running(made))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("server.json does not say where the database listens");
        Files.delete(made.resolve("server.json"));
        assertThatThrownBy(() -> EmbeddedDatabase.running(made))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is starting or stopping");
        database.stop().await();
        assertThat(EmbeddedDatabase.running(made)).isEmpty();
    }

    @Test
    void a_second_start_on_the_folder_is_refused_and_harms_nothing() {
        EmbeddedDatabase database = start(made);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> start(made))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(
                            "is in use by process " + ProcessHandle.current().pid());
        }
        assertThat(sql.ask(database.options(), "SELECT 'here'")).isEqualTo("here");
        database.stop().await();
    }

    @Test
    void stopping_twice_is_stopping_once() {
        EmbeddedDatabase database = start(made);
        Future.all(database.stop(), database.stop()).await();
        start(made).stop().await();
    }

    @Test
    void a_server_that_is_killed_comes_back_at_its_port_with_what_it_had_committed() throws IOException {
        EmbeddedDatabase database = start(made);
        sql.run(database.options(), "CREATE TABLE survived AS SELECT 'yes' AS answer");
        String pid = Files.readAllLines(made.resolve("pg/data/postmaster.pid")).get(0);
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
        eventually(
                "the database runs again", () -> sql.answers(database.options(), "SELECT answer FROM survived", "yes"));
        database.stop().await();
        assertThat(made.resolve("pg/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_half_made_database_is_cleared_away_and_made_anew() throws IOException {
        Path half = Files.createDirectories(scratch.resolve("pg-new-123/data/base"));
        Files.writeString(half.resolve("1"), "half");
        EmbeddedDatabase database = start(scratch);
        assertThat(scratch.resolve("pg-new-123")).doesNotExist();
        assertThat(sql.ask(database.options(), "SELECT 'whole'")).isEqualTo("whole");
        database.stop().await();
    }

    @Test
    void data_that_are_not_ours_to_run_are_refused_and_left_alone() throws IOException {
        Path data = Files.createDirectories(scratch.resolve("pg/data"));
        assertThatThrownBy(() -> start(scratch))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is not what Nines left there");

        Files.writeString(scratch.resolve("pg/password"), "secret");
        for (String version : List.of("16", "99")) {
            Files.writeString(data.resolve("PG_VERSION"), version + "\n");
            assertThatThrownBy(() -> start(scratch))
                    .isInstanceOf(StorageException.class)
                    .hasMessageMatching(
                            "The data in .* are of PostgreSQL " + version + " and this Nines carries 17: .*");
        }
        assertThat(data.resolve("PG_VERSION")).hasContent("99");
        assertThat(EmbeddedDatabase.running(scratch)).isEmpty();
    }

    @Test
    void a_file_in_place_of_the_folder_is_named() throws IOException {
        Path file = Files.writeString(scratch.resolve("file"), "");
        assertThatThrownBy(() -> start(file))
                .isInstanceOf(StorageException.class)
                .hasMessage("The data folder %s is a file: move it away, or name another folder in storage.url.", file);
    }
}
