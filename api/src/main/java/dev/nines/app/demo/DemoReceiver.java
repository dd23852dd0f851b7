package dev.nines.app.demo;

import dev.nines.notify.Signature;
import dev.nines.probe.Time;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Receives the demo's webhooks on loopback and verifies each. May be asked on any thread. */
public final class DemoReceiver {

    /** So many are remembered, the newest. */
    private static final int MOST = 10_000;

    /**
     * One event, however often it came.
     *
     * @param incident number of the incident, and {@code service} id of the service that it is about
     * @param text the line that a person reads
     * @param at when it first came
     * @param times how often it came
     * @param verified whether it was signed and in order every time
     */
    public record Received(
            String id,
            String type,
            String incident,
            String service,
            String text,
            long at,
            int times,
            boolean verified) {}

    private final Time time;
    private final Signature signature;
    private final HttpServer server;
    private final Map<String, Received> received = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Received> eldest) {
            return size() > MOST;
        }
    };

    private DemoReceiver(Vertx vertx, Time time, String secret) {
        this.time = time;
        signature = new Signature(List.of(secret));
        server = vertx.createHttpServer().requestHandler(this::handle);
    }

    /** Listens; {@code secret} is that of the channel. */
    public static Future<DemoReceiver> start(Vertx vertx, Time time, String secret) {
        DemoReceiver receiver = new DemoReceiver(vertx, time, secret);
        return receiver.server.listen(0, "127.0.0.1").map(receiver);
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.actualPort();
    }

    /** What came, in the order in which it first came. */
    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received.values());
        }
    }

    public Future<Void> stop() {
        return server.close();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Received message = read(request, body);
            synchronized (received) {
                received.merge(message.id(), message, DemoReceiver::again);
            }
            request.response().setStatusCode(message.verified() ? 204 : 400).end();
        });
    }

    private Received read(HttpServerRequest request, Buffer body) {
        String id = header(request, "webhook-id");
        boolean signed = signature.verify(
                id,
                header(request, "webhook-timestamp"),
                body.getBytes(),
                header(request, "webhook-signature"),
                time.now() / 1_000);
        JsonObject message = parsed(body);
        JsonObject data = object(message, "data");
        return new Received(
                id,
                text(message, "type"),
                text(object(data, "incident"), "id"),
                text(object(data, "service"), "id"),
                text(data, "text"),
                time.now(),
                1,
                signed && !id.isEmpty());
    }

    private static JsonObject parsed(Buffer body) {
        try {
            return Json.decodeValue(body) instanceof JsonObject object ? object : new JsonObject();
        } catch (DecodeException unreadable) {
            return new JsonObject();
        }
    }

    private static JsonObject object(JsonObject parent, String key) {
        return parent.getValue(key) instanceof JsonObject child ? child : new JsonObject();
    }

    private static String text(JsonObject parent, String key) {
        return parent.getValue(key) instanceof String text ? text : "";
    }

    private static Received again(Received first, Received next) {
        return new Received(
                first.id,
                first.type,
                first.incident,
                first.service,
                first.text,
                first.at,
                first.times + 1,
                first.verified && next.verified && first.type.equals(next.type));
    }

    private static String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
