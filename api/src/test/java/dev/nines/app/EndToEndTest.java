package dev.nines.app;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.demo.DemoReceiver;
import dev.nines.testing.RealTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a look through the whole program, seen only from outside: target, API, webhooks, metrics, signals. */
class EndToEndTest {

    private static final String SECRET = "whsec_" + "c2VjcmV0cy1vZi10aGUtdGVzdHMtb25seQ==";

    private static final List<String> CLASSES = List.of(
            "up_ms",
            "degraded_ms",
            "down_ms",
            "unknown_ms",
            "maintenance_ms",
            "corrected_up_ms",
            "corrected_down_ms",
            "corrected_excluded_ms",
            "out_of_hours_ms");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicBoolean well = new AtomicBoolean(true);
    private HttpServer target;
    private DemoReceiver receiver;

    @BeforeEach
    void open() {
        target = vertx.createHttpServer()
                .requestHandler(asked ->
                        asked.response().setStatusCode(well.get() ? 200 : 503).end())
                .listen(0, "127.0.0.1")
                .await();
        receiver = DemoReceiver.start(vertx, new RealTime(vertx), SECRET).await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void an_outage_opens_an_incident_that_people_work_on_and_recovery_resolves_it() throws IOException {
        try (Program program = Program.run(file("1s")).ready()) {
            well.set(false);
            eventually("an incident opens", () -> incidents(program, "open").size() == 1);
            JsonObject opened = incidents(program, "open").getJsonObject(0);
            assertThat(opened.getString("service")).isEqualTo("shop");
            assertThat(opened.getString("priority")).isEqualTo("critical");
            assertThat(opened.getJsonArray("priority_reasons")).isNotEmpty();
            assertThat(opened.getString("status")).isEqualTo("prioritised");
            told("incident.opened");

            String path = "/api/v1/incidents/" + opened.getString("id");
            moves(program, path, opened.getInteger("version"));

            well.set(true);
            eventually("it is resolved by itself", () -> status(program, path).equals("resolved"));
            told("incident.resolved");
            JsonObject resolved = program.get(path);
            assertThat(millis(resolved, "resolved_at") - millis(resolved, "restored_at"))
                    .isGreaterThanOrEqualTo(1_000);
            assertThat(resolved.getJsonArray("events").stream().map(event -> ((JsonObject) event).getString("type")))
                    .contains("incident.opened", "incident.acknowledged", "incident.resolved");
            ends(program, path);

            assertThat(receiver.received())
                    .allMatch(DemoReceiver.Received::verified)
                    .allMatch(one -> one.times() == 1);
            assertThat(incidents(program, "open").stream())
                    .allMatch(one -> ((JsonObject) one).getString("service").equals("shop"));
            accounts(program);
            measures(program);
            assertThat(program.stop()).isZero();
        }
    }

    private static void moves(Program program, String path, int version) {
        JsonObject note = new JsonObject().put("note", "looking").put("by", "anna");
        String stale = '"' + Integer.toString(version + 7) + '"';
        problem(program.post(path + "/acknowledge", note, "if-match", stale), 412, "stale");

        JsonObject acknowledged = ok(program.post(path + "/acknowledge", note));
        assertThat(acknowledged.getString("status")).isEqualTo("acknowledged");
        String newest = '"' + acknowledged.getInteger("version").toString() + '"';
        ok(program.post(path + "/note", note, "if-match", newest));

        JsonObject illegal = problem(program.post(path + "/acknowledge", note), 409, "illegal_move");
        assertThat(illegal.getJsonArray("legal_moves"))
                .containsExactlyInAnyOrderElementsOf(acknowledged.getJsonArray("legal_moves"))
                .containsExactlyInAnyOrder("diagnose", "correct", "resolve");
        problem(program.post(path + "/close", note), 409, "illegal_move");
    }

    private static void ends(Program program, String path) {
        problem(program.post(path + "/close", new JsonObject()), 422, "incomplete");
        JsonObject triage =
                new JsonObject().put("cause", "switch").put("fixed_by", "anna").put("resolution", "replaced");
        assertThat(ok(program.post(path + "/close", triage)).getString("status"))
                .isEqualTo("closed");
        assertThat(ok(program.post(path + "/reopen", new JsonObject())).getString("status"))
                .isEqualTo("prioritised");
    }

    /** Classes sum to the window; the same outage counts for the one service, and is maintenance of the other. */
    private static void accounts(Program program) {
        JsonObject shop = ledger(program, "shop", "15m");
        assertThat(shop.getLong("down_ms")).isPositive();
        assertThat(shop.getLong("failed_looks")).isPositive().isLessThan(shop.getLong("looks"));
        assertThat(shop.getLong("outages")).isEqualTo(1);
        JsonObject planned = ledger(program, "planned", "15m");
        assertThat(planned.getLong("down_ms")).isZero();
        assertThat(planned.getLong("maintenance_ms")).isPositive();
        assertThat(planned.getValue("availability")).isNull();
    }

    private static void measures(Program program) {
        List<String> lines = program.text("/metrics").lines().toList();
        assertThat(lines).allMatch(line -> line.matches("# .*|nines_[a-z_]+(\\{.*})? [-+.0-9eE]+|.*Inf.*"));
        assertThat(lines)
                .contains("nines_service_state{service=\"shop\",state=\"up\"} 1.0")
                .contains("nines_maintenance_active{service=\"planned\"} 1.0")
                .contains("nines_looks_lost_total 0.0")
                .noneMatch(line -> line.contains("${"));
        assertThat(program.get("/api/v1/services/shop").getString("state")).isEqualTo("up");
    }

    @Test
    void a_reload_keeps_state_and_makes_no_gap_and_a_bad_file_changes_nothing() throws IOException {
        long begun;
        try (Program program = Program.run(file("1s")).ready()) {
            eventually("it is looked at", () -> !looks(program, "shop").isEmpty());
            begun = Instant.parse(first(program)).toEpochMilli();
            JsonObject before = program.get("/api/v1/services/shop");
            int revision = program.get("/api/v1/config").getInteger("revision");

            Files.writeString(folder.resolve("nines.yaml"), "services: { shop: [");
            hangup(program);
            eventually(
                    "the bad file is refused",
                    () -> program.get("/api/v1/config").getJsonObject("last_error") != null);
            assertThat(program.get("/api/v1/config").getInteger("revision")).isEqualTo(revision);

            file("2s");
            hangup(program);
            eventually(
                    "the good file is taken",
                    () -> program.get("/api/v1/config").getInteger("revision") > revision);
            assertThat(program.get("/api/v1/config").getValue("last_error")).isNull();
            int seen = looks(program, "shop").size();
            eventually("it goes on", () -> looks(program, "shop").size() > seen + 2);
            JsonObject after = program.get("/api/v1/services/shop");
            assertThat(after.getString("since")).isEqualTo(before.getString("since"));
            assertThat(after.getJsonArray("probes").getJsonObject(0).getLong("interval_ms"))
                    .isEqualTo(2_000);
            assertThat(states(program, begun)).containsExactly("up");
            assertThat(program.stop()).isZero();
            assertThat(program.log()).contains("the configuration was reloaded");
        }
        try (Program again = Program.run(folder.resolve("nines.yaml")).ready()) {
            eventually("it looks again", () -> states(again, begun).size() == 3);
            assertThat(states(again, begun)).containsExactly("up", "planned_stop", "up");
            assertThat(again.stop()).isZero();
        }
    }

    @Test
    void looks_of_elsewhere_are_in_every_figure_at_once_and_once_only() throws IOException {
        try (Program program = Program.run(file("1s")).ready()) {
            long start = System.currentTimeMillis() / 1_000 * 1_000 - 600_000;
            JsonObject ups = batch(start, 60, "up");

            assertThat(ok(program.post("/api/v1/looks", ups)).getInteger("accepted"))
                    .isEqualTo(60);
            assertThat(ledger(program, "far", "15m").getLong("looks")).isEqualTo(60);
            assertThat(ledger(program, "far", "15m").getLong("failed_looks")).isZero();
            assertThat(hour(program)).isEqualTo(1.0);

            JsonObject downs = batch(start + 500, 20, "down");
            assertThat(ok(program.post("/api/v1/looks", downs)).getInteger("accepted"))
                    .isEqualTo(20);
            JsonObject ledger = ledger(program, "far", "15m");
            assertThat(ledger.getLong("looks")).isEqualTo(80);
            assertThat(ledger.getLong("failed_looks")).isEqualTo(20);

            assertThat(ok(program.post("/api/v1/looks", downs)))
                    .isEqualTo(new JsonObject()
                            .put("accepted", 0)
                            .put("duplicates", 20)
                            .put("rejected", new JsonArray()));
            assertThat(ledger(program, "far", "15m").getLong("looks")).isEqualTo(80);

            ok(program.post("/api/v1/looks", batch(start + 60_000, 10, "down")));
            assertThat(ledger(program, "far", "15m").getLong("down_ms")).isPositive();
            assertThat(hour(program)).isLessThan(1.0);
            assertThat(program.stop()).isZero();
        }
    }

    private static double hour(Program program) {
        return program.get("/api/v1/services/far").getJsonObject("uptime").getDouble("1h");
    }

    private static JsonObject batch(long start, int count, String outcome) {
        JsonArray looks = new JsonArray();
        for (int i = 0; i < count; i++) {
            String at = Instant.ofEpochMilli(start + i * 1_000L).toString();
            JsonObject look = new JsonObject()
                    .put("service", "far")
                    .put("probe", "get")
                    .put("slot", at)
                    .put("started", at)
                    .put("duration_ms", 5)
                    .put("outcome", outcome);
            looks.add(outcome.equals("down") ? look.put("reason", "status") : look);
        }
        return new JsonObject().put("location", "moon").put("looks", looks);
    }

    /** A service that is looked at, the same in maintenance, and one that others look at. */
    private Path file(String interval) throws IOException {
        return Files.writeString(folder.resolve("nines.yaml"), """
                server: { listen: "127.0.0.1:0" }
                storage: { url: "embedded:%1$s/data" }
                location: here
                defaults: { interval: %2$s, timeout: 900ms, confirm: { down: 2, up: 2 } }
                services:
                  shop: { tier: 1, probes: { get: { http: { url: "http://127.0.0.1:%3$d/" } } } }
                  planned: { tier: 1, probes: { get: { http: { url: "http://127.0.0.1:%3$d/" } } } }
                  far: { probes: { get: { http: { url: "http://127.0.0.1:%3$d/" }, locations: [moon] } } }
                maintenance:
                  - { id: m, services: [planned], from: 2020-01-01T00:00:00Z, to: 2099-01-01T00:00:00Z }
                support:
                  auto_resolve_after: 1s
                  reopen_within: 1s
                  escalation: [{ clock: response, at: 0%%, notify: [desk] }]
                channels:
                  desk: { type: webhook, url: "http://127.0.0.1:%4$d/", secret: "%5$s" }
                """.formatted(
                        folder, interval, target.actualPort(), receiver.port(), SECRET));
    }

    private void told(String type) {
        eventually(
                "webhook " + type,
                () -> receiver.received().stream()
                        .anyMatch(
                                one -> one.type().equals(type) && one.service().equals("shop") && one.verified()));
    }

    private static void hangup(Program program) throws IOException {
        String pid = Long.toString(program.process().pid());
        new ProcessBuilder("kill", "-HUP", pid).inheritIO().start().onExit().join();
    }

    private static JsonArray incidents(Program program, String status) {
        return program.get("/api/v1/incidents?status=" + status).getJsonArray("items");
    }

    private static String status(Program program, String path) {
        return program.get(path).getString("status");
    }

    private static JsonArray looks(Program program, String service) {
        return program.get("/api/v1/probes/" + service + "/get/looks?limit=1000")
                .getJsonArray("items");
    }

    private static String first(Program program) {
        return looks(program, "shop").stream()
                .map(look -> ((JsonObject) look).getString("started"))
                .min(String::compareTo)
                .orElseThrow();
    }

    /** What the service was since then, one after the other: its state, or why that is unknown. */
    private static List<String> states(Program program, long from) {
        Stream<JsonObject> pieces =
                program
                        .get("/api/v1/services/shop/timeline?from=" + Instant.ofEpochMilli(from))
                        .getJsonArray("items")
                        .stream()
                        .map(JsonObject.class::cast);
        return pieces.map(
                        piece -> piece.getString("cause") == null ? piece.getString("state") : piece.getString("cause"))
                .toList();
    }

    private static JsonObject ledger(Program program, String service, String window) {
        JsonObject ledger = program.get("/api/v1/services/" + service + "/ledger?window=" + window);
        assertThat(CLASSES.stream().mapToLong(ledger::getLong).sum())
                .isEqualTo(millis(ledger, "to") - millis(ledger, "from"));
        return ledger;
    }

    private static long millis(JsonObject json, String key) {
        return Instant.parse(json.getString(key)).toEpochMilli();
    }

    private static JsonObject ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static JsonObject problem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("type")).isEqualTo("urn:nines:problem:" + type);
        return problem;
    }
}
