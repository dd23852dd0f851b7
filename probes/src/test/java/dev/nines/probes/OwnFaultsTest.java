package dev.nines.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What says nothing about the target: our own network, our own lateness. */
class OwnFaultsTest {

    @Test
    void a_failure_while_no_witness_is_reachable_is_our_own_network() throws IOException {
        try (SocketServer gone = SocketServer.full();
                Lab lab = Lab.withWitnesses("tcp://127.0.0.1:" + gone.port())) {
            Look refused = lab.look(Defined.get(nowhere()));
            Look timedOut = lab.look(Defined.get(gone.url("/")).timeout(200));

            assertThat(refused.outcome())
                    .isEqualTo(new Outcome.Inconclusive(Reason.OWN_NETWORK, "no witness is reachable"));
            assertThat(timedOut.outcome().reason()).isEqualTo(Reason.OWN_NETWORK);
            assertThat(timedOut.duration()).isLessThan(500_000);
        }
    }

    @Test
    void one_witness_that_is_reachable_is_enough_even_if_it_refuses() throws IOException {
        try (SocketServer gone = SocketServer.full();
                Lab lab = Lab.withWitnesses(
                        "tcp://127.0.0.1:" + gone.port(), "tcp://127.0.0.1:" + SocketServer.closedPort())) {
            assertThat(lab.look(Defined.get(nowhere())).outcome().reason()).isEqualTo(Reason.CONNECT_REFUSED);
        }
    }

    @Test
    void an_answer_that_is_not_as_expected_is_never_our_own_network() throws IOException {
        try (SocketServer gone = SocketServer.full();
                Lab lab = Lab.withWitnesses("tcp://127.0.0.1:" + gone.port());
                RawServer server = RawServer.saying(lab.vertx, "HTTP/1.1 500 Broken\r\ncontent-length: 0\r\n\r\n")) {
            assertThat(lab.look(Defined.get(server.url("/"))).outcome().reason())
                    .isEqualTo(Reason.STATUS);
        }
    }

    @Test
    void many_failures_at_once_ask_the_witnesses_once() {
        try (Lab lab = new Lab();
                RawServer witness = RawServer.saying(lab.vertx, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")) {
            lab.probes.witnesses(List.of("tcp://127.0.0.1:" + witness.port()));
            ProbeDefinition definition = Defined.get(nowhere()).definition();

            List<Future<Look>> looks =
                    IntStream.range(0, 20).mapToObj(i -> lab.start(definition)).toList();
            Lab.await(Future.join(looks));

            assertThat(looks)
                    .allSatisfy(
                            look -> assertThat(look.result().outcome().reason()).isEqualTo(Reason.CONNECT_REFUSED));
            Lab.await(lab.start(Defined.get(witness.url("/")).definition()));
            assertThat(witness.connections)
                    .as("of one check and this last look")
                    .hasValue(2);
        }
    }

    @Test
    void a_timeout_on_an_event_loop_that_ran_late_says_nothing() {
        try (Lab lab = new Lab();
                RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {})) {
            Look punctual = lab.look(Defined.get(server.url("/")).timeout(300));
            lab.time.runLateBy(60);
            Look late = lab.look(Defined.get(server.url("/")).timeout(300));

            assertThat(punctual.outcome().reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(late.outcome().reason()).isEqualTo(Reason.OVERLOADED);
            assertThat(late.outcome().kind()).isEqualTo(Outcome.Kind.INCONCLUSIVE);
        }
    }

    @Test
    void an_event_loop_that_was_held_up_in_the_middle_of_a_look_says_nothing() {
        Promise<Void> asked = Promise.promise();
        try (Lab lab = new Lab();
                RawServer server = RawServer.answering(lab.vertx, (socket, number) -> asked.complete())) {
            lab.time.beHonest();
            Future<Look> look =
                    lab.start(Defined.get(server.url("/")).timeout(1_000).definition());
            Lab.await(asked.future());
            lab.holdUp(300);

            assertThat(Lab.await(look).outcome().reason()).isEqualTo(Reason.OVERLOADED);
        }
    }

    @Test
    void a_process_without_a_socket_left_fails_by_its_own_fault() {
        try (Lab lab = new Lab()) {
            VertxInternal vertx = (VertxInternal) lab.vertx;
            Equipment equipment = new Equipment(
                    vertx,
                    new WithoutSockets(vertx.transport()),
                    lab.time,
                    new TlsContexts(vertx, lab.time),
                    new RequestIds(lab.time, new SplittableRandom(1)),
                    "nines/test",
                    List.of(),
                    List::of);
            ContextInternal context = vertx.getOrCreateContext();
            Promise<Look> look = Promise.promise();
            context.runOnContext(nothing -> new Loop(context.nettyEventLoop(), equipment)
                    .look(Defined.get(nowhere()).definition(), "fra1", 0, look));

            assertThat(Lab.fault(look.future())).hasMessage("no socket to connect with");
        }
    }

    @Test
    void lateness_remembers_the_worst_since_any_instant() {
        Lateness lateness = new Lateness();
        lateness.ran(100, 50);
        lateness.ran(200, 10);
        lateness.ran(300, 30);
        lateness.ran(400, 5);

        assertThat(lateness.worstSince(0)).isEqualTo(50);
        assertThat(lateness.worstSince(100)).isEqualTo(50);
        assertThat(lateness.worstSince(101)).isEqualTo(30);
        assertThat(lateness.worstSince(301)).isEqualTo(5);
        assertThat(lateness.worstSince(401)).isZero();
    }

    private static String nowhere() {
        return "http://127.0.0.1:" + SocketServer.closedPort() + "/";
    }
}
