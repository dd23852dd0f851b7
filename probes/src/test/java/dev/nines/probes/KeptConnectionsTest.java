package dev.nines.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import io.vertx.core.Promise;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeptConnectionsTest {

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
    void a_kept_connection_carries_look_after_look() {
        try (RawServer server = RawServer.saying(lab.vertx, OK)) {
            ProbeDefinition definition = Defined.get(server.url("/")).keep().definition();
            Look first = lab.look(definition);
            Look second = lab.look(definition);

            assertThat(first.outcome()).isEqualTo(Outcome.UP);
            assertThat(first.phases().connect()).isNotNegative();
            assertThat(second.outcome()).isEqualTo(Outcome.UP);
            assertThat(second.phases().connect()).isEqualTo(Phases.ABSENT);
            assertThat(second.phases().firstByte()).isNotNegative();
            assertThat(second.trace().remoteAddress()).isEqualTo("127.0.0.1:" + server.port());
            assertThat(server.connections).hasValue(1);
            assertThat(server.request(0)).doesNotContain("connection: close");
        }
    }

    @Test
    void definitions_do_not_share_connections() {
        try (RawServer server = RawServer.saying(lab.vertx, OK)) {
            lab.look(Defined.get(server.url("/")).keep());
            lab.look(Defined.get(server.url("/")).keep());

            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void a_server_that_closes_is_connected_to_anew() {
        try (RawServer server =
                RawServer.saying(lab.vertx, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")) {
            ProbeDefinition definition = Defined.get(server.url("/")).keep().definition();
            lab.look(definition);

            assertThat(lab.look(definition).outcome()).isEqualTo(Outcome.UP);
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void a_kept_connection_that_closes_upon_the_request_is_replaced_once() {
        try (RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {
            if (number == 2) {
                socket.close();
            } else {
                socket.write(OK);
            }
        })) {
            ProbeDefinition definition = Defined.get(server.url("/")).keep().definition();
            lab.look(definition);
            Look second = lab.look(definition);

            assertThat(second.outcome()).isEqualTo(Outcome.UP);
            assertThat(second.phases().connect()).isNotNegative();
            assertThat(server.connections).hasValue(2);
            assertThat(server.requests).hasSize(3);
        }
    }

    @Test
    void a_post_is_never_sent_twice() {
        try (RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {
            if (number == 2) {
                socket.close();
            } else {
                socket.write(OK);
            }
        })) {
            ProbeDefinition definition =
                    Defined.get(server.url("/")).method("POST").keep().definition();
            lab.look(definition);

            assertThat(lab.look(definition).outcome().reason()).isEqualTo(Reason.CLOSED);
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void looks_at_the_same_time_do_not_share_a_connection() {
        Promise<Void> bothAsked = Promise.promise();
        try (RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {
            if (number == 2) {
                bothAsked.complete();
            }
            bothAsked.future().onSuccess(asked -> socket.write(OK));
        })) {
            ProbeDefinition definition = Defined.get(server.url("/")).keep().definition();
            var first = lab.start(definition);
            var second = lab.start(definition);

            assertThat(Lab.await(first).outcome()).isEqualTo(Outcome.UP);
            assertThat(Lab.await(second).outcome()).isEqualTo(Outcome.UP);
            assertThat(server.connections).hasValue(2);
        }
    }
}
