package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    /** Unpacked once and kept, so that a test starts in a second. */
    static final Path PROGRAMS = Path.of("target/postgres");

    @TempDir
    Path scratch;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private EmbeddedDatabase start(Path folder) {
        return EmbeddedDatabase.start(vertx, folder, PROGRAMS, new SecureRandom())
                .await();
    }

    private String ask(PgConnectOptions options, String sql) {
        return PgConnection.connect(vertx, options)
                .compose(connection -> connection.query(sql).execute().eventually(connection::close))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getString(0) : "")
                .await();
    }

    @Test
    void a_first_start_makes_a_durable_database_for_this_machine_alone() {
        Path folder = scratch.resolve("a/data");
        EmbeddedDatabase database = start(folder);
        assertThat(ask(database.options(), "SELECT current_database() || ' ' || current_user"))
                .isEqualTo("nines nines");
        for (String setting : new String[] {
            "fsync on",
            "synchronous_commit on",
            "full_page_writes on",
            "TimeZone UTC",
            "listen_addresses 127.0.0.1",
            "unix_socket_directories ",
            "server_encoding UTF8",
            "password_encryption scram-sha-256",
            "data_checksums on",
            "jit off",
            "shared_buffers 32MB"
        }) {
            String[] pair = setting.split(" ", 2);
            assertThat(ask(database.options(), "SHOW " + pair[0])).as(pair[0]).isEqualTo(pair[1]);
        }
        database.stop().await();
    }
}
