package dev.nines.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of a spool: a mark, then batches, each as length, CRC32C of all that follows, number, instant and bytes.
 * Only the newest is appended to. Blocks.
 */
final class Segment implements AutoCloseable {

    /** Names the format and its version. */
    private static final long MARK = 0x4e494e4553_000002L;

    private static final int MARK_LENGTH = Long.BYTES;
    private static final int HEAD_LENGTH = 2 * Integer.BYTES + 2 * Long.BYTES;
    private static final int LONGEST = 1 << 30;

    private final Path file;
    private final FileChannel channel;
    private long end;
    private long read = MARK_LENGTH;

    private Segment(Path file, FileChannel channel, long end) {
        this.file = file;
        this.channel = channel;
        this.end = end;
    }

    /** One batch as it stands in the file; never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(long number, long at, byte[] bytes) {
        int length() {
            return HEAD_LENGTH + bytes.length;
        }
    }

    static int lengthOf(byte[] bytes) {
        return HEAD_LENGTH + bytes.length;
    }

    static Segment create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            mark(channel);
            channel.force(true);
            return new Segment(file, channel, MARK_LENGTH);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Opens what an earlier process left, up to the last whole batch. */
    static Segment open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        byte[] head = read(channel, 0, MARK_LENGTH);
        long mark = head == null ? 0 : ByteBuffer.wrap(head).getLong();
        if (mark == 0) {
            return new Segment(file, channel, 0);
        }
        if (mark != MARK) {
            channel.close();
            throw new StorageException(
                    "%s was not written by this version of Nines: run the version that wrote it, or move it away."
                            .formatted(file));
        }
        return new Segment(file, channel, channel.size());
    }

    Path file() {
        return file;
    }

    long length() {
        return end;
    }

    /** Appends a batch and waits until it is on the disk; on a failure the file ends where it ended before. */
    void append(long number, long at, byte[] bytes) throws IOException {
        byte[] frame = new byte[HEAD_LENGTH + bytes.length];
        ByteBuffer fields = ByteBuffer.wrap(frame);
        fields.putInt(bytes.length).putInt(0).putLong(number).putLong(at).put(bytes);
        fields.putInt(Integer.BYTES, checksum(frame));
        try {
            write(channel, ByteBuffer.wrap(frame), end);
            channel.force(false);
            end += frame.length;
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    /** The next batch; null at the end, or where what follows is not whole. */
    @Nullable
    Stored next() throws IOException {
        if (read + HEAD_LENGTH > end) {
            return null;
        }
        byte[] head = read(channel, read, HEAD_LENGTH);
        if (head == null) {
            return null;
        }
        int length = ByteBuffer.wrap(head).getInt();
        if (length < 0 || length > LONGEST || read + HEAD_LENGTH + length > end) {
            return null;
        }
        byte[] frame = read(channel, read, HEAD_LENGTH + length);
        if (frame == null) {
            return null;
        }
        ByteBuffer fields = ByteBuffer.wrap(frame, Integer.BYTES, HEAD_LENGTH - Integer.BYTES);
        if (fields.getInt() != checksum(frame)) {
            return null;
        }
        read += frame.length;
        return new Stored(fields.getLong(), fields.getLong(), Arrays.copyOfRange(frame, HEAD_LENGTH, frame.length));
    }

    /** Reads from the first batch again. */
    void rewind() {
        read = MARK_LENGTH;
    }

    /** Forgets what follows the last batch read, and says how many bytes that was. */
    long cut() throws IOException {
        long torn = Math.max(0, end - read);
        if (end != read) {
            mark(channel);
            channel.truncate(read);
            channel.force(true);
            end = read;
        }
        return torn;
    }

    private static void mark(FileChannel channel) throws IOException {
        write(channel, ByteBuffer.allocate(MARK_LENGTH).putLong(MARK).flip(), 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    private static int checksum(byte[] frame) {
        CRC32C crc = new CRC32C();
        crc.update(frame, 2 * Integer.BYTES, frame.length - 2 * Integer.BYTES);
        return (int) crc.getValue();
    }

    private static byte @Nullable [] read(FileChannel channel, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                return null;
            }
        }
        return bytes;
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }
}
