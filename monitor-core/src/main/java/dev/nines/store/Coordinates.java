package dev.nines.store;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a running server listens, and its password; kept in a file that only our own user may read. */
record Coordinates(int port, String password) {

    static final String HOST = "127.0.0.1";

    PgConnectOptions options() {
        return new PgConnectOptions()
                .setHost(HOST)
                .setPort(port)
                .setDatabase(Cluster.DATABASE)
                .setUser(Cluster.USER)
                .setPassword(password);
    }

    void write(Path file) throws IOException {
        JsonObject json = new JsonObject()
                .put("host", HOST)
                .put("port", port)
                .put("database", Cluster.DATABASE)
                .put("user", Cluster.USER)
                .put("password", password);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, json.encodePrettily() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static Coordinates read(Path file) throws IOException {
        try {
            JsonObject json = new JsonObject(Files.readString(file));
            return new Coordinates(json.getInteger("port"), json.getString("password"));
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw new StorageException(
                    "The file %s does not say where the database listens: stop the process that uses the folder, and start it again."
                            .formatted(file),
                    e);
        }
    }

    @Override
    public String toString() {
        return HOST + ":" + port;
    }
}
