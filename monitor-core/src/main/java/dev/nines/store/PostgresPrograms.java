package dev.nines.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for the platform that we run on, unpacked into a folder. */
record PostgresPrograms(Path home) {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPrograms.class);

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    Path postgres() {
        return home.resolve("bin/postgres");
    }

    /**
     * Unpacks the programs below the folder, once: their place is named after platform and content, so that another
     * version or platform gets its own. Several processes may share the folder.
     */
    static synchronized PostgresPrograms unpackedIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        URLConnection connection = archive().openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            long content = connection instanceof JarURLConnection jar
                    ? jar.getJarEntry().getCrc()
                    : connection.getContentLengthLong();
            Path home = folder.toRealPath().resolve("%s-%08x".formatted(platform(), content));
            if (!isWhole(home)) {
                unpackAlone(in, home);
            }
            return new PostgresPrograms(home);
        }
    }

    private static void unpackAlone(InputStream in, Path home) throws IOException {
        try (FileChannel channel =
                FileChannel.open(home.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (!isWhole(home)) {
                new FileTree(home).delete();
                unpack(in, home);
            }
        }
    }

    private static void unpack(InputStream in, Path home) throws IOException {
        LOG.atInfo().addKeyValue("folder", home).log("unpacking PostgreSQL");
        Path half = home.resolveSibling(home.getFileName() + ".half");
        new FileTree(half).delete();
        long sum = new Tar(new XZInputStream(in)).unpack(half);
        Files.writeString(half.resolve("sum"), Long.toString(sum));
        Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A power cut may leave a name without its content, so the lengths are added up again at each start. */
    private static boolean isWhole(Path home) throws IOException {
        Path noted = home.resolve("sum");
        if (!Files.exists(noted)) {
            return false;
        }
        long sum = 0;
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !file.equals(noted)) {
                    sum += Files.size(file);
                }
            }
        }
        return Files.readString(noted).equals(Long.toString(sum));
    }

    /** The archive of the programs; refused where there is none for this platform. */
    static URL archive() {
        URL archive = PostgresPrograms.class.getResource("/postgres-" + platform() + ".txz");
        if (archive == null) {
            throw new StorageException(
                    "The embedded database has no PostgreSQL for %s: set storage.url to a PostgreSQL server of your own."
                            .formatted(platform()));
        }
        return archive;
    }

    private static String platform() {
        return platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** The platform as the archives name it, from what Java calls system and processor. */
    static String platform(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        String kernel = name.startsWith("mac") ? "darwin" : name.replace(' ', '_');
        return switch (processor) {
            case "amd64", "x86_64" -> kernel + "-x86_64";
            case "aarch64", "arm64" -> kernel + "-arm_64";
            default -> kernel + "-" + processor;
        };
    }
}
