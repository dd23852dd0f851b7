package dev.nines.probes;

import static dev.nines.probes.RawServer.wire;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What servers and networks do wrong, and what a look says of it. */
class HttpFaultsTest {

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
    void a_port_where_nobody_listens_refuses() {
        Look look = lab.look(Defined.get("http://127.0.0.1:" + SocketServer.closedPort() + "/"));

        assertDown(look, Reason.CONNECT_REFUSED, "connection refused");
        assertThat(look.phases().connect()).isNotNegative();
        assertThat(look.phases().firstByte()).isEqualTo(Phases.ABSENT);
    }

    @Test
    void a_server_that_accepts_nobody_is_a_connect_timeout() throws IOException {
        try (SocketServer server = SocketServer.full()) {
            Look look = lab.look(Defined.get(server.url("/")).timeout(300));

            assertDown(look, Reason.CONNECT_TIMEOUT, "timeout after 300 ms in connect");
            assertThat(look.phases().connect()).isBetween(290_000, 500_000);
            assertThat(look.phases().firstByte()).isEqualTo(Phases.ABSENT);
            assertThat(look.duration()).isBetween(290_000L, 500_000L);
        }
    }

    @Test
    void an_address_that_no_route_leads_to_is_a_failed_connect() {
        Look look = lab.look(Defined.get("http://[2001:db8::1]/").timeout(1_000));

        assertThat(look.outcome().kind()).isEqualTo(Outcome.Kind.DOWN);
        assertThat(look.outcome().reason()).isIn(Reason.CONNECT_FAILED, Reason.CONNECT_TIMEOUT);
    }

    @Test
    void a_server_that_never_answers_times_out_before_the_first_byte() {
        try (RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {})) {
            Look look = lab.look(Defined.get(server.url("/")).timeout(300));

            assertDown(look, Reason.TIMEOUT, "timeout after 300 ms in first_byte");
            assertThat(look.phases().firstByte()).isBetween(250_000, 500_000);
            assertThat(look.phases().transfer()).isEqualTo(Phases.ABSENT);
        }
    }

    @Test
    void a_server_that_drips_its_body_times_out_in_transfer() {
        try (RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {
            socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
            RawServer.drip(lab.vertx, socket, 1_000, 100);
        })) {
            long before = System.nanoTime();
            Look look = lab.look(Defined.get(server.url("/")).timeout(1_000));
            long took = (System.nanoTime() - before) / 1_000_000;

            assertDown(look, Reason.TIMEOUT, "timeout after 1000 ms in transfer");
            assertThat(took).as("milliseconds until it was known").isBetween(1_000L, 2_000L);
            assertThat(look.duration()).isBetween(1_000_000L, 1_200_000L);
            assertThat(look.phases().firstByte()).isNotNegative();
            assertThat(look.phases().transfer()).isBetween(500_000, 1_200_000);
            assertThat(look.trace().status()).isEqualTo(200);
        }
    }

    @Test
    void a_server_that_drips_its_headers_times_out_in_transfer() {
        try (RawServer server =
                RawServer.answering(lab.vertx, (socket, number) -> RawServer.drip(lab.vertx, socket, 1_000, 50))) {
            Look look = lab.look(Defined.get(server.url("/")).timeout(400));

            assertDown(look, Reason.TIMEOUT, "timeout after 400 ms in transfer");
            assertThat(look.trace().status()).isZero();
        }
    }

    @Test
    void a_reset_in_the_middle_of_the_body_is_closed() throws IOException {
        try (SocketServer server = SocketServer.serving(socket -> {
            SocketServer.say(socket, "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nhalf");
            socket.setSoLinger(true, 0);
        })) {
            Look look = lab.look(Defined.get(server.url("/")));

            assertThat(look.outcome().reason()).isEqualTo(Reason.CLOSED);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void an_end_before_the_promised_length_is_closed() {
        try (RawServer server =
                RawServer.sayingAndClosing(lab.vertx, "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nhalf")) {
            assertDown(lab.look(Defined.get(server.url("/"))), Reason.CLOSED, "connection closed in transfer");
        }
    }

    @Test
    void an_end_before_the_last_chunk_is_closed() {
        try (RawServer server = RawServer.sayingAndClosing(
                lab.vertx, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n")) {
            assertDown(lab.look(Defined.get(server.url("/"))), Reason.CLOSED, "connection closed in transfer");
        }
    }

    @Test
    void an_end_in_the_middle_of_the_headers_is_closed() {
        try (RawServer server = RawServer.sayingAndClosing(lab.vertx, "HTTP/1.1 200 OK\r\ncontent-le")) {
            assertDown(lab.look(Defined.get(server.url("/"))), Reason.CLOSED, "connection closed in transfer");
        }
    }

    @Test
    void an_end_without_an_answer_is_closed() {
        try (RawServer server = RawServer.sayingAndClosing(lab.vertx, "")) {
            assertDown(lab.look(Defined.get(server.url("/"))), Reason.CLOSED, "connection closed in first_byte");
        }
    }

    @Test
    void a_half_closed_connection_is_closed() throws IOException {
        try (SocketServer server = SocketServer.serving(socket -> {
            socket.shutdownOutput();
            socket.getInputStream().read();
        })) {
            assertDown(lab.look(Defined.get(server.url("/"))), Reason.CLOSED, "connection closed in first_byte");
        }
    }

    @Test
    void what_is_not_http_is_a_protocol_error() {
        for (String garbage : new String[] {
            "SSH-2.0-OpenSSH_9.2p1 Debian\r\n",
            "\u0000\u0001\u0002\u0003 garbage\r\n\r\n",
            "HTTP/1.1 abc OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nok",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nnonsense\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n"
        }) {
            try (RawServer server = RawServer.saying(lab.vertx, garbage)) {
                Look look = lab.look(Defined.get(server.url("/")).timeout(2_000));

                assertThat(look.outcome().reason()).as(garbage).isEqualTo(Reason.PROTOCOL_ERROR);
                assertThat(look.phases().transfer()).isNotNegative();
            }
        }
    }

    @Test
    void headers_of_up_to_64_kib_are_read_and_longer_ones_are_not() {
        String head = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n";
        try (RawServer large = RawServer.saying(lab.vertx, head + header(60_000) + "\r\n");
                RawServer tooLarge = RawServer.saying(lab.vertx, head + header(70_000) + "\r\n")) {
            assertThat(lab.look(Defined.get(large.url("/"))).outcome()).isEqualTo(Outcome.UP);
            assertThat(lab.look(Defined.get(tooLarge.url("/"))).outcome().reason())
                    .isEqualTo(Reason.PROTOCOL_ERROR);
        }
    }

    @Test
    void a_body_over_the_limit_is_too_large_and_not_waited_for() {
        try (RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {
            socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n");
            socket.write("x".repeat(70_000));
        })) {
            Look look = lab.look(Defined.get(server.url("/")).maxBody(64 << 10));

            assertDown(look, Reason.BODY_TOO_LARGE, "the body is longer than 65536 bytes");
            assertThat(look.trace().status()).isEqualTo(200);
        }
    }

    @Test
    void the_limit_counts_what_a_packed_body_unpacks_to() throws IOException {
        byte[] bomb = gzip(new byte[50 << 20]);
        assertThat(bomb.length).isLessThan(100_000);
        try (RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {
            socket.write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + bomb.length + "\r\n\r\n");
            socket.write(Buffer.buffer(bomb));
        })) {
            assertThat(lab.look(Defined.get(server.url("/"))).outcome().reason())
                    .isEqualTo(Reason.BODY_TOO_LARGE);
        }
    }

    @Test
    void a_packed_body_that_is_broken_is_a_protocol_error() {
        String answer = wire("""
                HTTP/1.1 200 OK
                content-encoding: gzip
                content-length: 20

                this is not a gzip!!""");
        try (RawServer server = RawServer.saying(lab.vertx, answer)) {
            assertThat(lab.look(Defined.get(server.url("/"))).outcome().reason())
                    .isEqualTo(Reason.PROTOCOL_ERROR);
        }
    }

    private static void assertDown(Look look, Reason reason, String detail) {
        assertThat(look.outcome()).isEqualTo(new Outcome.Down(reason, detail));
    }

    private static String header(int length) {
        return "x-filler: " + "x".repeat(length) + "\r\n";
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
