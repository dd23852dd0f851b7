package dev.nines.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.monitor.Check;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProbesTest {

    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

    @Test
    void the_kinds_that_are_looked_at_are_known_by_their_words() {
        assertThat(Probes.served()).containsExactlyInAnyOrder("http", "tcp");
        assertThat(Probes.serves(new ProbeSpec.Tcp("localhost", 1))).isTrue();
        assertThat(Probes.serves(new ProbeSpec.Heartbeat(1))).isFalse();
    }

    @Test
    void a_kind_that_is_not_looked_at_is_our_own_fault() {
        try (Lab lab = new Lab()) {
            assertThat(lab.fault(Defined.of(new ProbeSpec.Dns("example.com", "A", null))
                            .definition()))
                    .hasMessage("there is no prober for dns");
        }
    }

    @Test
    void what_can_never_be_looked_at_is_known_beforehand() {
        assertThat(Probes.fault(Defined.get("https://example.com/").definition()))
                .isNull();
        assertThat(Probes.fault(Defined.get("ftp://example.com/").definition())).contains("not an absolute http");
        assertThat(Probes.fault(Defined.get("http://example.com/")
                        .header("bad name", "x")
                        .definition()))
                .isNotNull();
        assertThat(Probes.fault(Defined.get("http://example.com/")
                        .header("x", "a\r\nb: c")
                        .definition()))
                .isNotNull();
        assertThat(Probes.fault(
                        Defined.get("http://example.com/").method("CONNECT").definition()))
                .isNotNull();
        assertThat(Probes.fault(Defined.get("http://example.com/")
                        .expect(new Check.Json("$.[", Check.Match.is(1)))
                        .definition()))
                .contains("$.[");
        assertThat(Probes.fault(
                        Defined.of(new ProbeSpec.Tcp("example.com", 70_000)).definition()))
                .contains("65535");
    }

    @Test
    void a_definition_that_cannot_be_looked_at_is_our_own_fault() {
        try (Lab lab = new Lab()) {
            assertThat(lab.fault(Defined.get("nowhere").definition())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_pattern_that_backtracks_without_end_is_our_own_fault_and_ends() {
        String body = "1,".repeat(60);
        String answer = "HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
        try (Lab lab = new Lab();
                RawServer server = RawServer.saying(lab.vertx, answer)) {
            Check.Match match = new Check.Match(null, null, Pattern.compile("(.*,){15}P"), Map.of(), null);

            assertThat(lab.fault(Defined.get(server.url("/"))
                            .expect(new Check.Body(match))
                            .timeout(10_000)
                            .definition()))
                    .hasMessageContaining("backtracks");
        }
    }

    @Test
    void a_look_ends_on_the_event_loop_that_asked() {
        try (Lab lab = new Lab();
                RawServer server = RawServer.saying(lab.vertx, OK)) {
            ProbeDefinition definition = Defined.get(server.url("/")).definition();
            var context = lab.vertx.getOrCreateContext();
            Promise<Boolean> same = Promise.promise();
            context.runOnContext(nothing -> lab.probes
                    .look(definition, "fra1", 0)
                    .onSuccess(look -> same.complete(Vertx.currentContext() == context))
                    .onFailure(same::fail));

            assertThat(Lab.await(same.future())).isTrue();
        }
    }

    @Test
    void a_look_may_be_asked_for_from_anywhere() {
        try (Lab lab = new Lab();
                RawServer server = RawServer.saying(lab.vertx, OK)) {
            Look look = Lab.await(lab.probes.look(Defined.get(server.url("/")).definition(), "fra1", 0));

            assertThat(look.outcome()).isEqualTo(Outcome.UP);
        }
    }

    @Test
    void closing_ends_looks_under_way_and_refuses_new_ones() {
        try (Lab lab = new Lab();
                RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {})) {
            ProbeDefinition definition = Defined.get(server.url("/")).definition();
            Promise<Void> asked = Promise.promise();
            try (RawServer waiting = RawServer.answering(lab.vertx, (socket, number) -> asked.complete())) {
                Future<Look> look = lab.start(Defined.get(waiting.url("/")).definition());
                Lab.await(asked.future());
                Lab.await(lab.probes.close());

                assertThat(Lab.fault(look)).isInstanceOf(CancellationException.class);
                assertThat(lab.fault(definition)).hasMessage("probes are closed");
            }
        }
    }

    @Test
    void warming_up_leaves_nothing_behind_and_probes_look_as_before() {
        try (Lab lab = new Lab();
                RawServer server = RawServer.saying(lab.vertx, OK)) {
            long before = lab.time.now();
            Lab.await(lab.probes.warmUp());

            assertThat(lab.time.now() - before).isLessThan(10_000);
            assertThat(lab.look(Defined.get(server.url("/"))).outcome()).isEqualTo(Outcome.UP);
        }
    }

    @Test
    void a_witness_is_a_tcp_address() {
        try (Lab lab = new Lab()) {
            assertThatThrownBy(() -> lab.probes.witnesses(List.of("http://example.com")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tcp://host:port");
        }
    }

    @Test
    void request_ids_are_unique_and_in_order() {
        Vertx vertx = Vertx.vertx();
        RequestIds ids = new RequestIds(new LoopTime(vertx), new SplittableRandom(7));
        Set<String> seen = new HashSet<>();
        String last = "";
        for (int i = 0; i < 100_000; i++) {
            String id = ids.next();
            assertThat(id).isGreaterThan(last);
            assertThat(seen.add(id)).isTrue();
            last = id;
        }
        UUID uuid = UUID.fromString(last);
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        Lab.await(vertx.close());
    }
}
