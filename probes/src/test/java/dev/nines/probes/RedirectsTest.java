package dev.nines.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedirectsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

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
    void a_chain_is_followed_with_a_connection_each_and_its_phases_summed() {
        try (RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {
            if (number < 3) {
                lab.vertx.setTimer(100, id -> socket.write(redirect(302, "../step/" + number)));
            } else {
                socket.write(OK);
            }
        })) {
            Look look = lab.look(Defined.get(server.url("/a/b?c=d")));

            assertThat(look.outcome()).isEqualTo(Outcome.UP);
            assertThat(look.trace().status()).isEqualTo(200);
            assertThat(look.phases().firstByte()).isGreaterThan(190_000);
            assertThat(server.connections).hasValue(3);
            assertThat(lines(server))
                    .containsExactly("GET /a/b?c=d HTTP/1.1", "GET /step/1 HTTP/1.1", "GET /step/2 HTTP/1.1");
        }
    }

    @Test
    void every_request_of_a_chain_bears_the_same_id() {
        try (RawServer server = chain(1)) {
            Look look = lab.look(Defined.get(server.url("/")));

            assertThat(server.requests)
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request)
                            .contains("x-request-id: " + look.trace().requestId()));
        }
    }

    @Test
    void ten_redirects_are_followed_and_eleven_are_not() {
        try (RawServer ten = chain(10);
                RawServer eleven = chain(11)) {
            assertThat(lab.look(Defined.get(ten.url("/"))).outcome()).isEqualTo(Outcome.UP);
            assertThat(lab.look(Defined.get(eleven.url("/"))).outcome())
                    .isEqualTo(new Outcome.Down(Reason.REDIRECTS, "more than 10 redirects"));
        }
    }

    @Test
    void a_circle_is_seen_at_once() {
        try (RawServer server = RawServer.answering(
                lab.vertx, (socket, number) -> socket.write(redirect(301, number % 2 == 0 ? "/a" : "/b")))) {
            Look look = lab.look(Defined.get(server.url("/a")));

            assertThat(look.outcome()).isEqualTo(new Outcome.Down(Reason.REDIRECTS, "redirected in a circle"));
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void a_post_becomes_a_get_except_where_the_server_asks_for_a_repeat() {
        for (int status : List.of(301, 302, 303, 307, 308)) {
            try (RawServer server = RawServer.answering(
                    lab.vertx, (socket, number) -> socket.write(number == 1 ? redirect(status, "/next") : OK))) {
                Look look = lab.look(Defined.get(server.url("/"))
                        .method("POST")
                        .body("amount=1")
                        .header("content-type", "text/plain"));

                assertThat(look.outcome()).isEqualTo(Outcome.UP);
                if (status >= 307) {
                    assertThat(server.request(1))
                            .startsWith("POST /next ")
                            .contains("content-type: text/plain")
                            .endsWith("amount=1");
                } else {
                    assertThat(server.request(1))
                            .startsWith("GET /next ")
                            .doesNotContain("amount=1")
                            .doesNotContain("content-length")
                            .doesNotContain("content-type");
                }
            }
        }
    }

    @Test
    void credentials_stay_with_their_origin() {
        try (RawServer other = RawServer.saying(lab.vertx, OK);
                RawServer server = RawServer.answering(
                        lab.vertx,
                        (socket, number) -> socket.write(
                                number == 1 ? redirect(302, "/here") : redirect(302, other.url("/there"))))) {
            Look look = lab.look(Defined.get(server.url("/"))
                    .header("Authorization", "Bearer secret-1")
                    .header("Cookie", "session=secret-2")
                    .header("X-Api-Key", "secret-3")
                    .header("Host", "internal.example.com")
                    .header("Accept-Language", "de"));

            assertThat(look.outcome()).isEqualTo(Outcome.UP);
            assertThat(server.request(1))
                    .contains("secret-1")
                    .contains("secret-2")
                    .contains("secret-3");
            assertThat(other.request(0))
                    .startsWith("GET /there ")
                    .doesNotContain("secret")
                    .doesNotContain("internal.example.com")
                    .contains("host: 127.0.0.1:" + other.port())
                    .contains("de\r\n");
            assertThat(look.trace().remoteAddress()).isEqualTo("127.0.0.1:" + other.port());
        }
    }

    @Test
    void a_location_that_leads_nowhere_is_a_reason() {
        for (String location :
                List.of("ftp://example.com/", "http://", "http://user:pw@127.0.0.1/", "http://a:99999/")) {
            try (RawServer server = RawServer.saying(lab.vertx, redirect(302, location))) {
                assertThat(lab.look(Defined.get(server.url("/"))).outcome().reason())
                        .as(location)
                        .isEqualTo(Reason.REDIRECTS);
            }
        }
    }

    @Test
    void redirects_that_are_not_to_be_followed_are_answers() {
        try (RawServer server = RawServer.saying(lab.vertx, redirect(302, "/next"))) {
            assertThat(lab.look(Defined.get(server.url("/")).dontFollow().status(302))
                            .outcome())
                    .isEqualTo(Outcome.UP);
            assertThat(lab.look(Defined.get(server.url("/")).dontFollow())
                            .outcome()
                            .reason())
                    .isEqualTo(Reason.STATUS);
        }
    }

    @Test
    void a_redirect_to_a_port_where_nobody_listens_leaves_nothing_of_the_first_answer() {
        String nowhere = "http://127.0.0.1:" + SocketServer.closedPort() + "/";
        try (RawServer server = RawServer.saying(lab.vertx, redirect(302, nowhere))) {
            Look look = lab.look(Defined.get(server.url("/")));

            assertThat(look.outcome().reason()).isEqualTo(Reason.CONNECT_REFUSED);
            assertThat(look.trace().status()).isZero();
        }
    }

    @Test
    void the_deadline_bounds_all_hops_together() {
        try (RawServer server = RawServer.answering(
                lab.vertx,
                (socket, number) -> lab.vertx.setTimer(150, id -> socket.write(redirect(302, "/" + number))))) {
            Look look = lab.look(Defined.get(server.url("/")).timeout(400));

            assertThat(look.outcome().reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(look.duration()).isBetween(390_000L, 600_000L);
        }
    }

    private static RawServer chain(int redirects) {
        return RawServer.answering(
                lab.vertx, (socket, number) -> socket.write(number <= redirects ? redirect(302, "/" + number) : OK));
    }

    private static String redirect(int status, String location) {
        return "HTTP/1.1 " + status + " Moved\r\nlocation: " + location + "\r\ncontent-length: 0\r\n\r\n";
    }

    private static List<String> lines(RawServer server) {
        return server.requests.stream()
                .map(request -> request.lines().findFirst().orElse(""))
                .toList();
    }
}
