package dev.nines.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Check;
import dev.nines.monitor.ProbeSpec;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TcpProberTest {

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
    void a_port_that_accepts_is_up_and_nothing_is_said_to_it() {
        try (RawServer server = RawServer.saying(lab.vertx, "")) {
            Look look = lab.look(Defined.of(new ProbeSpec.Tcp("127.0.0.1", server.port())));

            assertThat(look.outcome()).isEqualTo(Outcome.UP);
            assertThat(look.phases().connect()).isNotNegative();
            assertThat(look.phases().firstByte()).isEqualTo(Phases.ABSENT);
            assertThat(look.trace().remoteAddress()).isEqualTo("127.0.0.1:" + server.port());
            assertThat(look.trace().requestId()).isNull();
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void only_how_long_it_took_can_be_expected() {
        try (RawServer server = RawServer.saying(lab.vertx, "")) {
            ProbeSpec spec = new ProbeSpec.Tcp("localhost", server.port());

            assertThat(lab.look(Defined.of(spec).status(200).expect(new Check.Latency(5_000)))
                            .outcome())
                    .isEqualTo(Outcome.UP);
            assertThat(lab.look(Defined.of(spec).degraded(new Check.Latency(0)))
                            .outcome()
                            .reason())
                    .isEqualTo(Reason.LATENCY);
        }
    }

    @Test
    void refused_and_hanging_are_told_apart() throws IOException {
        try (SocketServer full = SocketServer.full()) {
            Look refused = lab.look(Defined.of(new ProbeSpec.Tcp("127.0.0.1", SocketServer.closedPort())));
            Look hanging = lab.look(
                    Defined.of(new ProbeSpec.Tcp("127.0.0.1", full.port())).timeout(200));

            assertThat(refused.outcome().reason()).isEqualTo(Reason.CONNECT_REFUSED);
            assertThat(hanging.outcome().reason()).isEqualTo(Reason.CONNECT_TIMEOUT);
        }
    }
}
