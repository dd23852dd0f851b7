package dev.nines.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The right of one process to a data folder, which the system takes back when the process dies.
 *
 * <p>Of the lock's file the first byte is the right itself. Its holder also locks the second byte, by which others ask
 * whether there is a holder, and so never stand in the way of who wants to become it. On POSIX systems closing any
 * channel of a file gives back all locks of the process on it, so a file that this process holds is never opened again:
 * {@code HELD} says which.
 */
final class FolderLock implements AutoCloseable {

    private static final Set<Path> HELD = new HashSet<>();
    private static final int RIGHT = 0;
    private static final int QUESTION = 1;

    private final DataFolder folder;
    private final FileChannel channel;

    private FolderLock(DataFolder folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** The lock of the folder; nothing when a process holds it, be it this one. */
    static Optional<FolderLock> tryTake(DataFolder folder) throws IOException {
        synchronized (HELD) {
            Path file = folder.lock();
            if (HELD.contains(file)) {
                return Optional.empty();
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean taken = false;
            try {
                if (channel.tryLock(RIGHT, 1, false) == null) {
                    return Optional.empty();
                }
                channel.lock(QUESTION, 1, false);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(ourselves().getBytes(StandardCharsets.US_ASCII)));
                taken = HELD.add(file);
                return Optional.of(new FolderLock(folder, channel));
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        }
    }

    private static String ourselves() {
        return Long.toString(ProcessHandle.current().pid());
    }

    /** The process that holds the lock, for people to read. */
    static String holder(DataFolder folder) throws IOException {
        synchronized (HELD) {
            return HELD.contains(folder.lock()) ? ourselves() : Files.readString(folder.lock());
        }
    }

    /** Whether a living process holds the lock, be it this one. */
    static boolean isHeld(DataFolder folder) throws IOException {
        synchronized (HELD) {
            if (HELD.contains(folder.lock())) {
                return true;
            }
            if (!Files.exists(folder.lock())) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.WRITE);
                    FileLock asked = channel.tryLock(QUESTION, 1, false)) {
                return asked == null;
            }
        }
    }

    DataFolder folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            channel.close();
            HELD.remove(folder.lock());
        }
    }
}
