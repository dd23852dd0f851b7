package dev.nines.probes;

import static dev.nines.probes.RawServer.wire;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Check;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ways in which HTTP/1.1 lets a good answer look. */
class HttpAnswersTest {

    private static final Check HELLO = new Check.Body(Check.Match.is("hello"));

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
    void a_body_may_end_with_the_connection() {
        String answer = wire("""
                HTTP/1.0 200 OK

                hello""");
        try (RawServer server = RawServer.sayingAndClosing(lab.vertx, answer)) {
            assertUp(Defined.get(server.url("/")).expect(HELLO));
        }
    }

    @Test
    void a_body_may_come_in_chunks_with_trailers() {
        String answer = wire("""
                HTTP/1.1 200 OK
                transfer-encoding: chunked

                3
                hel
                2;extension=1
                lo
                0
                x-trailer: yes

                """);
        try (RawServer server = RawServer.saying(lab.vertx, answer)) {
            assertUp(Defined.get(server.url("/")).expect(HELLO));
        }
    }

    @Test
    void no_content_not_modified_and_head_have_no_body_whatever_their_headers_say() {
        for (int status : new int[] {204, 304}) {
            try (RawServer server =
                    RawServer.saying(lab.vertx, "HTTP/1.1 " + status + " -\r\ncontent-length: 10\r\n\r\n")) {
                assertUp(Defined.get(server.url("/")).status(status));
            }
        }
        try (RawServer server = RawServer.saying(lab.vertx, "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n")) {
            assertUp(Defined.get(server.url("/")).method("HEAD"));
        }
    }

    @Test
    void interim_answers_are_stepped_over() {
        String answer = wire("""
                HTTP/1.1 100 Continue

                HTTP/1.1 103 Early Hints
                link: </style.css>; rel=preload

                HTTP/1.1 200 OK
                content-length: 5

                hello""");
        try (RawServer server = RawServer.saying(lab.vertx, answer)) {
            Look look = assertUp(Defined.get(server.url("/")).expect(HELLO));

            assertThat(look.trace().status()).isEqualTo(200);
        }
    }

    @Test
    void waiting_after_an_interim_answer_is_waiting_for_the_first_byte() {
        try (RawServer server = RawServer.saying(lab.vertx, "HTTP/1.1 102 Processing\r\n\r\n")) {
            Look look = lab.look(Defined.get(server.url("/")).timeout(300));

            assertThat(look.outcome().detail()).isEqualTo("timeout after 300 ms in first_byte");
        }
    }

    @Test
    void packed_bodies_are_unpacked_and_the_header_that_says_so_stays() throws IOException {
        byte[] packed = HttpFaultsTest.gzip("hello".getBytes(StandardCharsets.UTF_8));
        try (RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {
            socket.write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + packed.length + "\r\n\r\n");
            socket.write(Buffer.buffer(packed));
        })) {
            assertUp(Defined.get(server.url("/"))
                    .expect(HELLO)
                    .expect(new Check.Header("Content-Encoding", Check.Match.is("gzip"))));
        }
    }

    @Test
    void header_names_compare_without_case_and_any_of_several_values_is_enough() {
        String answer = wire("""
                HTTP/1.1 200 OK
                Set-Cookie: a=1
                SET-COOKIE: b=2
                X-Count: 5
                content-length: 0

                """);
        try (RawServer server = RawServer.saying(lab.vertx, answer)) {
            assertUp(Defined.get(server.url("/"))
                    .expect(new Check.Header("set-cookie", Check.Match.is("b=2")))
                    .expect(new Check.Header("x-count", Check.Match.is(5)))
                    .expect(new Check.Header(
                            "x-count", new Check.Match(null, null, null, Map.of(Check.Bound.GT, 4.0), null)))
                    .expect(new Check.Header("x-none", new Check.Match(null, null, null, Map.of(), false))));
        }
    }

    @Test
    void a_body_is_read_in_the_charset_that_it_claims() {
        String head = wire("""
                HTTP/1.1 200 OK
                content-type: text/plain; charset=iso-8859-1
                content-length: 5

                """);
        Buffer latin = Buffer.buffer(head).appendBytes("grüße".getBytes(StandardCharsets.ISO_8859_1));
        try (RawServer server = RawServer.answering(lab.vertx, (socket, number) -> socket.write(latin))) {
            assertUp(Defined.get(server.url("/")).expect(new Check.Body(Check.Match.is("grüße"))));
        }
    }

    @Test
    void json_is_asked_by_paths() {
        String answer = wire("""
                HTTP/1.1 200 OK
                connection: close

                {"status":"created","amount":10.50,"items":[{"id":7},{"id":8}],"next":null}""");
        try (RawServer server = RawServer.sayingAndClosing(lab.vertx, answer)) {
            assertUp(Defined.get(server.url("/"))
                    .expect(new Check.Json("$.status", Check.Match.is("created")))
                    .expect(new Check.Json("$.amount", Check.Match.is(10.5)))
                    .expect(new Check.Json("$.items[*].id", Check.Match.is(8)))
                    .expect(new Check.Json("$.items.length()", Check.Match.is(2)))
                    .expect(new Check.Json("$.next", new Check.Match(null, null, null, Map.of(), true)))
                    .expect(new Check.Json("$.error", new Check.Match(null, null, null, Map.of(), false))));
        }
    }

    private static Look assertUp(Defined defined) {
        Look look = lab.look(defined.timeout(2_000));
        assertThat(look.outcome()).isEqualTo(Outcome.UP);
        return look;
    }
}
