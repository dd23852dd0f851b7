package dev.nines.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The folder of an embedded database, and what lies where in it. */
record DataFolder(Path root) {

    static final String TRIAL = "trial-";

    private static final String HALF_MADE = "pg-new-";

    private static final Set<String> OURS =
            Set.of("lock", "programs", "spool", "server.json", "server.log", "seal.key", "lost+found");

    /** The folder as it is called for good, made if it is not there. */
    static DataFolder make(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StorageException(
                    "The data folder %s is a file: move it away, or name another folder in storage.url."
                            .formatted(folder));
        }
        if (!Files.exists(folder)) {
            Path absolute = folder.toAbsolutePath().normalize();
            Files.createDirectories(Objects.requireNonNull(absolute.getParent()));
            // Others may pass through, since the server may run as another user, and see nothing.
            Files.createDirectory(
                    absolute, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        }
        return new DataFolder(folder.toRealPath());
    }

    /** Refuses a folder without a database in which others keep things: ours would mix with theirs. */
    void refuseThingsOfOthers() throws IOException {
        if (Files.exists(cluster())) {
            return;
        }
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(root, DataFolder::ofOthers)) {
            for (Path path : paths) {
                throw new StorageException(
                        "The folder %s holds other things (%s) and no data of Nines: name an empty folder, or one that Nines made, in storage.url."
                                .formatted(root, path.getFileName()));
            }
        }
    }

    /** A start that was killed leaves some of our names; hidden names and {@code lost+found} are the system's. */
    private static boolean ofOthers(Path path) {
        String name = path.getFileName().toString();
        return !OURS.contains(name) && !name.startsWith(HALF_MADE) && !name.startsWith(TRIAL) && !name.startsWith(".");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path coordinates() {
        return root.resolve("server.json");
    }

    Path log() {
        return root.resolve("server.log");
    }

    /** What belongs to the server's user: data and password, made and moved as one. */
    Path cluster() {
        return root.resolve("pg");
    }

    Path data() {
        return dataIn(cluster());
    }

    static Path dataIn(Path cluster) {
        return cluster.resolve("data");
    }

    static Path passwordIn(Path cluster) {
        return cluster.resolve("password");
    }

    /** A place to make a cluster in; renamed to {@link #cluster()} when it is whole. */
    Path newCluster() throws IOException {
        return Files.createTempDirectory(root, HALF_MADE);
    }

    List<Path> halfMadeClusters() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(root, HALF_MADE + "*")) {
            paths.forEach(found::add);
        }
        return found;
    }
}
