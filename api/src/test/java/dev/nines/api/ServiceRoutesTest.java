package dev.nines.api;

import static dev.nines.api.Estates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Exclusions;
import dev.nines.account.Mask;
import dev.nines.account.Outage;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.incident.Incident;
import dev.nines.monitor.Interval;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import dev.nines.store.Entry;
import dev.nines.watch.Stretch;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ApiExtension.class)
class ServiceRoutesTest {

    private static final long HOUR = 3_600_000;
    private static final Outage OUTAGE = new Outage(
            "payments",
            NOW - 1_210_000,
            NOW - 1_200_000,
            NOW - 1_180_000,
            NOW - 910_000,
            NOW - 900_000L,
            NOW - 890_000L,
            "create",
            "fra1",
            Reason.STATUS,
            "503 on POST /v1/payments");

    /** An hour with five minutes of outage, five of maintenance, and the first half unknown. */
    @BeforeEach
    void past(TestApi api) {
        List<Span> spans = List.of(
                span(NOW - HOUR / 2, NOW - 1_200_000, State.UP, null),
                span(NOW - 1_200_000, NOW - 900_000, State.DOWN, OUTAGE.id()),
                span(NOW - 900_000, NOW, State.UP, null));
        api.timeline = (service, window) -> Future.succeededFuture(new Stretch(
                window,
                spans.stream()
                        .map(span -> cut(span, window))
                        .filter(span -> span != null)
                        .toList(),
                List.of(OUTAGE),
                Exclusions.maintenance(Mask.of(Estates.UPGRADE)),
                NOW - 10_000));
    }

    private static Span span(long from, long to, State state, @Nullable String outage) {
        Reason reason = state == State.DOWN ? Reason.STATUS : null;
        return new Span("payments", from, to, state, false, null, reason, null, outage);
    }

    private static @Nullable Span cut(Span span, Interval window) {
        Interval when = new Interval(span.from(), span.to()).cut(window);
        return when.isEmpty() ? null : span(when.from(), when.to(), span.state(), span.outage());
    }

    @Test
    void services_are_listed_in_the_order_of_the_configuration_page_by_page(TestApi api) {
        Reply first = api.get("/api/v1/services?limit=1");
        Reply second = api.get("/api/v1/services?limit=1&cursor=" + first.json().getString("next"));

        assertThat(first.items()).extracting(item -> item.getString("id")).containsExactly("payments");
        assertThat(second.items()).extracting(item -> item.getString("id")).containsExactly("sessions");
        assertThat(second.json().getString("next")).isNull();
    }

    @Test
    void a_service_shows_its_state_its_probes_and_its_uptime(TestApi api) {
        JsonObject service = api.get("/api/v1/services/payments").json();

        assertThat(service.getString("state")).isEqualTo("up");
        assertThat(service.getString("since")).isEqualTo("2024-03-30T23:59:59.000Z");
        JsonObject probe = service.getJsonArray("probes").getJsonObject(0);
        assertThat(probe.getInteger("interval_ms")).isEqualTo(10_000);
        assertThat(probe.getJsonArray("places")
                        .getJsonObject(0)
                        .getJsonObject("last_look")
                        .getInteger("duration_ms"))
                .isEqualTo(41);
        assertThat(probe.getJsonArray("places").getJsonObject(1).getJsonObject("last_look"))
                .isNull();
        JsonObject uptime = service.getJsonObject("uptime");
        assertThat(uptime.getDouble("5m")).isEqualTo(1.0);
        assertThat(uptime.getDouble("1h")).isEqualTo(1_200.0 / 1_500);
        assertThat(uptime.getDouble("30d")).isEqualTo(1_200.0 / 1_500);
    }

    @Test
    void a_ledger_adds_up_and_says_what_it_assumed(TestApi api) {
        api.remember(Entry.builder()
                .look(Estates.look(Estates.PAYMENTS, "fra1", NOW - 1_200_000, Estates.down()))
                .look(Estates.look(Estates.PAYMENTS, "fra1", NOW - 900_000, Outcome.UP)));

        JsonObject ledger =
                api.get("/api/v1/services/payments/ledger?window=1h").json();

        assertThat(ledger.getString("from")).isEqualTo("2024-03-30T23:59:59.000Z");
        assertThat(ledger.getString("to")).isEqualTo("2024-03-31T00:59:59.000Z");
        assertThat(ledger.getLong("up_ms")).isEqualTo(1_200_000);
        assertThat(ledger.getLong("down_ms")).isEqualTo(300_000);
        assertThat(ledger.getLong("maintenance_ms")).isEqualTo(300_000);
        assertThat(ledger.getLong("unknown_ms")).isEqualTo(1_800_000);
        assertThat(sum(ledger)).isEqualTo(HOUR);
        assertThat(ledger.getDouble("availability")).isEqualTo(0.8);
        assertThat(ledger.getDouble("coverage")).isEqualTo(1_500.0 / 3_300);
        assertThat(ledger.getDouble("lower_bound")).isEqualTo(1_200.0 / 3_300);
        assertThat(ledger.getDouble("upper_bound")).isEqualTo(3_000.0 / 3_300);
        assertThat(ledger.getLong("edge_error_ms")).isEqualTo(20_000);
        assertThat(ledger.getInteger("outages")).isEqualTo(1);
        assertThat(ledger.getLong("looks")).isEqualTo(2);
        assertThat(ledger.getLong("failed_looks")).isEqualTo(1);
        assertThat(ledger.getJsonObject("rules").getString("maintenance")).isEqualTo("excluded");
    }

    @Test
    void without_known_time_there_is_no_availability(TestApi api) {
        JsonObject ledger = api.get(
                        "/api/v1/services/payments/ledger?from=2024-03-30T23:00:00Z&to=2024-03-31T01:10:00%2B01:00")
                .json();

        assertThat(ledger.getString("to")).isEqualTo("2024-03-31T00:10:00.000Z");
        assertThat(ledger.getLong("unknown_ms")).isEqualTo(70 * 60_000);
        assertThat(ledger.getValue("availability")).isNull();
        assertThat(ledger.getDouble("coverage")).isZero();
        assertThat(ledger.getDouble("upper_bound")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2024-03-31T02:00:00Z,                          query.from",
        "from=2024-03-30T02:00:00Z&to=2024-03-30T02:00:00Z,  query.from",
        "from=1969-12-31T23:59:59Z,                          query.from",
        "from=2024-03-30T02:00:00Z&window=1h,                query.window",
        "window=0s,                                          query.window",
        "to=2024-03-31,                                      query.to",
    })
    void a_window_that_is_none_is_refused(String query, String at, TestApi api) {
        Reply reply = api.get("/api/v1/services/payments/ledger?" + query);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactly(at);
    }

    @Test
    void a_timeline_has_no_gaps_and_is_cut_by_maintenance(TestApi api) {
        List<String> classes = new ArrayList<>();
        List<String> edges = new ArrayList<>();
        Reply page = api.get("/api/v1/services/payments/timeline?window=1h&limit=2");
        while (true) {
            page.items().forEach(item -> {
                classes.add(item.getString("class"));
                edges.add(item.getString("from"));
                edges.add(item.getString("to"));
            });
            String next = page.json().getString("next");
            if (next == null) {
                break;
            }
            page = api.get("/api/v1/services/payments/timeline?window=1h&limit=2&cursor=" + next);
        }

        assertThat(classes).containsExactly("unknown", "up", "down", "up", "maintenance", "up");
        for (int i = 1; i + 1 < edges.size(); i += 2) {
            assertThat(edges.get(i)).isEqualTo(edges.get(i + 1));
        }
        assertThat(edges.get(0)).isEqualTo("2024-03-30T23:59:59.000Z");
        assertThat(edges.get(edges.size() - 1)).isEqualTo("2024-03-31T00:59:59.000Z");
    }

    @Test
    void an_outage_has_six_instants_and_its_incident(TestApi api) {
        Incident incident = Cases.incident("INC-2024-0001", NOW - 1_180_000, OUTAGE.id());
        api.remember(Entry.builder().incident(incident));

        JsonObject outage =
                api.get("/api/v1/services/payments/outages?window=1h").items().get(0);

        assertThat(outage.getString("last_good")).isEqualTo("2024-03-31T00:39:49.000Z");
        assertThat(outage.getString("first_failing")).isEqualTo("2024-03-31T00:39:59.000Z");
        assertThat(outage.getString("confirmed")).isEqualTo("2024-03-31T00:40:19.000Z");
        assertThat(outage.getString("last_failing")).isEqualTo("2024-03-31T00:44:49.000Z");
        assertThat(outage.getString("first_good")).isEqualTo("2024-03-31T00:44:59.000Z");
        assertThat(outage.getString("recovered")).isEqualTo("2024-03-31T00:45:09.000Z");
        assertThat(outage.getLong("charged_ms")).isEqualTo(300_000);
        assertThat(outage.getLong("edge_error_ms")).isEqualTo(20_000);
        assertThat(outage.getString("incident")).isEqualTo("INC-2024-0001");
    }

    @Test
    void looks_are_listed_with_all_that_they_saw(TestApi api) {
        long then = NOW - 40 * HOUR;
        Entry.Builder entry = Entry.builder();
        for (int i = 0; i < 5; i++) {
            entry.look(Estates.look(
                    Estates.SESSIONS, i % 2 == 0 ? "fra1" : "nyc3", then + i, i == 3 ? Estates.down() : Outcome.UP));
        }
        api.remember(entry);
        String path = "/api/v1/probes/sessions/create/looks?window=48h";

        Reply first = api.get(path + "&limit=3");
        Reply second = api.get(path + "&limit=3&cursor=" + first.json().getString("next"));
        Reply failed = api.get(path + "&outcome=down");

        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2);
        assertThat(second.json().getString("next")).isNull();
        JsonObject look = failed.items().get(0);
        assertThat(failed.items()).hasSize(1);
        assertThat(look.getString("reason")).isEqualTo("status");
        assertThat(look.getInteger("status")).isEqualTo(503);
        assertThat(look.getJsonObject("phases"))
                .isEqualTo(new JsonObject()
                        .put("dns_ms", 0)
                        .put("connect_ms", 9)
                        .putNull("tls_ms")
                        .put("first_byte_ms", 31)
                        .put("transfer_ms", 1));
        assertThat(look.getString("request_id")).isEqualTo("our-id");
        assertThat(look.getString("remote_address")).isEqualTo("192.0.2.7:443");
    }

    @Test
    void what_is_not_watched_and_has_no_past_is_not_found(TestApi api) {
        api.timeline = (service, window) ->
                Future.succeededFuture(new Stretch(window, List.of(), List.of(), Exclusions.NONE, window.to()));

        assertThat(api.get("/api/v1/services/none").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/services/none/ledger").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/services/none/timeline").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/services/none/outages").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/probes/payments/none/looks").status()).isEqualTo(404);
    }

    private static long sum(JsonObject ledger) {
        return List.of(
                        "up_ms",
                        "degraded_ms",
                        "down_ms",
                        "unknown_ms",
                        "maintenance_ms",
                        "corrected_up_ms",
                        "corrected_down_ms",
                        "corrected_excluded_ms",
                        "out_of_hours_ms")
                .stream()
                .mapToLong(ledger::getLong)
                .sum();
    }
}
