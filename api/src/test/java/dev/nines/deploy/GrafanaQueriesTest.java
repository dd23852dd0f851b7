package dev.nines.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.deploy.Checkout.Said;
import dev.nines.store.Store;
import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;
import dev.nines.testing.RealTime;
import dev.nines.testing.TimescaleServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Grafana asks of the database, asked as Grafana asks it, of a database that was made as compose makes it. */
@NeedsPeer(Peer.TIMESCALE)
class GrafanaQueriesTest {

    private static final String OWNER_PASSWORD = "of the owner";
    private static final String READER_PASSWORD = "it's of the reader";

    /** Eight hours of a service: it was up, is down since an hour, in an incident of which nobody could be told. */
    private static final String STORY = """
            insert into nines.service (id, name, kind, tier, labels) values ('payments', 'Payment API', 'payment', 1, '{}');
            insert into nines.span (service, from_at, to_at, state, failing, outage) values
                ('payments', now() - interval '8 hours', now() - interval '1 hour', 0, false, null),
                ('payments', now() - interval '1 hour', null, 2, true, 'o1');
            insert into nines.outage (id, service, first_failing, confirmed, last_failing, probe, location, reason) values
                ('o1', 'payments', now() - interval '1 hour', now() - interval '59 minutes', now(), 'get', 'fra1', 'timeout');
            insert into nines.incident (id, version, service, family, summary, priority, reasons, status, status_before,
                    opened_at, first_failure_at, outage, told) values
                ('i1', 1, 'payments', 'health', 'Payment API is down', 'critical', '{}', 'prioritised', 'prioritised',
                    now() - interval '59 minutes', now() - interval '1 hour', 'o1', '{ops}');
            insert into nines.notice (event, channel, incident, type, at, data) values
                ('e1', 'ops', 'i1', 'incident.opened', now() - interval '59 minutes', '{}');
            insert into nines.maintenance_event (id, maintenance, at, type, by, owner, services, from_at, to_at) values
                ('e1', 'm1', now() - interval '4 hours', 'planned', 'ann', 'api', '{payments}',
                    now() - interval '3 hours', now() - interval '2 hours');
            """;

    private static TimescaleServer server;
    private static Vertx vertx;

    @TempDir
    private static Path scratch;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = TimescaleServer.start();
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put("POSTGRES_USER", environment.get("PGUSER"));
        environment.put("NINES_DB_PASSWORD", OWNER_PASSWORD);
        environment.put("NINES_DB_READER_PASSWORD", READER_PASSWORD);
        Said made = Checkout.ask(Peer.TIMESCALE, environment, Checkout.text("compose/db/10-nines.sh"), "sh", "-s");
        assertThat(made.code()).as(made.text()).isZero();
        Store.Settings settings = new Store.Settings(
                scratch.resolve("spool"), 1 << 20, Duration.ofDays(90).toMillis());
        Store.open(vertx, new RealTime(vertx), as("nines", OWNER_PASSWORD), settings)
                .compose(Store::close)
                .await();
        server.sql("nines", STORY);
    }

    @AfterAll
    static void stop() {
        server.close();
        vertx.close().await();
    }

    @Test
    void every_query_finds_the_story_as_the_reader() {
        Map<String, JsonObject> queries = queries();
        PgConnection reader =
                PgConnection.connect(vertx, as("nines_reader", READER_PASSWORD)).await();

        assertThat(queries).isNotEmpty();
        queries.forEach((title, query) -> {
            RowSet<Row> rows =
                    reader.query(expand(query.getString("rawSql"))).execute().await();
            assertThat(rows.size()).as(title).isPositive();
            if (!"table".equals(query.getString("format")) || "Anno".equals(query.getString("refId"))) {
                assertThat(rows.columnsNames()).as(title).contains("time");
            }
        });
        reader.close().await();
    }

    @Test
    void the_reader_reads_views_and_nothing_else() {
        PgConnection reader =
                PgConnection.connect(vertx, as("nines_reader", READER_PASSWORD)).await();

        for (String refused : List.of(
                "select from nines.span",
                "select from nines.config_version",
                "delete from nines.services",
                "create table t ()")) {
            assertThatThrownBy(() -> reader.query(refused).execute().await())
                    .as(refused)
                    .isInstanceOfSatisfying(
                            PgException.class,
                            fault -> assertThat(fault.getSqlState()).isEqualTo("42501"));
        }
        reader.close().await();
    }

    private static PgConnectOptions as(String user, String password) {
        return PgConnectOptions.fromUri(server.url("nines")).setUser(user).setPassword(password);
    }

    /** All SQL of all dashboards, by what it is for. */
    private static Map<String, JsonObject> queries() {
        Map<String, JsonObject> queries = new LinkedHashMap<>();
        for (JsonObject board : Checkout.dashboards()) {
            Checkout.objects(board.getJsonArray("panels"))
                    .filter(panel -> panel.containsKey("targets"))
                    .forEach(panel -> Checkout.objects(panel.getJsonArray("targets"))
                            .filter(target -> target.containsKey("rawSql"))
                            .forEach(target -> queries.put(panel.getString("title"), target)));
            Checkout.objects(board.getJsonObject("annotations").getJsonArray("list"))
                    .forEach(annotation ->
                            queries.put(annotation.getString("name"), annotation.getJsonObject("target")));
            Checkout.objects(board.getJsonObject("templating").getJsonArray("list"))
                    .forEach(variable -> queries.put(
                            variable.getString("label"),
                            new JsonObject()
                                    .put("rawSql", variable.getString("query"))
                                    .put("format", "table")));
        }
        return queries;
    }

    /** As Grafana does: dashboard variables first, quoted, then its macros. */
    private static String expand(String sql) {
        Instant now = Instant.now();
        String expanded = sql.replace("$service", "'payments','sessions'")
                .replace("$__timeFrom()", "'" + now.minus(Duration.ofHours(6)) + "'")
                .replace("$__timeTo()", "'" + now + "'");
        assertThat(expanded).doesNotContain("$");
        return expanded;
    }
}
