package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of root and of a normal user, with more and with fewer tools, on disks that take too little. */
class EmbeddedDatabaseUserTest {

    private static final FileTree.Owner NOBODY = new FileTree.Owner(65534, 65534);
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    @TempDir
    Path scratch;

    private final Vertx vertx = Vertx.vertx();
    private final Sql sql = new Sql(vertx);

    @BeforeEach
    void letOthersThrough() throws IOException {
        assumeTrue(new FileTree(scratch).owner().user() == 0, "only root can be one user and another");
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void a_normal_user_and_root_run_the_folder_in_turns() throws IOException {
        Path folder = Files.createDirectory(scratch.resolve("data"));
        new FileTree(folder).give(NOBODY);
        String classes = classesForAll();
        try (Tenant user = Tenant.move(folder, folder.resolve("programs"), AS_NOBODY, classes, Map.of())) {
            assertThat(user.answer()).isEqualTo("ready");
            assertThat(new FileTree(Path.of("/proc/" + user.server().pid())).owner())
                    .isEqualTo(NOBODY);
            run(folder, "CREATE TABLE turn AS SELECT 'the user''s' AS whose");
        }
        EmbeddedDatabase roots = start(folder);
        assertThat(sql.ask(roots.options(), "SELECT whose FROM turn")).isEqualTo("the user's");
        sql.run(roots.options(), "UPDATE turn SET whose = 'root''s'");
        roots.stop().await();
        assertThat(new FileTree(folder.resolve("pg/data/PG_VERSION")).owner()).isEqualTo(NOBODY);
        try (Tenant user = Tenant.move(folder, folder.resolve("programs"), AS_NOBODY, classes, Map.of())) {
            assertThat(user.answer()).isEqualTo("ready");
            assertThat(ask(folder, "SELECT whose FROM turn")).isEqualTo("root's");
        }
    }

    @Test
    void a_user_is_told_when_the_folder_takes_nothing_from_him() throws IOException {
        String classes = classesForAll();
        Path closed = Files.createDirectory(scratch.resolve("closed"));
        Path roots = Files.createDirectories(scratch.resolve("roots"));
        new FileTree(closed).give(NOBODY);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        for (Path folder : List.of(closed, roots, scratch.resolve("below/data"))) {
            Tenant user = Tenant.move(folder, folder, AS_NOBODY, classes, Map.of());
            assertThat(user.answer())
                    .startsWith("refused: The data folder " + folder + " cannot be written to")
                    .endsWith("or name another folder in storage.url.");
            user.close();
        }
        assertThat(closed).isEmptyDirectory();
        assertThat(roots).isEmptyDirectory();
    }

    @Test
    void root_gives_its_rights_up_in_the_way_that_the_system_has() throws IOException {
        Path folder = scratch.resolve("data");
        int root = 0;
        int nobody = NOBODY.user();
        assertThat(ownerAfterRunWith(folder, "unshare", "setpriv", "chroot")).isEqualTo(root);
        assertThat(ownerAfterRunWith(folder, "setpriv", "chroot")).isEqualTo(nobody);
        assertThat(ownerAfterRunWith(folder, "chroot")).isEqualTo(nobody);
        assertThat(ownerAfterRunWith(folder, "unshare")).isEqualTo(root);

        Tenant helpless = Tenant.move(folder, programsForAll(), List.of(), Tenant.CLASS_PATH, path());
        assertThat(helpless.answer())
                .startsWith("refused: PostgreSQL does not run as root, and no way to give root's rights up works here")
                .contains("unshare", "setpriv", "chroot")
                .endsWith("start as a normal user, or set storage.url to a PostgreSQL server of your own.");
        helpless.close();
    }

    private int ownerAfterRunWith(Path folder, String... tools) throws IOException {
        try (Tenant tenant = Tenant.move(folder, programsForAll(), List.of(), Tenant.CLASS_PATH, path(tools))) {
            assertThat(tenant.answer()).isEqualTo("ready");
            run(folder, "CREATE TABLE IF NOT EXISTS turn (tools text)");
            run(folder, "INSERT INTO turn VALUES ('" + String.join(" ", tools) + "')");
            assertThat(ask(folder, "SELECT string_agg(tools, ', ') FROM turn")).endsWith(String.join(" ", tools));
            return new FileTree(folder.resolve("pg/data")).owner().user();
        }
    }

    @Test
    void a_full_disk_and_one_that_is_read_only_are_named_and_nothing_is_left_half_written() throws IOException {
        Path disk = Files.createDirectory(scratch.resolve("disk"));
        assumeTrue(succeeds("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()), "may not mount");
        try {
            assertThatThrownBy(() -> start(disk))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("The disk of the data folder " + disk + " is full: free some space there");
            try (Stream<Path> left = Files.list(disk)) {
                assertThat(left.map(path -> path.getFileName().toString())).containsExactly("lock");
            }
            assertThat(succeeds("mount", "-o", "remount,size=200m", disk.toString()))
                    .isTrue();
            start(disk).stop().await();

            assertThat(succeeds("mount", "-o", "remount,ro", disk.toString())).isTrue();
            assertThatThrownBy(() -> start(disk))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("The data folder " + disk + " cannot be written to (" + disk
                            + "/lock: Read-only file system)");
        } finally {
            assertThat(succeeds("umount", disk.toString())).isTrue();
        }
    }

    private EmbeddedDatabase start(Path folder) {
        return EmbeddedDatabase.start(vertx, folder, EmbeddedDatabaseTest.PROGRAMS, new SecureRandom())
                .await();
    }

    private String ask(Path folder, String question) {
        return sql.ask(EmbeddedDatabase.running(folder).orElseThrow(), question);
    }

    private void run(Path folder, String statement) {
        sql.run(EmbeddedDatabase.running(folder).orElseThrow(), statement);
    }

    private static boolean succeeds(String... command) throws IOException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .start()
                        .onExit()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join()
                        .exitValue()
                == 0;
    }

    /** A search path with the given tools beside those that everybody has. */
    private Map<String, String> path(String... tools) throws IOException {
        Path place = Files.createTempDirectory(scratch, "tools-");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> all = new ArrayList<>(List.of("sh", "id", "sleep", "setsid"));
        all.addAll(List.of(tools));
        for (String tool : all) {
            Path found = Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Path link = Files.writeString(place.resolve(tool), "#!/bin/sh\nexec " + found + " \"$@\"\n");
            Files.setPosixFilePermissions(link, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return Map.of("PATH", place.toString());
    }

    /** PostgreSQL's programs where a user may read them who may not enter our checkout. */
    private Path programsForAll() {
        return scratch.resolve("programs");
    }

    /** Our classes where a user may read them who may not enter our checkout and our repository. */
    private String classesForAll() throws IOException {
        Path place = Files.createDirectory(scratch.resolve("classes"));
        List<String> classPath = new ArrayList<>();
        for (String entry : Tenant.CLASS_PATH.split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            if (Files.exists(source) && !entry.contains("darwin")) {
                Path target = place.resolve(classPath.size() + "-" + source.getFileName());
                copy(source, target);
                classPath.add(target.toString());
            }
        }
        return String.join(File.pathSeparator, classPath);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, target.resolve(source.relativize(path).toString()));
            }
        }
    }
}
