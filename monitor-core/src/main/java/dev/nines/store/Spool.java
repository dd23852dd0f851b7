package dev.nines.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where batches wait on the disk, in order, while the database is away: a folder of segments that one process holds.
 * A batch is there when {@link #append} returns, and goes when {@link #drop} is called. Blocks; one thread uses it, any thread may ask how much waits.
 */
final class Spool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String SUFFIX = ".spool";
    private static final long SEGMENT = 16 << 20;

    private final Path folder;
    private final long most;
    private final FileChannel lock;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private long last;
    private long onDisk;
    private volatile Segment.@Nullable Stored head;
    private final AtomicLong waiting = new AtomicLong();

    /** Why the newest batch that found no place found none, and how long that one was. */
    private volatile @Nullable String trouble;

    private int refused;
    private boolean closed;

    private Spool(Path folder, long most, FileChannel lock) {
        this.folder = folder;
        this.most = most;
        this.lock = lock;
    }

    /**
     * Takes a folder over and finds what waits in it; a batch that was only half written is cut off.
     *
     * @param most bytes on the disk at most
     */
    static Spool open(Path folder, long most) {
        try {
            Files.createDirectories(folder);
            Spool spool = new Spool(folder, most, lock(folder));
            try {
                spool.scan();
            } catch (IOException | RuntimeException e) {
                spool.close();
                throw e;
            }
            return spool;
        } catch (IOException e) {
            throw new StorageException(
                    "The spool %s cannot be used (%s): correct storage.spool, or the rights of that folder."
                            .formatted(folder, reason(e)),
                    e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            // Held by this very process: the same as held by another one.
        }
        if (lock == null) {
            channel.close();
            throw new StorageException(
                    "The spool %s is in use by another Nines: stop that one, or give this one its own storage.spool."
                            .formatted(folder));
        }
        return channel;
    }

    private void scan() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            Segment segment = Segment.open(file);
            segments.addLast(segment);
            for (Segment.Stored batch = segment.next(); batch != null; batch = segment.next()) {
                last = batch.number();
                waiting.addAndGet(batch.length());
            }
            long torn = segment.cut();
            if (torn > 0) {
                LOG.atWarn()
                        .addKeyValue("file", file)
                        .addKeyValue("bytes", torn)
                        .log("the end of a spool file was not whole and was cut off");
            }
            segment.rewind();
            onDisk += segment.length();
        }
        advance();
    }

    /** The name under which the database knows the sequence of this spool; null while it has none. */
    @Nullable
    String id() throws IOException {
        Path file = folder.resolve("id");
        return Files.exists(file) ? Files.readString(file).strip() : null;
    }

    void name(String id) throws IOException {
        Path draft = folder.resolve("id.new");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(StandardCharsets.US_ASCII.encode(id + "\n"));
            channel.force(true);
        }
        Files.move(draft, folder.resolve("id"), StandardCopyOption.ATOMIC_MOVE);
        syncFolder();
    }

    /** The number of the newest batch, 0 when none waits. */
    long last() {
        return last;
    }

    Path folder() {
        return folder;
    }

    /** Bytes of the batches that wait. */
    long bytes() {
        return waiting.get();
    }

    /** When the oldest batch that waits left, epoch milliseconds; null when none waits. */
    @Nullable
    Long oldest() {
        Segment.Stored oldest = head;
        return oldest == null ? null : oldest.at();
    }

    /** Why it takes no more batches, null when it does. Any thread may ask. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Keeps a batch; returns when it is on the disk. Fails when there is no room, and then nothing is kept. */
    void append(Batch batch) throws IOException {
        byte[] bytes = Frame.pack(batch);
        try {
            append(batch, bytes);
        } catch (IOException e) {
            trouble = reason(e);
            refused = bytes.length;
            throw e;
        }
        if (bytes.length >= refused) {
            trouble = null;
        }
    }

    private void append(Batch batch, byte[] bytes) throws IOException {
        int length = Segment.lengthOf(bytes);
        if (onDisk + length > most) {
            throw new IOException("the spool is full: storage.spool_max is " + most + " bytes");
        }
        Segment newest = segments.peekLast();
        if (newest == null || newest.length() > Math.min(SEGMENT, most / 4)) {
            newest = Segment.create(folder.resolve("%019d%s".formatted(batch.number(), SUFFIX)));
            segments.addLast(newest);
            onDisk += newest.length();
            syncFolder();
        }
        newest.append(batch.number(), batch.at(), bytes);
        onDisk += length;
        waiting.addAndGet(length);
        last = batch.number();
        if (head == null) {
            advance();
        }
    }

    /** The oldest batch that waits, null when none does. One that makes no sense though it is whole is left out. */
    @Nullable
    Batch oldestBatch() throws IOException {
        for (Segment.Stored oldest = head; oldest != null; oldest = head) {
            try {
                return Frame.unpack(oldest.number(), oldest.at(), oldest.bytes());
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue("batch", oldest.number())
                        .setCause(e)
                        .log("a batch of the spool cannot be understood and is left out");
                drop();
            }
        }
        return null;
    }

    /** Forgets the oldest batch. */
    void drop() throws IOException {
        Segment.Stored oldest = head;
        if (oldest != null) {
            waiting.addAndGet(-oldest.length());
            advance();
        }
    }

    private void advance() throws IOException {
        Segment.Stored next = null;
        while (next == null && !segments.isEmpty()) {
            Segment oldest = segments.getFirst();
            next = oldest.next();
            if (next == null) {
                segments.removeFirst();
                onDisk -= oldest.length();
                oldest.delete();
                trouble = null;
            }
        }
        head = next;
    }

    private void syncFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** In the words of the system. */
    static String reason(IOException e) {
        String message = e.getMessage();
        if (e instanceof AccessDeniedException) {
            return message + ": Permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return message + ": Not a directory";
        }
        if (e instanceof NoSuchFileException) {
            return message + ": No such file or directory";
        }
        return message == null ? e.getClass().getSimpleName() : message;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        for (Segment segment : segments) {
            segment.close();
        }
        lock.close();
    }
}
