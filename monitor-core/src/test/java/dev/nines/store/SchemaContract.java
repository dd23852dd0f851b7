package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a database comes to this version's schema. */
@ExtendWith(Servers.class)
abstract class SchemaContract {

    private final Vertx vertx = Vertx.vertx();
    private PgConnectOptions where;

    abstract Servers.Server server();

    /** What the sentence about the keeper of looks begins with. */
    abstract boolean hypertable();

    @BeforeEach
    void create() {
        where = server().newDatabase();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private Future<Edition> migrate(PgConnectOptions there, List<Migration> migrations) {
        return new Schema(new Database(vertx, there), migrations).migrate();
    }

    private Future<Edition> migrate() {
        return migrate(where, Migration.all());
    }

    private String ask(String sql) {
        return Servers.sql(where, sql);
    }

    @Test
    void an_empty_database_gets_every_step_once() {
        Edition first = migrate().await();
        Edition again = migrate().await();

        assertThat(first.hypertable()).isEqualTo(hypertable());
        assertThat(again).isEqualTo(first);
        assertThat(ask("select string_agg(name, ' ' order by number) from nines.migrations"))
                .isEqualTo(String.join(" ", Migration.FILES));
    }

    @Test
    void the_looks_are_kept_by_day() {
        migrate().await();

        String kind = ask("select relkind::text from pg_class where oid = 'nines.look'::regclass");
        assertThat(kind).isEqualTo(hypertable() ? "r" : "p");
        if (hypertable()) {
            assertThat(ask("select time_interval::text from timescaledb_information.dimensions "
                            + "where hypertable_schema = 'nines' and hypertable_name = 'look'"))
                    .isEqualTo("1 day");
        }
    }

    @Test
    void steps_are_all_listed_and_in_order() throws URISyntaxException, java.io.IOException {
        Path folder =
                Path.of(Objects.requireNonNull(Schema.class.getResource("/db")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .isEqualTo(Migration.FILES);
        }
        List<Integer> numbers = Migration.all().stream().map(Migration::number).toList();
        assertThat(numbers)
                .isEqualTo(Stream.iterate(1, n -> n + 1).limit(numbers.size()).toList());
    }

    @Test
    void several_processes_may_begin_at_once() {
        List<Future<Edition>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(migrate());
        }
        Future.all(all).await();

        assertThat(ask("select count(*) from nines.migrations")).isEqualTo(String.valueOf(Migration.FILES.size()));
    }

    @Test
    void a_step_that_fails_leaves_nothing_of_itself_and_all_before_it() {
        List<Migration> broken = new ArrayList<>(Migration.all().subList(0, 2));
        broken.add(Migration.of("0003_broken.sql", "create table nines.half (n int); select 1 / 0"));

        assertThatThrownBy(() -> migrate(where, broken).await())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("division by zero");

        assertThat(ask("select count(*) from nines.migrations")).isEqualTo("2");
        assertThat(ask("select to_regclass('nines.half')")).isEqualTo("null");
        migrate().await();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 6})
    void a_connection_that_is_killed_within_a_step_leaves_whole_steps(int at) {
        List<Migration> killed = new ArrayList<>(Migration.all().subList(0, at));
        Migration next = Migration.all().get(at);
        killed.add(Migration.of(next.name(), next.sql() + "; select pg_terminate_backend(pg_backend_pid())"));

        assertThatThrownBy(() -> migrate(where, killed).await()).isInstanceOf(StorageException.class);

        assertThat(ask("select count(*) from nines.migrations")).isEqualTo(String.valueOf(at));
        assertThat(migrate().await().hypertable()).isEqualTo(hypertable());
    }

    @Test
    void windows_of_before_maintenance_had_a_history_are_kept_with_what_is_known_of_them() {
        List<Migration> stopped = new ArrayList<>(Migration.all().subList(0, 8));
        stopped.add(Migration.of("0009_stopped.sql", "select 1 / 0"));
        assertThatThrownBy(() -> migrate(where, stopped).await()).isInstanceOf(StorageException.class);
        ask("insert into nines.config_version (loaded_at, digest, text) values ('2026-01-02 00:00Z', 'a', 'b')");
        ask("""
                insert into nines.maintenance_window (id, services, from_at, to_at, removed_at) values
                    ('kept', '{a,b}', '2026-01-03 00:00Z', '2026-01-03 02:00Z', null),
                    ('over', '{a}', '2026-01-01 00:00Z', '2026-01-01 02:00Z', '2026-01-01 12:00Z'),
                    ('running', '{a}', '2026-01-01 11:00Z', '2026-01-01 13:00Z', '2026-01-01 12:00Z'),
                    ('future', '{a}', '2026-01-04 11:00Z', '2026-01-04 13:00Z', '2026-01-01 12:00Z')""");

        migrate().await();

        assertThat(ask("select string_agg(id || service || ' ' || (to_at - from_at) || ' ' || (removed_at is null),"
                        + " ', ' order by id, service) from nines.maintenance"))
                .isEqualTo("kepta 02:00:00 true, keptb 02:00:00 true, overa 02:00:00 false, runninga 01:00:00 false");
        assertThat(ask("select count(*) from nines.maintenance_events")).isEqualTo("7");
    }

    @Test
    void a_schema_of_a_newer_version_is_left_alone() {
        migrate().await();
        ask("insert into nines.migrations (number, name, checksum) values (9999, '9999_future.sql', 'x')");

        assertThatThrownBy(() -> migrate().await())
                .isInstanceOf(StorageException.class)
                .hasMessageMatching("Database \\S+ was written by a newer Nines \\(its schema has step 9999 "
                        + "9999_future\\.sql, this version knows \\d+\\): run that version or a newer one\\.");
    }

    @Test
    void a_step_that_was_changed_is_refused() {
        migrate().await();
        ask("update nines.migrations set checksum = 'other' where number = 2");

        assertThatThrownBy(() -> migrate().await())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Step 0002_conclusions.sql")
                .hasMessageContaining("is not the one");
    }

    @Test
    void readers_may_select_from_the_views_and_from_nothing_else() {
        migrate().await();

        assertThatCode(() -> ask("set role nines_reader; select count(*) from nines.looks, nines.services, "
                        + "nines.spans, nines.outages, nines.incidents, nines.incident_events, nines.deliveries, "
                        + "nines.maintenance, nines.maintenance_events, nines.corrections, nines.clock_steps, "
                        + "nines.statements"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ask("set role nines_reader; select count(*) from nines.look"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> ask("set role nines_reader; delete from nines.spans"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_user_who_owns_the_database_needs_no_more() {
        String role = "owner_of_" + where.getDatabase();
        ask("create role " + role + " login password 'owner'");
        ask("alter database " + where.getDatabase() + " owner to " + role);
        PgConnectOptions owner = new PgConnectOptions(where).setUser(role).setPassword("owner");

        migrate(owner, Migration.all()).await();

        assertThat(ask("select count(*) from nines.migrations")).isEqualTo(String.valueOf(Migration.FILES.size()));
    }

    @Test
    void what_stands_in_the_way_is_one_sentence_that_says_what_to_do() {
        String address = where.getHost() + ":" + where.getPort();
        ask("create role poor_" + where.getDatabase() + " login password 'poor'");

        assertThatThrownBy(() -> migrate(new PgConnectOptions(where).setPassword("wrong"), List.of())
                        .await())
                .isInstanceOf(StorageException.class)
                .hasMessage("The database at %s refuses the password of user %s: correct storage.password."
                        .formatted(address, where.getUser()));
        assertThatThrownBy(() -> migrate(new PgConnectOptions(where).setDatabase("nowhere"), List.of())
                        .await())
                .isInstanceOf(StorageException.class)
                .hasMessage(
                        "There is no database nowhere at %s: create it, or correct storage.url.".formatted(address));
        assertThatThrownBy(() -> migrate(new PgConnectOptions(where).setPort(1), List.of())
                        .await())
                .isInstanceOf(StorageException.class)
                .hasMessageMatching("The database at \\S+:1 cannot be reached \\(.*[Cc]onnection refused.*\\): "
                        + "start it, or correct storage.url.");
        assertThatThrownBy(() -> migrate(
                                new PgConnectOptions(where)
                                        .setUser("poor_" + where.getDatabase())
                                        .setPassword("poor"),
                                Migration.all())
                        .await())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("may not do that")
                .hasMessageContaining("permission denied");
    }
}
