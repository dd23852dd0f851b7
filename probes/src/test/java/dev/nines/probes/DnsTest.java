package dev.nines.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsTest {

    private final NameServer names = new NameServer();
    private final Lab lab = Lab.asking(names.address());

    @AfterEach
    void close() {
        lab.close();
        names.close();
    }

    @Test
    void a_name_is_resolved_for_every_look_and_timed() {
        try (RawServer server = RawServer.saying(lab.vertx, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")) {
            ProbeDefinition definition =
                    Defined.get("http://UP.example:" + server.port() + "/").definition();
            for (int i = 0; i < 3; i++) {
                Look look = lab.look(definition);

                assertThat(look.outcome()).isEqualTo(Outcome.UP);
                assertThat(look.phases().dns()).isPositive();
                assertThat(look.trace().remoteAddress()).isEqualTo("127.0.0.1:" + server.port());
            }
            assertThat(names.asked.stream().filter("up.example."::equals).count())
                    .isGreaterThanOrEqualTo(3);
            assertThat(server.request(0)).contains("host: up.example:" + server.port());
        }
    }

    @Test
    void a_name_that_does_not_exist_is_not_found() {
        Look look = lab.look(Defined.get("http://missing.example/"));

        assertThat(look.outcome()).isEqualTo(new Outcome.Down(Reason.DNS_NOT_FOUND, "missing.example does not exist"));
        assertThat(look.phases().dns()).isNotNegative();
        assertThat(look.phases().connect()).isEqualTo(Phases.ABSENT);
    }

    @Test
    void a_name_without_an_address_is_not_found() {
        assertThat(lab.look(Defined.get("http://empty.example/")).outcome())
                .isEqualTo(new Outcome.Down(Reason.DNS_NOT_FOUND, "empty.example has no address"));
    }

    @Test
    void a_resolver_that_cannot_say_is_a_failure_of_the_name() {
        assertThat(lab.look(Defined.get("http://failing.example/")).outcome().reason())
                .isEqualTo(Reason.DNS_FAILED);
    }

    @Test
    void a_name_that_is_not_answered_by_a_resolver_that_lives_is_a_failure_of_the_name() {
        Look look = lab.look(Defined.get("http://silent.example/").timeout(400));

        assertThat(look.outcome()).isEqualTo(new Outcome.Down(Reason.DNS_FAILED, "timeout after 400 ms in dns"));
        assertThat(look.phases().dns()).isBetween(350_000, 700_000);
        assertThat(look.duration()).isBetween(390_000L, 700_000L);
    }

    @Test
    void a_resolver_that_answers_nothing_at_all_is_our_own_fault() {
        names.fallSilent();

        Look look = lab.look(Defined.get("http://up.example/").timeout(400));

        assertThat(look.outcome())
                .isEqualTo(new Outcome.Inconclusive(Reason.OWN_RESOLVER, "our resolver does not answer"));
        assertThat(look.phases().dns()).isBetween(350_000, 700_000);
        assertThat(look.duration()).isLessThan(700_000);
    }

    @Test
    void a_resolver_that_is_not_there_is_our_own_fault() {
        names.close();

        Look look = lab.look(Defined.get("http://up.example/").timeout(4_000));

        assertThat(look.outcome().reason()).isEqualTo(Reason.OWN_RESOLVER);
    }

    @Test
    void the_hosts_file_comes_before_the_resolver() {
        assertThat(lab.look(Defined.get("http://localhost:" + SocketServer.closedPort() + "/"))
                        .outcome()
                        .reason())
                .isEqualTo(Reason.CONNECT_REFUSED);
        assertThat(names.asked).isEmpty();
    }
}
