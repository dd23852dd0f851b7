package dev.nines.probes;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A server that is told byte by byte what to answer, and keeps what it was asked. */
final class RawServer implements AutoCloseable {

    final AtomicInteger connections = new AtomicInteger();
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final Vertx vertx;
    private final NetServer server;
    private final String scheme;

    private RawServer(Vertx vertx, NetServerOptions options, BiConsumer<NetSocket, Integer> answer) {
        this.vertx = vertx;
        this.scheme = options.isSsl() ? "https" : "http";
        this.server = vertx.createNetServer(options.setHost("127.0.0.1").setPort(0));
        server.connectHandler(socket -> {
            connections.incrementAndGet();
            socket.exceptionHandler(broken -> socket.close());
            socket.handler(heads(head -> {
                requests.add(head);
                answer.accept(socket, requests.size());
            }));
        });
        Lab.await(server.listen());
    }

    /** Calls back with each request, its body included. */
    private static Handler<Buffer> heads(Handler<String> each) {
        StringBuilder received = new StringBuilder();
        return bytes -> {
            received.append(bytes.toString("ISO-8859-1"));
            int end;
            while ((end = end(received)) >= 0) {
                String head = received.substring(0, end);
                received.delete(0, end);
                each.handle(head);
            }
        };
    }

    private static int end(StringBuilder received) {
        int head = received.indexOf("\r\n\r\n");
        if (head < 0) {
            return -1;
        }
        java.util.regex.Matcher length = java.util.regex.Pattern.compile("content-length: (\\d+)")
                .matcher(received.substring(0, head).toLowerCase(java.util.Locale.ROOT));
        int end = head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
        return received.length() < end ? -1 : end;
    }

    /** Answers every request as the script says; the second argument counts requests from 1. */
    static RawServer answering(Vertx vertx, BiConsumer<NetSocket, Integer> answer) {
        return new RawServer(vertx, new NetServerOptions(), answer);
    }

    static RawServer answering(Vertx vertx, NetServerOptions options, BiConsumer<NetSocket, Integer> answer) {
        return new RawServer(vertx, options, answer);
    }

    /** Answers every request with these bytes and leaves the connection open. */
    static RawServer saying(Vertx vertx, String answer) {
        return answering(vertx, (socket, number) -> socket.write(answer));
    }

    /** Answers every request with these bytes and closes the connection. */
    static RawServer sayingAndClosing(Vertx vertx, String answer) {
        return answering(vertx, (socket, number) -> socket.end(Buffer.buffer(answer, "ISO-8859-1")));
    }

    /** Lines as they go on the wire. */
    static String wire(String lines) {
        return lines.replace("\n", "\r\n");
    }

    /** A body of this length goes out one byte every so many milliseconds, until the other side is gone. */
    static void drip(Vertx vertx, NetSocket socket, int bytes, long pause) {
        if (bytes > 0) {
            socket.write("x").onSuccess(written -> vertx.setTimer(pause, id -> drip(vertx, socket, bytes - 1, pause)));
        }
    }

    int port() {
        return server.actualPort();
    }

    String url(String path) {
        return scheme + "://127.0.0.1:" + port() + path;
    }

    String request(int number) {
        return requests.get(number);
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        Lab.await(server.close());
    }
}
