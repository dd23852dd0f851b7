package dev.nines.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Check;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpProberTest {

    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

    private static Lab lab;

    @BeforeAll
    static void open() {
        lab = new Lab();
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @Test
    void an_answer_is_up_with_the_phases_that_were_reached_and_no_others() {
        try (RawServer server = RawServer.saying(lab.vertx, OK)) {
            long before = lab.time.now();
            Look look = lab.look(Defined.get(server.url("/health")));

            assertThat(look.outcome()).isEqualTo(Outcome.UP);
            assertThat(look.service()).isEqualTo("payments");
            assertThat(look.probe()).isEqualTo("create");
            assertThat(look.location()).isEqualTo("fra1");
            assertThat(look.slot()).isEqualTo(1_000);
            assertThat(look.started()).isBetween(before, lab.time.now());
            Phases phases = look.phases();
            assertThat(phases.dns()).isEqualTo(Phases.ABSENT);
            assertThat(phases.connect()).isNotNegative();
            assertThat(phases.tls()).isEqualTo(Phases.ABSENT);
            assertThat(phases.firstByte()).isNotNegative();
            assertThat(phases.transfer()).isNotNegative();
            assertThat((long) phases.connect() + phases.firstByte() + phases.transfer())
                    .isLessThanOrEqualTo(look.duration());
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void a_name_of_the_hosts_file_is_resolved_and_timed() {
        try (RawServer server = RawServer.saying(lab.vertx, OK)) {
            Look look = lab.look(Defined.get("http://localhost:" + server.port() + "/"));

            assertThat(look.outcome()).isEqualTo(Outcome.UP);
            assertThat(look.phases().dns()).isNotNegative();
        }
    }

    @Test
    void the_request_is_complete_and_says_who_asks() {
        try (RawServer server = RawServer.saying(lab.vertx, OK)) {
            Look look = lab.look(Defined.get(server.url("/v1/payments?dry=1&x=a%20b#part")));

            String id = look.trace().requestId();
            assertThat(server.request(0))
                    .startsWith("GET /v1/payments?dry=1&x=a%20b HTTP/1.1\r\n")
                    .contains("host: 127.0.0.1:" + server.port() + "\r\n")
                    .contains("user-agent: nines/1.2.3\r\n")
                    .contains("accept-encoding: identity\r\n")
                    .contains("connection: close\r\n")
                    .contains("x-request-id: " + id + "\r\n")
                    .doesNotContain("content-length");
        }
    }

    @Test
    void configured_headers_stand_above_our_own() {
        try (RawServer server = RawServer.saying(lab.vertx, OK)) {
            Look look = lab.look(Defined.get(server.url("/"))
                    .method("POST")
                    .body("{\"amount\":\"10 €\"}")
                    .header("Host", "pay.example.com")
                    .header("X-Request-ID", "ours-1")
                    .header("User-Agent", "custom")
                    .header("Content-Type", "application/json"));

            assertThat(look.trace().requestId()).isEqualTo("ours-1");
            assertThat(server.request(0))
                    .startsWith("POST / HTTP/1.1\r\n")
                    .containsOnlyOnce("pay.example.com")
                    .doesNotContain("nines/")
                    .containsOnlyOnce("ours-1")
                    .contains("application/json")
                    .contains("content-length: 19\r\n")
                    .endsWith("}");
        }
    }

    @Test
    void a_post_without_a_body_says_so() {
        try (RawServer server = RawServer.saying(lab.vertx, OK)) {
            lab.look(Defined.get(server.url("/")).method("POST"));

            assertThat(server.request(0)).contains("content-length: 0\r\n");
        }
    }

    @Test
    void the_trace_holds_what_the_other_side_finds_in_its_logs() {
        String answer = RawServer.wire("""
                HTTP/1.1 200 OK
                X-Request-Id: abc-42
                Date: Sat, 21 Nov 2026 17:00:00 GMT
                content-length: 0

                """);
        try (RawServer server = RawServer.saying(lab.vertx, answer)) {
            Look look = lab.look(Defined.get(server.url("/")));

            assertThat(look.trace().status()).isEqualTo(200);
            assertThat(look.trace().responseId()).isEqualTo("abc-42");
            assertThat(look.trace().serverDate())
                    .isEqualTo(Instant.parse("2026-11-21T17:00:00Z").toEpochMilli());
            assertThat(look.trace().remoteAddress()).isEqualTo("127.0.0.1:" + server.port());
            assertThat(look.trace().certificateExpiry()).isNull();
        }
    }

    @Test
    void a_status_that_is_not_expected_is_down_with_what_was_asked_and_no_secrets() {
        try (RawServer server = RawServer.saying(lab.vertx, "HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n")) {
            Look look =
                    lab.look(Defined.get(server.url("/v1/payments?key=secret")).status(200, 201));

            assertThat(look.outcome()).isEqualTo(new Outcome.Down(Reason.STATUS, "503 on GET /v1/payments"));
            assertThat(look.trace().status()).isEqualTo(503);
        }
    }

    @Test
    void a_large_body_is_judged_beside_the_event_loop_and_outside_the_deadline() {
        String body = "1,".repeat(100_000) + "end";
        String answer = "HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
        try (RawServer server = RawServer.saying(lab.vertx, answer)) {
            Look up = lab.look(Defined.get(server.url("/"))
                    .expect(new Check.Body(new Check.Match(null, "end", null, Map.of(), null))));
            Look down = lab.look(Defined.get(server.url("/")).expect(new Check.Body(Check.Match.is("end"))));
            Throwable fault = lab.fault(Defined.get(server.url("/"))
                    .expect(new Check.Body(new Check.Match(null, null, Pattern.compile("(.*,){15}P"), Map.of(), null)))
                    .definition());

            assertThat(up.outcome()).isEqualTo(Outcome.UP);
            assertThat(down.outcome().reason()).isEqualTo(Reason.BODY);
            assertThat(fault).hasMessageContaining("backtracks");
        }
    }

    @Test
    void what_should_hold_but_does_not_is_degraded() {
        try (RawServer server = RawServer.saying(lab.vertx, OK)) {
            Look look = lab.look(Defined.get(server.url("/"))
                    .degraded(new Check.Body(new Check.Match(null, "perfect", null, Map.of(), null))));

            assertThat(look.outcome())
                    .isEqualTo(new Outcome.Degraded(Reason.BODY, "body does not contain \"perfect\""));
        }
    }

    @Test
    void a_status_that_says_nothing_about_the_target_is_inconclusive_even_if_its_body_is_endless() {
        String answer = "HTTP/1.1 429 Slow Down\r\ncontent-length: 2000\r\n\r\n" + "x".repeat(2_000);
        try (RawServer server = RawServer.saying(lab.vertx, answer)) {
            Look limited =
                    lab.look(Defined.get(server.url("/")).inconclusive(401, 429).maxBody(1_000));
            Look counted = lab.look(Defined.get(server.url("/")).status(200).maxBody(10_000));

            assertThat(limited.outcome()).isEqualTo(new Outcome.Inconclusive(Reason.RATE_LIMITED, "status 429"));
            assertThat(counted.outcome().reason()).isEqualTo(Reason.STATUS);
        }
    }

    @Test
    void each_look_makes_its_own_connection() {
        try (RawServer server = RawServer.saying(lab.vertx, OK)) {
            var definition = Defined.get(server.url("/")).definition();
            for (int i = 0; i < 5; i++) {
                assertThat(lab.look(definition).outcome()).isEqualTo(Outcome.UP);
            }
            assertThat(server.connections).hasValue(5);
        }
    }
}
