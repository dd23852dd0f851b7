package dev.nines.deploy;

import dev.nines.testing.Peer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of the checkout that are not code, and the peers that know what they should look like. */
final class Checkout {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    /** What a program said, and how it ended. */
    record Said(int code, String text) {}

    static Path file(String name) {
        return TOP.resolve(name);
    }

    static String text(String file) {
        try {
            return Files.readString(file(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<?, ?> yaml(String file) {
        return (Map<?, ?>) new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text(file));
    }

    /** All dashboards, by file. */
    static List<JsonObject> dashboards() {
        try (Stream<Path> files = Files.list(TOP.resolve("grafana/dashboards"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> new JsonObject(text(TOP.relativize(file).toString())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    /** Runs a peer on the input, in an environment of its own. */
    static Said ask(Peer peer, Map<String, String> environment, String input, String... command) {
        try {
            ProcessBuilder builder = peer.command(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lays files where peers see them, runs the command in their folder, and takes them away. */
    static Said askAbout(Peer peer, Map<String, String> files, String... command) {
        try {
            Path folder = Files.createTempDirectory(Peer.root().resolve("tmp"), "nines");
            try {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Files.writeString(folder.resolve(file.getKey()), file.getValue());
                }
                String inside = "/" + Peer.root().relativize(folder);
                String[] there = Stream.concat(Stream.of("env", "--chdir=" + inside), Stream.of(command))
                        .toArray(String[]::new);
                return ask(peer, Map.of(), "", there);
            } finally {
                for (String name : files.keySet()) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Checkout() {}
}
