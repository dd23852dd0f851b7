package dev.nines.app;

import static dev.nines.app.Main.FAILED;
import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.NetServer;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we stand on refuses: one sentence, the code 3, what was there is as it was, and nothing new is left. */
class CannotStartTest {

    /** Root without the power to write where it may not. */
    private static final List<String> MODES_COUNT = "root".equals(System.getProperty("user.name"))
            ? List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner")
            : List.of();

    @TempDir
    static Path home;

    private static OwnServer server;

    @TempDir
    Path said;

    @TempDir
    Path folder;

    @BeforeAll
    static void startServer() {
        server = OwnServer.start(home);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @AfterEach
    void no_process_is_left() {
        eventually(
                "no process works on " + folder,
                () -> ProcessHandle.allProcesses()
                        .noneMatch(process ->
                                process.info().commandLine().orElse("").contains(folder.toString())));
    }

    @Test
    void a_database_that_does_not_run() throws IOException {
        int port = closedPort();

        refused("postgresql://nines:pw@127.0.0.1:%d/nines".formatted(port), "127.0.0.1:" + port, "start it");
    }

    @Test
    void a_database_that_accepts_and_says_nothing() throws IOException {
        try (ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            refused(
                    "postgresql://nines:pw@127.0.0.1:%d/nines".formatted(hole.getLocalPort()),
                    "127.0.0.1:" + hole.getLocalPort(),
                    "storage.url");
        }
    }

    @Test
    void a_database_that_is_none() {
        NetServer stranger = server.vertx()
                .createNetServer()
                .connectHandler(caller -> caller.write("HTTP/1.1 400 Bad Request\r\n\r\n"))
                .listen(0, "127.0.0.1")
                .await();

        refused(
                "postgresql://nines:pw@127.0.0.1:%d/nines".formatted(stranger.actualPort()),
                "127.0.0.1:" + stranger.actualPort(),
                "storage.url");
        stranger.close().await();
    }

    @Test
    void a_password_that_is_wrong() {
        PgConnectOptions where = server.options().setPassword("wrong");

        refused(OwnServer.url(where), "refuses the password of user nines", "storage.password");
    }

    @Test
    void a_user_whom_nobody_knows() {
        PgConnectOptions where = server.options().setUser("stranger");

        refused(OwnServer.url(where), "stranger", "storage.");
    }

    @Test
    void a_database_that_is_not_there() {
        PgConnectOptions where = server.options().setDatabase("atlantis");

        refused(OwnServer.url(where), "no database atlantis", "create it");
    }

    @Test
    void a_user_who_may_not_write() {
        PgConnectOptions where = server.newDatabase();
        server.sql(where, "create role guest login password 'guest'");

        refused(
                OwnServer.url(new PgConnectOptions(where).setUser("guest").setPassword("guest")),
                "User guest may not",
                "grant it");
        assertThat(server.sql(where, "select to_regnamespace('nines')")).isEqualTo("null");
    }

    @Test
    void a_schema_of_the_future() {
        PgConnectOptions where = used();
        server.sql(where, "insert into nines.migrations values (99, '0099_future.sql', 'x')");
        String before = state(where);

        refused(OwnServer.url(where), "newer Nines", "0099_future.sql", "run that version");
        assertThat(state(where)).isEqualTo(before);
    }

    @Test
    void a_schema_that_was_changed() {
        PgConnectOptions where = used();
        server.sql(where, "update nines.migrations set checksum = 'x' where number = 2");
        String before = state(where);

        refused(OwnServer.url(where), "0002_conclusions.sql", "is not the one");
        assertThat(state(where)).isEqualTo(before);
    }

    @Test
    void a_port_that_is_in_use_and_all_is_well_once_it_is_free() throws IOException {
        PgConnectOptions where = server.newDatabase();
        Path file;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            file = file(Monitors.yaml(folder, OwnServer.url(where), port));

            run(List.of()).refused(FAILED, "127.0.0.1:" + port + " is in use", "server.listen");
        }
        assertThat(server.sql(where, "select count(*) from nines.start where stopped_at is null"))
                .isEqualTo("0");
        try (Program program = Program.run(file).ready()) {
            assertThat(program.stop()).isZero();
        }
    }

    @Test
    void a_data_folder_that_is_read_only() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));

        refused("embedded:" + data, MODES_COUNT, data + " cannot be written to", "make it writable");
    }

    @Test
    void a_data_folder_that_cannot_be_made() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        refused("embedded:" + file, file.toString(), "is a file");
        refused("embedded:" + file + "/data", file.toString(), "storage.url");
        refused("embedded:" + file + "/deep/data", file.toString(), "storage.url");
        refused("embedded:/proc/nines", "/proc/nines", "storage.url");
    }

    @Test
    void a_data_folder_that_holds_the_things_of_others() throws IOException {
        Path data = Files.createDirectory(folder.resolve("photos"));
        Files.writeString(data.resolve("server.log"), "of another program\n");
        Files.writeString(data.resolve("grandma.jpg"), "smile");

        refused("embedded:" + data, data.toString(), "grandma.jpg", "an empty folder");
    }

    @Test
    void a_data_folder_whose_database_is_not_ours() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/pg"));
        Files.writeString(data.resolve("precious"), "of another program\n");
        Contents before = Contents.of(data);
        file(Monitors.yaml(folder, "embedded:" + data.getParent()));

        run(List.of()).refused(FAILED, data.toString(), "is not what Nines left there");
        assertThat(Contents.of(data)).isEqualTo(before);
    }

    @Test
    void a_spool_that_cannot_be_written_to() throws IOException {
        PgConnectOptions where = server.newDatabase();
        Path spool = Files.createDirectory(folder.resolve("spool"));
        Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString("r-xr-xr-x"));

        refused(OwnServer.url(where), MODES_COUNT, spool.toString(), "storage.spool");
        assertThat(server.sql(where, "select to_regnamespace('nines')")).isEqualTo("null");
    }

    @Test
    void a_second_run_on_the_same_folder() throws IOException {
        refusesASecond("embedded:" + folder + "/data", "is in use by process ");
    }

    @Test
    void a_second_run_on_the_same_database() throws IOException {
        refusesASecond(OwnServer.url(server.newDatabase()), "is in use by another Nines");
    }

    private void refusesASecond(String storage, String words) throws IOException {
        Path file = file(Monitors.yaml(folder, storage));
        try (Program first = Program.run(file).ready()) {
            run(List.of()).refused(FAILED, words, "stop that one");

            int looks = looks(first);
            eventually("it goes on looking", () -> looks(first) > looks + 1);
            assertThat(first.log()).doesNotContain("WARN", "ERROR");
            assertThat(first.stop()).isZero();
        }
    }

    private static int looks(Program program) {
        return program.get("/api/v1/probes/a/get/looks?limit=1000")
                .getJsonArray("items")
                .size();
    }

    private void refused(String storage, String... words) {
        refused(storage, List.of(), words);
    }

    private void refused(String storage, List<String> wrapper, String... words) {
        file(Monitors.yaml(folder, storage));
        Contents before = Contents.of(folder);

        run(wrapper).refused(FAILED, words);

        assertThat(Contents.of(folder)).isEqualTo(before);
    }

    private Ended run(List<String> wrapper) {
        return Ended.of(said, wrapper, "run", "-c", folder + "/nines.yaml");
    }

    private Path file(String yaml) {
        return file(folder, yaml);
    }

    private static Path file(Path folder, String yaml) {
        try {
            return Files.writeString(folder.resolve("nines.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database that a monitor has used. */
    private PgConnectOptions used() {
        PgConnectOptions where = server.newDatabase();
        try (Program program = Program.run(file(said, Monitors.yaml(said, OwnServer.url(where))))
                .ready()) {
            assertThat(program.stop()).isZero();
        }
        return where;
    }

    private static String state(PgConnectOptions where) {
        return server.sql(where, """
                select (select string_agg(m::text, ';' order by number) from nines.migrations m)
                    || (select string_agg(s::text, ';') from nines.start s)
                    || (select string_agg(j::text, ';') from nines.journal j)
                    || (select count(*) from nines.config_version) || (select count(*) from nines.look)
                """);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
