package dev.nines.app;

import static dev.nines.testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole program in a process of its own, started as a user starts it, and seen only from outside. */
final class Program implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("address=\"?(http://[0-9.:]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** Without what only tests have, such as their logging. */
    private static final String CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(part -> !part.endsWith("test-classes") && !part.endsWith("-tests.jar"))
            .collect(Collectors.joining(File.pathSeparator));

    private final Process process;
    private final Path log;

    /** How long the log was when it started. */
    private final int before;

    private volatile String address;

    private Program(Process process, Path log, int before) {
        this.process = process;
        this.log = log;
        this.before = before;
    }

    /**
     * Starts a command; what it prints goes to a file.
     *
     * @param wrapper what the JVM is started by, such as {@code sh -c}; empty for nothing
     */
    static Program start(Path log, List<String> wrapper, String... arguments) {
        try {
            int before = Files.exists(log) ? Files.readString(log).length() : 0;
            return new Program(
                    new ProcessBuilder(command(wrapper, arguments))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log,
                    before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What starts a command; {@code wrapper} comes before the JVM. */
    static List<String> command(List<String> wrapper, String... arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-cp", CLASS_PATH, "dev.nines.app.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A monitor with this configuration; its log is beside the file. */
    static Program run(Path configuration) {
        return start(configuration.resolveSibling("log"), List.of(), "run", "-c", configuration.toString());
    }

    Process process() {
        return process;
    }

    /** All that it printed, and what those before it printed to the same file. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it printed itself. */
    String said() {
        return log().substring(before);
    }

    /** Waits until it is ready; fails with its log when it ends before, and leaves none behind. */
    Program ready() {
        try {
            eventually("ready", START, this::isReady);
        } catch (AssertionError never) {
            close();
            throw never;
        }
        return this;
    }

    /** Whether it says that it is ready; fails with its log when it has ended. */
    boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("it ended with " + process.exitValue() + ":\n" + log());
        }
        return address() != null && status("/health/ready") == 200;
    }

    /** Where its API listens, null as long as it has not said so. */
    private String address() {
        if (address == null) {
            Matcher said = ADDRESS.matcher(said());
            address = said.find() ? said.group(1) : null;
        }
        return address;
    }

    private int status(String path) {
        try {
            return send("GET", path, null).statusCode();
        } catch (UncheckedIOException notYet) {
            return 0;
        }
    }

    /** What it answers, as JSON. */
    JsonObject get(String path) {
        return new JsonObject(text(path));
    }

    String text(String path) {
        return ask(path).body();
    }

    HttpResponse<String> ask(String path) {
        return send("GET", path, null);
    }

    /** @param headers names and values, one after the other */
    HttpResponse<String> post(String path, JsonObject body, String... headers) {
        return send("POST", path, body, headers);
    }

    private HttpResponse<String> send(String method, String path, JsonObject body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path)).timeout(PATIENCE);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("content-type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body.encode()));
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The exit code, once it has ended. */
    int exit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not end within 60 s:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks it to end in good order, and waits. */
    int stop() {
        process.destroy();
        return exit();
    }

    /** Kills it where it is. */
    void kill() {
        process.destroyForcibly();
        exit();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
