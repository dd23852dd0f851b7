package dev.nines.store;

import dev.nines.testing.Household;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Another Java process that runs an embedded database, to be killed in all ways. */
final class Tenant implements AutoCloseable {

    static final String CLASS_PATH = System.getProperty("java.class.path");

    private static final String READY = "ready";

    private final Process process;
    private final DataFolder folder;

    private Tenant(Process process, DataFolder folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Starts a database in the folder and answers at once. */
    static Tenant move(Path folder) throws IOException {
        return move(folder, EmbeddedDatabaseTest.PROGRAMS, List.of(), CLASS_PATH, Map.of());
    }

    /** As {@link #move(Path)}, by way of a command that runs what follows it, and with other things around it. */
    static Tenant move(
            Path folder, Path programs, List<String> prefix, String classPath, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                Tenant.class.getName(),
                folder.toString(),
                programs.toAbsolutePath().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new Tenant(builder.redirectErrorStream(true).start(), new DataFolder(folder.toAbsolutePath()));
    }

    /** Waits for the database, or for the sentence that says why there is none. */
    String answer() throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.equals(READY) && !line.startsWith("refused: ")) {
            line = lines.readLine();
        }
        return Optional.ofNullable(line).orElse("nothing");
    }

    ProcessHandle java() {
        return process.toHandle();
    }

    ProcessHandle server() throws IOException {
        List<String> note = Files.readAllLines(folder.data().resolve("postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(note.get(0).strip())).orElseThrow();
    }

    /** The shells that hold the server's leash, or that of the server's makers. */
    List<ProcessHandle> shells() {
        return ProcessHandle.allProcesses()
                .filter(handle -> List.of(handle.info().arguments().orElse(new String[0])).stream()
                        .anyMatch(argument -> argument.contains(folder.root().toString())))
                .filter(handle -> handle.info().command().orElse("").endsWith("sh"))
                .toList();
    }

    /** Whether the process has ended, be it that its parent has not asked for it yet. */
    static boolean isGone(ProcessHandle handle) {
        return Household.isGone(handle);
    }

    /** All processes that shall be gone when the Java process is. */
    List<ProcessHandle> household() throws IOException {
        List<ProcessHandle> all = new ArrayList<>(shells());
        all.add(server());
        server().descendants().forEach(all::add);
        return all;
    }

    /** Says goodbye: the database is stopped in order. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    public static void main(String[] arguments) throws IOException {
        Vertx vertx = Vertx.vertx();
        try {
            EmbeddedDatabase database = EmbeddedDatabase.start(
                            vertx, Path.of(arguments[0]), Path.of(arguments[1]), new SecureRandom())
                    .await();
            System.out.println(READY);
            System.in.readAllBytes();
            database.stop().await();
        } catch (StorageException e) {
            System.out.println("refused: " + e.getMessage());
        }
        vertx.close().await();
    }
}
