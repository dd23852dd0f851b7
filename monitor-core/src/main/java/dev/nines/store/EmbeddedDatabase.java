package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own whose data lie in a folder. One process at a time may run it. It listens on this
 * machine alone, asks for a password, is started again when it ends by itself, and dies with our process.
 */
public final class EmbeddedDatabase {

    private static final int LONGEST_WORK_MINUTES = 10;
    private static final int LOCK_ATTEMPTS = 10;
    private static final long LOCK_PAUSE = 100;

    private final WorkerExecutor worker;
    private final FolderLock lock;
    private final Keeper keeper;
    private final Coordinates coordinates;
    private @Nullable Future<Void> stopped;

    private EmbeddedDatabase(WorkerExecutor worker, FolderLock lock, Keeper keeper, Coordinates coordinates) {
        this.worker = worker;
        this.lock = lock;
        this.keeper = keeper;
        this.coordinates = coordinates;
    }

    /**
     * Starts the database in the folder, which is made and filled at the first start.
     *
     * @param random makes the password at the first start
     * @return fails with a {@link StorageException} when that cannot be: folder in use, not writable or full, data of
     *     another PostgreSQL, no PostgreSQL for this platform
     */
    public static Future<EmbeddedDatabase> start(Vertx vertx, Path folder, SecureRandom random) {
        return start(vertx, folder, folder.resolve("programs"), random);
    }

    /** As {@link #start(Vertx, Path, SecureRandom)}, with PostgreSQL's programs in a folder that others may share. */
    public static Future<EmbeddedDatabase> start(Vertx vertx, Path folder, Path programs, SecureRandom random) {
        WorkerExecutor worker =
                vertx.createSharedWorkerExecutor("nines-database-" + folder, 1, LONGEST_WORK_MINUTES, TimeUnit.MINUTES);
        return worker.executeBlocking(() -> make(folder))
                .compose(data -> lock(vertx, worker, data, LOCK_ATTEMPTS))
                .compose(lock -> worker.executeBlocking(() -> Installation.in(lock.folder(), programs, random))
                        .compose(installation -> start(vertx, worker, lock, installation))
                        .recover(failure -> failed(failure, release(worker, lock))))
                .recover(failure -> failed(explained(folder, failure), worker.close()));
    }

    /** Where there is no PostgreSQL, the file system may not even know the rights that our folder needs. */
    private static DataFolder make(Path folder) throws IOException {
        PostgresPrograms.archive();
        DataFolder made = DataFolder.make(folder);
        made.refuseThingsOfOthers();
        return made;
    }

    /** A process that was just killed holds the lock until the system has cleared it away. */
    private static Future<FolderLock> lock(Vertx vertx, WorkerExecutor worker, DataFolder folder, int attempts) {
        return worker.executeBlocking(() -> FolderLock.tryTake(folder)).compose(lock -> {
            if (lock.isPresent()) {
                return Future.succeededFuture(lock.get());
            }
            return attempts == 1
                    ? worker.executeBlocking(() -> refuse(folder))
                    : vertx.timer(LOCK_PAUSE).compose(passed -> lock(vertx, worker, folder, attempts - 1));
        });
    }

    private static FolderLock refuse(DataFolder folder) throws IOException {
        throw new StorageException(
                "The data folder %s is in use by process %s: stop that one first, or name another folder in storage.url."
                        .formatted(folder.root(), FolderLock.holder(folder)));
    }

    private static Future<EmbeddedDatabase> start(
            Vertx vertx, WorkerExecutor worker, FolderLock lock, Installation installation) {
        Keeper keeper = new Keeper(vertx, worker, installation);
        return keeper.start()
                .map(port -> new Coordinates(port, installation.cluster().password()))
                .compose(coordinates -> worker.executeBlocking(() -> {
                    coordinates.write(lock.folder().coordinates());
                    return new EmbeddedDatabase(worker, lock, keeper, coordinates);
                }))
                .recover(failure -> failed(failure, keeper.stop()));
    }

    private static <T> Future<T> failed(Throwable failure, Future<?> undone) {
        return undone.transform(done -> Future.failedFuture(failure));
    }

    private static Throwable explained(Path folder, Throwable failure) {
        return failure instanceof IOException e ? new Complaint(folder).about(e) : failure;
    }

    private static Future<Void> release(WorkerExecutor worker, FolderLock lock) {
        return worker.executeBlocking(() -> {
            Files.deleteIfExists(lock.folder().coordinates());
            lock.close();
            return null;
        });
    }

    /**
     * How to reach the database that a living process, be it this one, runs in the folder; nothing when none does.
     *
     * @throws StorageException when one runs there that cannot be joined, with the reason
     */
    public static Optional<PgConnectOptions> running(Path path) {
        if (!Files.isDirectory(path)) {
            return Optional.empty();
        }
        try {
            DataFolder folder = DataFolder.make(path);
            if (!FolderLock.isHeld(folder)) {
                return Optional.empty();
            }
            if (!Files.exists(folder.coordinates())) {
                throw new StorageException(
                        "The database in %s is starting or stopping: try again in a few seconds.".formatted(path));
            }
            return Optional.of(Coordinates.read(folder.coordinates()).options());
        } catch (IOException e) {
            throw new StorageException(
                    "The database in %s runs and cannot be joined by this user (%s): use the user that started it."
                            .formatted(path, e.getMessage()),
                    e);
        }
    }

    /** How to reach the database: the same for its whole life. */
    public PgConnectOptions options() {
        return coordinates.options();
    }

    /** Stops the server, in order or after ten seconds by force, and gives the folder back. */
    public synchronized Future<Void> stop() {
        if (stopped == null) {
            stopped = keeper.stop().eventually(() -> release(worker, lock)).eventually(worker::close);
        }
        return stopped;
    }
}
