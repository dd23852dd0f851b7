package dev.nines.store;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every test kills a running database in its way; the next start in the folder must find every commit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedDatabaseKillTest {

    @TempDir
    static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Sql sql = new Sql(vertx);
    private int commits;
    private Tenant tenant;

    @BeforeAll
    void make() {
        EmbeddedDatabase database = start();
        sql.run(database.options(), "CREATE TABLE commit (number int)");
        database.stop().await();
    }

    @AfterAll
    void close() {
        vertx.close().await();
    }

    @AfterEach
    void killWhatIsLeft() {
        if (tenant != null) {
            tenant.java().destroyForcibly();
        }
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(vertx, folder, EmbeddedDatabaseTest.PROGRAMS, new SecureRandom())
                .await();
    }

    /** A database in a process of its own, with a commit that nobody had time to write anywhere but to the log. */
    private void tenantWithCommit() throws IOException {
        withCommit(Tenant.move(folder));
    }

    private void withCommit(Tenant moved) throws IOException {
        tenant = moved;
        assertThat(tenant.answer()).isEqualTo("ready");
        sql.run(joined(), "INSERT INTO commit VALUES (" + ++commits + ")");
    }

    private PgConnectOptions joined() {
        return EmbeddedDatabase.running(folder).orElseThrow();
    }

    private void assertNothingIsLost() {
        EmbeddedDatabase database = start();
        assertThat(sql.ask(database.options(), "SELECT count(*)::text FROM commit"))
                .isEqualTo(Integer.toString(commits));
        database.stop().await();
    }

    private static void assertGone(List<ProcessHandle> household) {
        assertThat(household).hasSizeGreaterThan(4);
        eventually("all processes end: " + household, () -> household.stream().allMatch(Tenant::isGone));
    }

    @Test
    void when_java_is_killed_its_database_ends_in_order() throws IOException {
        tenantWithCommit();
        List<ProcessHandle> household = tenant.household();
        tenant.java().destroyForcibly();
        assertGone(household);
        assertThat(folder.resolve("pg/data/postmaster.pid")).doesNotExist();
        assertNothingIsLost();
    }

    @Test
    void when_all_of_javas_process_group_is_killed_its_database_ends_in_order() throws IOException {
        withCommit(Tenant.move(folder, EmbeddedDatabaseTest.PROGRAMS, List.of("setsid"), Tenant.CLASS_PATH, Map.of()));
        List<ProcessHandle> household = tenant.household();
        signal("KILL", -tenant.java().pid());
        assertGone(household);
        assertThat(folder.resolve("pg/data/postmaster.pid")).doesNotExist();
        assertNothingIsLost();
    }

    @Test
    void when_java_is_killed_a_start_need_not_wait_for_the_end_of_the_old_server() throws IOException {
        tenantWithCommit();
        tenant.java().destroyForcibly();
        tenant.java().onExit().join();
        assertNothingIsLost();
    }

    @Test
    void when_java_and_server_are_killed_together_the_next_start_recovers() throws IOException {
        tenantWithCommit();
        List<ProcessHandle> household = tenant.household();
        tenant.server().destroyForcibly();
        tenant.java().destroyForcibly();
        tenant.java().onExit().join();
        assertNothingIsLost();
        assertGone(household);
    }

    @Test
    void when_java_and_the_holder_of_the_leash_are_killed_the_next_start_ends_the_orphan() throws IOException {
        tenantWithCommit();
        List<ProcessHandle> household = tenant.household();
        tenant.shells().forEach(ProcessHandle::destroyForcibly);
        tenant.java().destroyForcibly();
        tenant.java().onExit().join();
        assertThat(tenant.server().isAlive()).isTrue();
        assertNothingIsLost();
        assertGone(household);
    }

    @Test
    void when_the_server_is_frozen_the_leash_still_ends_it() throws IOException {
        tenantWithCommit();
        List<ProcessHandle> household = tenant.household();
        signal("STOP", tenant.server().pid());
        tenant.java().destroyForcibly();
        assertGone(household);
        assertNothingIsLost();
    }

    @Test
    void another_process_with_the_number_of_the_old_server_is_left_alone() throws IOException {
        tenantWithCommit();
        List<ProcessHandle> household = tenant.household();
        tenant.server().destroyForcibly();
        tenant.java().destroyForcibly();
        assertGone(household);

        Process stranger = new ProcessBuilder("sleep", "600").start();
        Path note = folder.resolve("pg/data/postmaster.pid");
        List<String> lines = Files.readAllLines(note);
        lines.set(0, Long.toString(stranger.pid()));
        Files.write(note, lines);
        assertNothingIsLost();
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void an_empty_note_of_the_old_server_hinders_nothing() throws IOException {
        Files.writeString(folder.resolve("pg/data/postmaster.pid"), "");
        assertNothingIsLost();
    }

    @Test
    void another_process_is_told_who_uses_the_folder() throws IOException {
        tenantWithCommit();
        assertThatThrownBy(this::start)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is in use by process " + tenant.java().pid());
        Tenant second = Tenant.move(folder);
        assertThat(second.answer())
                .startsWith("refused: The data folder")
                .contains("is in use by process " + tenant.java().pid());
        assertThat(sql.ask(joined(), "SELECT 'unharmed'")).isEqualTo("unharmed");
        tenant.close();
        assertNothingIsLost();
    }

    @Test
    void a_first_start_that_is_killed_is_made_good_by_the_next(@TempDir Path fresh) throws IOException {
        List<ProcessHandle> shells = new ArrayList<>();
        for (String moment : List.of("data/base/1", "data/global/pg_control")) {
            tenant = Tenant.move(fresh);
            eventually("it is at " + moment, () -> isMade(fresh, moment));
            shells.addAll(tenant.shells());
            tenant.java().destroyForcibly();
            tenant.java().onExit().join();
            assertThat(fresh.resolve("pg")).doesNotExist();
        }
        assertThat(shells).hasSizeGreaterThan(1);
        eventually("all helpers end", () -> shells.stream().allMatch(Tenant::isGone));
        EmbeddedDatabase database = EmbeddedDatabase.start(
                        vertx, fresh, EmbeddedDatabaseTest.PROGRAMS, new SecureRandom())
                .await();
        assertThat(sql.ask(database.options(), "SELECT 'whole'")).isEqualTo("whole");
        try (var left = Files.newDirectoryStream(fresh, "{pg-new,trial}-*")) {
            assertThat(left).isEmpty();
        }
        database.stop().await();
    }

    private static boolean isMade(Path folder, String what) {
        try (var half = Files.newDirectoryStream(folder, "pg-new-*")) {
            for (Path path : half) {
                if (Files.exists(path.resolve(what))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Signals a process, or with a negative number all of a process group. */
    private static void signal(String name, long pid) throws IOException {
        Process kill = new ProcessBuilder("sh", "-c", "kill -s " + name + " -- " + pid).start();
        assertThat(kill.onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue())
                .isZero();
    }
}
