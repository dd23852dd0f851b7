package dev.nines.probes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A name server that answers by the first label: {@code up} is 127.0.0.1, {@code empty} has no address, {@code failing}
 * is SERVFAIL, {@code silent} is never answered, anything else does not exist. It can fall silent altogether.
 */
final class NameServer implements AutoCloseable {

    final List<String> asked = new CopyOnWriteArrayList<>();
    private final DatagramSocket socket;
    private volatile boolean mute;

    NameServer() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    void fallSilent() {
        mute = true;
    }

    private void serve() {
        byte[] bytes = new byte[4096];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(bytes, 0, packet.getLength()));
                if (answer.length > 0 && !mute) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private byte[] answer(ByteBuffer query) {
        short id = query.getShort(0);
        query.position(12);
        StringBuilder name = new StringBuilder();
        int length;
        while ((length = query.get()) > 0) {
            byte[] label = new byte[length];
            query.get(label);
            name.append(new String(label, StandardCharsets.US_ASCII)).append('.');
        }
        short type = query.getShort();
        int end = query.position() + 2;
        asked.add(name.toString());
        if (name.toString().startsWith("silent.")) {
            return new byte[0];
        }
        boolean address = type == 1 && name.toString().startsWith("up.");
        ByteBuffer answer = ByteBuffer.allocate(512);
        answer.putShort(id).putShort((short) (0x8180 | code(name.toString())));
        answer.putShort((short) 1).putShort((short) (address ? 1 : 0)).putInt(0);
        answer.put(query.slice(12, end - 12));
        if (address) {
            answer.putShort((short) 0xc00c)
                    .putShort((short) 1)
                    .putShort((short) 1)
                    .putInt(300);
            answer.putShort((short) 4).put(new byte[] {127, 0, 0, 1});
        }
        byte[] packet = new byte[answer.position()];
        answer.flip().get(packet);
        return packet;
    }

    private static int code(String name) {
        if (name.isEmpty() || name.startsWith("up.") || name.startsWith("empty.")) {
            return 0;
        }
        return name.startsWith("failing.") ? 2 : 3;
    }

    @Override
    public void close() {
        socket.close();
    }
}
