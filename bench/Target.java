import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What the benchmark probes: answers {@code ok} to {@code /m/<number>} and remembers when each request came.
 * {@code /arrivals} gives all of them as pairs of an int (number) and a long (epoch milliseconds), {@code /forget}
 * drops them. Prints its port and runs until its standard input ends.
 */
final class Target {

    private static final byte[] OK = answer("ok\n".getBytes(StandardCharsets.US_ASCII));
    private static int[] numbers = new int[1 << 20];
    private static long[] times = new long[1 << 20];
    private static int count;

    public static void main(String[] arguments) throws Exception {
        boolean tls = arguments.length > 0;
        int port = tls ? https(Path.of(arguments[0])) : http();
        System.out.println(port);
        System.out.flush();
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    private static int http() throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress("127.0.0.1", 0), 4096);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        Thread loop = new Thread(() -> serve(selector, server), "target");
        loop.setDaemon(true);
        loop.start();
        return server.socket().getLocalPort();
    }

    private static void serve(Selector selector, ServerSocketChannel server) {
        while (true) {
            try {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
                            client.configureBlocking(false);
                            client.socket().setTcpNoDelay(true);
                            client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(4096));
                        }
                    } else {
                        read(key);
                    }
                }
                selector.selectedKeys().clear();
            } catch (IOException broken) {
                System.err.println("target: " + broken);
            }
        }
    }

    private static void read(SelectionKey key) {
        SocketChannel client = (SocketChannel) key.channel();
        ByteBuffer buffer = (ByteBuffer) key.attachment();
        try {
            if (client.read(buffer) < 0) {
                client.close();
                return;
            }
            String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
            if (text.contains("\r\n\r\n")) {
                buffer.clear();
                ByteBuffer reply = ByteBuffer.wrap(reply(text.split(" ", 3)[1]));
                while (reply.hasRemaining()) {
                    client.write(reply);
                }
            }
        } catch (IOException closed) {
            key.cancel();
        }
    }

    private static synchronized byte[] reply(String path) throws IOException {
        if (path.startsWith("/m/")) {
            remember(Integer.parseInt(path.substring(3)));
            return OK;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (path.equals("/arrivals")) {
            DataOutputStream out = new DataOutputStream(body);
            for (int i = 0; i < count; i++) {
                out.writeInt(numbers[i]);
                out.writeLong(times[i]);
            }
        } else if (path.equals("/forget")) {
            count = 0;
        }
        return answer(body.toByteArray());
    }

    private static void remember(int number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
        }
        numbers[count] = number;
        times[count++] = System.currentTimeMillis();
    }

    private static byte[] answer(byte[] body) {
        byte[] head = ("HTTP/1.1 200 OK\r\ncontent-length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /** Full handshakes only: neither tickets nor a cache of sessions. */
    private static int https(Path keystore) throws Exception {
        System.setProperty("jdk.tls.server.enableSessionTicketExtension", "false");
        char[] password = "benchmark".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        context.getServerSessionContext().setSessionCacheSize(1);
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 4096);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", exchange -> {
            byte[] reply = reply(exchange.getRequestURI().getPath());
            int start = new String(reply, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
            exchange.sendResponseHeaders(200, reply.length - start == 0 ? -1 : reply.length - start);
            exchange.getResponseBody().write(reply, start, reply.length - start);
            exchange.close();
        });
        server.start();
        return server.getAddress().getPort();
    }
}
