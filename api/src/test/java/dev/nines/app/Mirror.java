package dev.nines.app;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A target that several monitors look at, each below a path of its own, and that treats all of them alike. It keeps its
 * own log of who looked when and what it answered.
 */
final class Mirror implements AutoCloseable {

    /** What it answers to a look at a service that comes at an instant. */
    interface Script {
        int status(String service, long at);
    }

    /** One look that arrived. */
    record Arrival(String monitor, String service, String request, long at, int status) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server = vertx.createHttpServer();
    private final ConcurrentLinkedQueue<Arrival> log = new ConcurrentLinkedQueue<>();
    private volatile Script script = (service, at) -> 200;

    Mirror() {
        server.requestHandler(this::answer).listen(0, "127.0.0.1").await();
    }

    /** Where a service is for a monitor. */
    String url(String monitor, String service) {
        return "http://127.0.0.1:%d/%s/%s".formatted(server.actualPort(), monitor, service);
    }

    /** Plays this from now on. */
    void play(Script next) {
        script = next;
    }

    /** What arrived from a monitor for a service, in order. */
    List<Arrival> log(String monitor, String service) {
        return log.stream()
                .filter(one -> one.monitor.equals(monitor) && one.service.equals(service))
                .sorted(Comparator.comparingLong(Arrival::at))
                .toList();
    }

    private void answer(HttpServerRequest request) {
        long now = System.currentTimeMillis();
        String path = request.path();
        int slash = path.indexOf('/', 1);
        String service = path.substring(slash + 1);
        int status = script.status(service, now);
        String id = request.getHeader("x-request-id");
        log.add(new Arrival(path.substring(1, slash), service, id == null ? "" : id, now, status));
        request.response().setStatusCode(status).end();
    }

    @Override
    public void close() {
        server.close().await();
        vertx.close().await();
    }
}
