package dev.nines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data of an embedded database and the password that opens it; whole or not there. */
record Cluster(Path data, String password) {

    static final String DATABASE = "nines";
    static final String USER = "nines";

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final int PASSWORD_BYTES = 24;

    private static final String CREATE_DATABASE = "CREATE DATABASE " + DATABASE;

    /** Runs a statement in a server that serves nobody else and ends after it. */
    private static final String EXECUTE = """
            statement=$1; shift
            echo "$statement" | "$@"
            """;

    /** Opens the folder's cluster for the user, or makes one; what an earlier start left half-made is cleared away. */
    static Cluster open(DataFolder folder, PostgresPrograms programs, ServerUser user, SecureRandom random)
            throws IOException {
        for (Path half : folder.halfMadeClusters()) {
            clearAway(half);
        }
        if (Files.exists(folder.cluster())) {
            FileTree tree = new FileTree(folder.cluster());
            if (tree.owner().user() != user.owner().user()) {
                tree.give(user.owner());
            }
            checkVersion(folder, user.major());
        } else {
            make(folder, programs, user, random);
        }
        return new Cluster(
                folder.data(),
                Files.readString(DataFolder.passwordIn(folder.cluster())).strip());
    }

    /** Who made it may be about to end and still writing there; a later start clears it away then. */
    private static void clearAway(Path half) {
        try {
            new FileTree(half).delete();
        } catch (IOException e) {
            LOG.atInfo().addKeyValue("folder", half).log("what a killed start left is still in use");
        }
    }

    private static void checkVersion(DataFolder folder, int ours) throws IOException {
        Path version = folder.data().resolve("PG_VERSION");
        if (!Files.exists(version) || !Files.exists(DataFolder.passwordIn(folder.cluster()))) {
            throw new StorageException(
                    "The folder %s is not what Nines left there: restore it from a backup, or move it away to begin anew."
                            .formatted(folder.cluster()));
        }
        int theirs = Integer.parseInt(Files.readString(version).strip());
        if (theirs != ours) {
            throw new StorageException(
                    "The data in %s are of PostgreSQL %d and this Nines carries %d: use the Nines that wrote it, or name another folder in storage.url."
                            .formatted(folder.root(), theirs, ours));
        }
    }

    private static void make(DataFolder folder, PostgresPrograms programs, ServerUser user, SecureRandom random)
            throws IOException {
        LOG.atInfo().addKeyValue("folder", folder.root()).log("making a new database");
        Path fresh = folder.newCluster();
        try {
            Path password = writePassword(fresh, random);
            new FileTree(fresh).give(user.owner());
            Path data = DataFolder.dataIn(fresh);
            run(folder, user, initdb(programs, data, password));
            run(folder, user, createDatabase(programs, data));
            Files.move(fresh, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
            new FileTree(folder.root()).sync();
        } finally {
            new FileTree(fresh).delete();
        }
    }

    private static Path writePassword(Path fresh, SecureRandom random) throws IOException {
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        Path file = Files.createFile(
                DataFolder.passwordIn(fresh),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n");
        new FileTree(file).sync();
        return file;
    }

    private static List<String> initdb(PostgresPrograms programs, Path data, Path password) {
        return List.of(
                programs.initdb().toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions");
    }

    private static List<String> createDatabase(PostgresPrograms programs, Path data) {
        String postgres = programs.postgres().toString();
        return List.of(
                "sh", "-c", EXECUTE, "sh", CREATE_DATABASE, postgres, "--single", "-D", data.toString(), "postgres");
    }

    private static void run(DataFolder folder, ServerUser user, List<String> command) throws IOException {
        Ran ran = Ran.toEnd(user.prefix(), command);
        if (!ran.succeeded()) {
            throw new Complaint(folder.root()).about(ran.lines());
        }
    }
}
