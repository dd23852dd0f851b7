package dev.nines.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.probe.Time;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A strict receiver of webhooks on loopback. It checks everything that the specification wants with code of its own,
 * answers 400 to what is wrong, and otherwise does what it was told to do with this request, or accepts it.
 */
final class Receiver {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** One request that was in order. */
    record Message(String id, long timestamp, String body) {}

    private final Time time;
    private final Queue<Consumer<HttpServerRequest>> script = new ConcurrentLinkedQueue<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private int port;

    Receiver(Vertx vertx, Time time, HttpServerOptions options) {
        this.time = time;
        server = vertx.createHttpServer(options).requestHandler(this::handle);
    }

    static Receiver start(Vertx vertx, Time time) {
        return start(vertx, time, new HttpServerOptions());
    }

    static Receiver start(Vertx vertx, Time time, HttpServerOptions options) {
        Receiver receiver = new Receiver(vertx, time, options);
        receiver.port = receiver.server.listen(0, "127.0.0.1").await().actualPort();
        return receiver;
    }

    /** What to do with the next request that has no instruction yet. */
    Receiver next(Consumer<HttpServerRequest> instruction) {
        script.add(instruction);
        return this;
    }

    static Consumer<HttpServerRequest> answer(int status) {
        return request -> request.response().setStatusCode(status).end();
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/hooks/nines?key=k1";
    }

    Channel.Webhook channel(String id) {
        return new Channel.Webhook(id, url(), List.of(SECRET));
    }

    /** What was received in order, repetitions included; fails when anything was not in order. */
    List<Message> messages() {
        assertThat(faults).as("what the receiver found wrong").isEmpty();
        return messages;
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            List<String> found = check(request, body);
            faults.addAll(found);
            if (!found.isEmpty()) {
                request.response().setStatusCode(400).end();
                return;
            }
            messages.add(new Message(
                    request.getHeader("webhook-id"),
                    Long.parseLong(request.getHeader("webhook-timestamp")),
                    body.toString(UTF_8)));
            Consumer<HttpServerRequest> instruction = script.poll();
            (instruction == null ? answer(204) : instruction).accept(request);
        });
    }

    private List<String> check(HttpServerRequest request, Buffer body) {
        List<String> found = new java.util.ArrayList<>();
        require(found, request.method().equals(HttpMethod.POST), "the method is " + request.method());
        require(found, request.uri().equals("/hooks/nines?key=k1"), "the target is " + request.uri());
        require(found, "application/json".equals(request.getHeader("content-type")), "the content type");
        require(found, request.getHeader("user-agent") != null, "the user agent is missing");
        require(found, ("127.0.0.1:" + port).equals(request.getHeader("host")), "the host");
        require(found, request.getHeader("webhook-id").matches("[^.]+"), "the id");
        long age = time.now() / 1_000 - Long.parseLong(request.getHeader("webhook-timestamp"));
        require(found, age >= 0 && age <= 10, "the time, " + age + " s ago");
        require(
                found,
                List.of(request.getHeader("webhook-signature").split(" ", -1)).contains(expected(request, body)),
                "the signature");
        require(found, body.length() < 20_000, "the body is large");
        require(found, body.toJsonObject().containsKey("data"), "the body has no data");
        return found;
    }

    private static void require(List<String> found, boolean holds, String fault) {
        if (!holds) {
            found.add(fault);
        }
    }

    private static String expected(HttpServerRequest request, Buffer body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
            String signed = request.getHeader("webhook-id") + "." + request.getHeader("webhook-timestamp") + "."
                    + body.toString(UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
