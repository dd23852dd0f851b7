package dev.nines.app.demo;

import dev.nines.probe.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One API of the platform on a port of loopback, which can be told to fail. Lives on one event loop. */
final class Target {

    private static final String LOOPBACK = "127.0.0.1";

    /** How late a slow answer is, milliseconds. */
    private static final long LATE = 3_000;

    /** Between two bytes that drip, milliseconds. */
    private static final long DROP = 100;

    /** Between two tries to listen, milliseconds. */
    private static final long AGAIN = 20;

    private final Vertx vertx;
    private final Time time;
    private final Api api;
    private final int port;
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger spoiled = new AtomicInteger();
    private @Nullable HttpServer server;
    private @Nullable NetServer resetting;
    private Fault.@Nullable Kind kind;
    private boolean closed;

    private Target(Vertx vertx, Time time, Api api, int port) {
        this.vertx = vertx;
        this.time = time;
        this.api = api;
        this.port = port;
    }

    /** Listens on this port; fails when it is taken. */
    static Future<Target> open(Vertx vertx, Time time, Api api, int port) {
        Target target = new Target(vertx, time, api, port);
        return target.listen().map(target);
    }

    Api api() {
        return api;
    }

    int port() {
        return port;
    }

    /** How many requests were answered well. */
    int served() {
        return served.get();
    }

    /** How many requests were treated badly. */
    int spoiled() {
        return spoiled.get();
    }

    /** Fails in this way when the Future completes. */
    Future<Void> fail(Fault.Kind how) {
        kind = how;
        return switch (how) {
            case REFUSED -> silence();
            case RESET -> silence().compose(silent -> insist(this::reset));
            case SLOW, ERROR, WRONG_JSON, DRIP -> Future.succeededFuture();
        };
    }

    /** Is well when the Future completes. */
    Future<Void> recover() {
        kind = null;
        if (server != null) {
            return Future.succeededFuture();
        }
        return silence().compose(silent -> insist(this::listen));
    }

    Future<Void> close() {
        closed = true;
        return silence();
    }

    /**
     * Tries until it works: a listener that was closed keeps its port for a moment longer, and while nobody listens
     * another process may come to stand on it.
     */
    private Future<Void> insist(Supplier<Future<Void>> listening) {
        if (closed) {
            return Future.succeededFuture();
        }
        return listening.get().recover(taken -> {
            Promise<Void> again = Promise.promise();
            time.at(time.now() + AGAIN, () -> insist(listening).onComplete(again));
            return again.future();
        });
    }

    private Future<Void> listen() {
        HttpServer opening = vertx.createHttpServer().requestHandler(this::handle);
        return opening.listen(port, LOOPBACK).map(listening -> {
            server = opening;
            return null;
        });
    }

    private Future<Void> silence() {
        HttpServer closing = server;
        NetServer other = resetting;
        server = null;
        resetting = null;
        Future<Void> closed = closing == null ? Future.succeededFuture() : closing.close();
        return other == null ? closed : closed.compose(first -> other.close());
    }

    /** A listener of its own: only without lingering does a close become a reset. */
    private Future<Void> reset() {
        NetServer opening = vertx.createNetServer(new NetServerOptions().setSoLinger(0))
                .connectHandler(socket -> socket.handler(request -> breakOff(socket)));
        return opening.listen(port, LOOPBACK).map(listening -> {
            resetting = opening;
            return null;
        });
    }

    private void breakOff(NetSocket socket) {
        spoiled.incrementAndGet();
        Api.Route route = api.routes().get(0);
        String head = "HTTP/1.1 " + route.status() + " OK\r\ncontent-type: application/json\r\ncontent-length: "
                + route.body().length() + "\r\n\r\n";
        socket.handler(rest -> {})
                .write(head + route.body().substring(0, route.body().length() / 2))
                .onSuccess(written -> time.at(time.now() + DROP, socket::close));
    }

    private void handle(HttpServerRequest request) {
        Api.Route route = api.routes().stream()
                .filter(each -> each.path().equals(request.path()))
                .filter(each -> each.method().equals(request.method().name()))
                .findFirst()
                .orElse(null);
        if (route == null) {
            answer(request, 404, "{\"error\":\"" + api.id() + " has nothing there\"}");
        } else if (route.authorization() != null && !route.authorization().equals(request.getHeader("authorization"))) {
            request.response().setStatusCode(401).end();
        } else if (kind == null) {
            served.incrementAndGet();
            answer(request, route.status(), route.body());
        } else {
            spoiled.incrementAndGet();
            spoil(request, route, kind);
        }
    }

    private void spoil(HttpServerRequest request, Api.Route route, Fault.Kind how) {
        switch (how) {
            case SLOW -> time.at(time.now() + LATE, () -> answer(request, route.status(), route.body()));
            case ERROR -> answer(request, 500, "{\"error\":\"no connection to the database\"}");
            case WRONG_JSON -> answer(request, route.status(), "{\"notice\":\"we will be back soon\"}");
            case DRIP -> {
                request.response()
                        .setStatusCode(route.status())
                        .putHeader("content-type", "application/json")
                        .putHeader(
                                "content-length", Integer.toString(route.body().length()));
                drip(request, route.body(), 0);
            }
            case REFUSED, RESET -> request.connection().close();
        }
    }

    private void drip(HttpServerRequest request, String body, int next) {
        if (next == body.length()) {
            request.response().end();
        } else if (!request.response().closed()) {
            request.response().write(body.substring(next, next + 1));
            time.at(time.now() + DROP, () -> drip(request, body, next + 1));
        }
    }

    private static void answer(HttpServerRequest request, int status, String body) {
        if (!request.response().closed()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("content-type", "application/json")
                    .end(body);
        }
    }
}
