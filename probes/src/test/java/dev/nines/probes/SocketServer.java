package dev.nines.probes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults that only plain blocking sockets can be made to show: resets, half closes, a backlog that is full. */
final class SocketServer implements AutoCloseable {

    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;
    private final List<SocketChannel> fillers = new ArrayList<>();

    private SocketServer(ServerSocket server) {
        this.server = server;
    }

    /** Serves each connection on a thread of its own, after it has sent something. */
    static SocketServer serving(Script script) {
        try {
            SocketServer made = new SocketServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(() -> made.serve(script), "socket-server");
            thread.setDaemon(true);
            thread.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Accepts nothing, and has no place left for those who wait: a connect hangs. */
    static SocketServer full() {
        try {
            SocketServer made = new SocketServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            for (int i = 0; i < 8; i++) {
                SocketChannel filler = SocketChannel.open();
                filler.configureBlocking(false);
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), made.port()));
                made.fillers.add(filler);
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port on loopback where nobody listens. */
    static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Script script) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    connections.incrementAndGet();
                    if (socket.getInputStream().read(new byte[4096]) > 0) {
                        script.run(socket);
                    }
                }
            }
        } catch (IOException closed) {
            // The test is over, or the other side has gone: both are meant.
        }
    }

    static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    int port() {
        return server.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel filler : fillers) {
            filler.close();
        }
    }

    /** What happens to one connection. */
    interface Script {
        void run(Socket socket) throws IOException;
    }
}
