package dev.nines.app;

import dev.nines.app.demo.DemoReceiver;
import dev.nines.monitor.Interval;
import dev.nines.testing.RealTime;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A monitor whose storage falls ill, with the receiver of its webhooks. */
final class Patient implements AutoCloseable {

    private static final String SECRET = "whsec_bmluZXMtdHJvdWJsZS10ZXN0LXNlY3JldA==";

    private final Vertx vertx = Vertx.vertx();
    private final DemoReceiver receiver =
            DemoReceiver.start(vertx, new RealTime(vertx), SECRET).await();
    private final String name;
    private final Path file;
    private final List<String> wrapper;
    private Program program;

    /**
     * @param storage lines of YAML below {@code storage}, in braces
     * @param services lines of YAML below {@code services}
     * @param wrapper what its JVM is started by
     */
    Patient(String name, Path folder, String storage, String services, List<String> wrapper) {
        this.name = name;
        this.wrapper = wrapper;
        try {
            file = Files.writeString(Files.createDirectories(folder).resolve("nines.yaml"), """
                    server: { listen: "127.0.0.1:0" }
                    storage: %s
                    location: here
                    services:
                    %s
                    support:
                      auto_resolve_after: 4s
                      reopen_within: 1s
                      escalation: [{ clock: response, at: 0%%, notify: [desk] }]
                    channels:
                      desk: { type: webhook, url: "http://127.0.0.1:%d/", secret: %s }
                    """.formatted(
                            storage, services, receiver.port(), SECRET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /** Starts it, without waiting for it. */
    void start() {
        program = Program.start(file.resolveSibling("log"), wrapper, "run", "-c", file.toString());
    }

    Program program() {
        return program;
    }

    /** What its channel was told, in order. */
    List<DemoReceiver.Received> told() {
        return receiver.received();
    }

    /** What its channel was told of a service, by the type of the events. */
    List<String> told(String service) {
        return told().stream()
                .filter(one -> one.service().equals(service))
                .map(DemoReceiver.Received::type)
                .toList();
    }

    /** The values of a metric without labels, 0 when it is not there. */
    double metric(String metric) {
        return program.text("/metrics")
                .lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                .sum();
    }

    /** The items of a list that is asked for within a window. */
    List<JsonObject> items(String path, Interval window) {
        JsonObject answer = program.get("%s?limit=1000&from=%s&to=%s"
                .formatted(path, Instant.ofEpochMilli(window.from()), Instant.ofEpochMilli(window.to())));
        if (answer.getJsonArray("items") == null) {
            throw new AssertionError(name + ": " + answer);
        }
        return answer.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    static long millis(JsonObject object, String key) {
        return Instant.parse(object.getString(key)).toEpochMilli();
    }

    /** What it said of this level. */
    List<String> said(String level) {
        return program.log().lines().filter(line -> line.contains(level)).toList();
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
        receiver.stop().await();
        vertx.close().await();
    }
}
