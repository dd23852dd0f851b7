package dev.nines.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@NeedsPeer(Peer.TIMESCALE)
@ExtendWith(VertxExtension.class)
class TimescaleServerTest {

    private static TimescaleServer server;

    @BeforeAll
    static void start() {
        server = TimescaleServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_new_database_takes_the_extension_and_a_hypertable() {
        String database = server.newDatabase();

        String chunks = server.sql(database, """
                create extension timescaledb;
                create table looks (at timestamptz not null, n int);
                select from create_hypertable('looks', by_range('at', interval '1 day'));
                insert into looks select timestamptz '2026-11-01' + d * interval '1 day', d from generate_series(0, 9) d;
                select count(*) from drop_chunks('looks', older_than => timestamptz '2026-11-06');
                select count(*) from show_chunks('looks');
                """);

        assertThat(chunks.lines().filter(line -> !line.isBlank())).containsExactly("5", "5");
    }

    @Test
    void a_client_logs_in_by_its_password_and_only_so(Vertx vertx) throws Exception {
        PgConnectOptions right = PgConnectOptions.fromUri(server.url("postgres"));
        PgConnectOptions wrong = new PgConnectOptions(right).setPassword("guess");

        PgConnection connection = PgConnection.connect(vertx, right)
                .toCompletionStage()
                .toCompletableFuture()
                .get();

        assertThat(connection.databaseMetadata().majorVersion()).isEqualTo(17);
        assertThatThrownBy(() -> PgConnection.connect(vertx, wrong)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        PgException.class,
                        refusal -> assertThat(refusal.getSqlState()).isEqualTo("28P01"));
    }

    @Test
    void closed_it_leaves_neither_process_nor_folder() {
        TimescaleServer other = TimescaleServer.start();
        ProcessHandle process = ProcessHandle.of(other.pid()).orElseThrow();

        other.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(other.folder()).doesNotExist();
    }

    @Test
    void when_the_jvm_is_killed_the_server_goes_too() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = jvm.inputReader(StandardCharsets.UTF_8);
        ProcessHandle postgres =
                ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();

        jvm.destroyForcibly();

        assertThat(postgres.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    /** A JVM that starts a server and waits. */
    static final class Owner {
        public static void main(String[] none) throws InterruptedException {
            TimescaleServer server = TimescaleServer.start();
            System.out.println(server.pid());
            Thread.currentThread().join();
        }
    }
}
