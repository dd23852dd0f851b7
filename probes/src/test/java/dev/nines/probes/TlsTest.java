package dev.nines.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import io.netty.handler.ssl.OpenSsl;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

    private static Lab lab;
    private static Certificates certificates;
    private static String caFile;

    @BeforeAll
    static void open() throws Exception {
        lab = new Lab();
        Lab.await(lab.probes.warmUp());
        certificates = new Certificates();
        caFile = certificates.caFile();
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void boringssl_is_on_board() {
        assertThat(OpenSsl.isAvailable()).isTrue();
        assertThat(OpenSsl.versionString()).isEqualTo("BoringSSL");
    }

    @Test
    void a_trusted_certificate_is_up_and_the_earliest_expiry_of_its_chain_is_noted() throws Exception {
        try (RawServer server = serving(certificates.sign(Certificates.server()))) {
            ProbeDefinition definition = trusting(server).definition();
            for (int i = 0; i < 3; i++) {
                Look look = lab.look(definition);

                assertThat(look.outcome()).isEqualTo(Outcome.UP);
                assertThat(look.phases().tls()).isPositive();
                assertThat(look.trace().certificateExpiry()).isEqualTo(certificates.soon.toEpochMilli());
            }
            assertThat(server.connections).hasValue(3);
        }
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_untrusted() throws Exception {
        try (RawServer server = serving(certificates.sign(Certificates.server()))) {
            Look look = lab.look(Defined.get(server.url("/")));

            assertThat(look.outcome())
                    .isEqualTo(new Outcome.Down(Reason.TLS_UNTRUSTED, "no trusted path to the certificate"));
            assertThat(look.phases().tls()).isNotNegative();
            assertThat(look.phases().firstByte()).isEqualTo(Phases.ABSENT);
            assertThat(look.trace().certificateExpiry()).isEqualTo(certificates.soon.toEpochMilli());
        }
    }

    @Test
    void a_certificate_that_signed_itself_is_untrusted() throws Exception {
        try (RawServer server =
                serving(Certificates.server().setIsCertificateAuthority(true).buildSelfSigned())) {
            assertThat(lab.look(trusting(server)).outcome().reason()).isEqualTo(Reason.TLS_UNTRUSTED);
        }
    }

    @Test
    void a_certificate_for_another_name_is_a_wrong_name() throws Exception {
        X509Bundle other = certificates.sign(Certificates.server().copy().subject("CN=other"));
        try (RawServer server = serving(other)) {
            Look look = lab.look(trusting(server).tls(caFile, "pay.example.com", true));

            assertThat(look.outcome())
                    .isEqualTo(new Outcome.Down(Reason.TLS_WRONG_NAME, "the certificate is not for pay.example.com"));
        }
    }

    @Test
    void the_name_of_the_url_is_what_counts_unless_another_is_configured() throws Exception {
        X509Bundle named = certificates.sign(new io.netty.pkitesting.CertificateBuilder()
                .ecp256()
                .subject("CN=named")
                .addSanDnsName("pay.example.com"));
        try (RawServer server = serving(named)) {
            assertThat(lab.look(trusting(server)).outcome().reason()).isEqualTo(Reason.TLS_WRONG_NAME);
            assertThat(lab.look(trusting(server).tls(caFile, "pay.example.com", true))
                            .outcome())
                    .isEqualTo(Outcome.UP);
        }
    }

    @Test
    void an_expired_certificate_is_expired_and_not_untrusted() throws Exception {
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        try (RawServer server = serving(certificates.sign(Certificates.server().notAfter(yesterday)))) {
            Look look = lab.look(trusting(server));

            assertThat(look.outcome()).isEqualTo(new Outcome.Down(Reason.TLS_EXPIRED, "expired at " + yesterday));
            assertThat(look.trace().certificateExpiry()).isEqualTo(yesterday.toEpochMilli());
        }
    }

    @Test
    void an_acceptance_is_not_remembered_for_another_host() throws Exception {
        try (RawServer server = serving(certificates.sign(Certificates.server()))) {
            assertThat(lab.look(trusting(server)).outcome()).isEqualTo(Outcome.UP);
            assertThat(lab.look(trusting(server).tls(caFile, "elsewhere.example.com", true))
                            .outcome()
                            .reason())
                    .isEqualTo(Reason.TLS_WRONG_NAME);
        }
    }

    @Test
    void without_verification_anything_is_accepted_and_its_expiry_still_noted() throws Exception {
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        try (RawServer server = serving(Certificates.server()
                .setIsCertificateAuthority(true)
                .notAfter(yesterday)
                .buildSelfSigned())) {
            Look look = lab.look(Defined.get(server.url("/")).tls(null, "nobody.example.com", false));

            assertThat(look.outcome()).isEqualTo(Outcome.UP);
            assertThat(look.trace().certificateExpiry()).isEqualTo(yesterday.toEpochMilli());
        }
    }

    @Test
    void a_server_that_does_not_speak_tls_fails_the_handshake() throws IOException {
        try (RawServer server = RawServer.answering(lab.vertx, (socket, number) -> {});
                SocketServer plain =
                        SocketServer.serving(socket -> SocketServer.say(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            Look look = lab.look(Defined.get("https://127.0.0.1:" + plain.port() + "/"));
            Look silent = lab.look(
                    Defined.get("https://127.0.0.1:" + server.port() + "/").timeout(300));

            assertThat(look.outcome().reason()).isEqualTo(Reason.TLS_FAILED);
            assertThat(look.phases().tls()).isNotNegative();
            assertThat(silent.outcome()).isEqualTo(new Outcome.Down(Reason.TIMEOUT, "timeout after 300 ms in tls"));
        }
    }

    @Test
    void a_server_that_closes_in_the_handshake_has_closed() throws IOException {
        try (SocketServer server = SocketServer.serving(socket -> {})) {
            Look look = lab.look(Defined.get("https://127.0.0.1:" + server.port() + "/"));

            assertThat(look.outcome()).isEqualTo(new Outcome.Down(Reason.CLOSED, "connection closed in tls"));
        }
    }

    @Test
    void a_redirect_shows_the_certificate_of_its_last_hop_and_never_leads_out_of_tls() throws Exception {
        Instant later = Instant.now().plus(5, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        try (RawServer last = serving(certificates.sign(Certificates.server().notAfter(later)));
                RawServer first = redirecting(last.url("/"));
                RawServer plain = RawServer.saying(lab.vertx, OK);
                RawServer down = redirecting(plain.url("/"))) {
            Look look = lab.look(trusting(first));
            Look downgraded = lab.look(trusting(down));

            assertThat(look.outcome()).isEqualTo(Outcome.UP);
            assertThat(look.trace().certificateExpiry()).isEqualTo(later.toEpochMilli());
            assertThat(downgraded.outcome())
                    .isEqualTo(new Outcome.Down(Reason.REDIRECTS, "redirect from https to http"));
            assertThat(plain.connections).hasValue(0);
        }
    }

    @Test
    void a_kept_connection_goes_on_showing_its_certificate() throws Exception {
        try (RawServer server = serving(certificates.sign(Certificates.server()))) {
            ProbeDefinition definition = trusting(server).keep().definition();
            assertThat(lab.look(definition).outcome()).isEqualTo(Outcome.UP);
            Look second = lab.look(definition);

            assertThat(second.phases().tls()).isEqualTo(Phases.ABSENT);
            assertThat(second.trace().certificateExpiry()).isEqualTo(certificates.soon.toEpochMilli());
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void a_file_of_roots_that_is_missing_is_our_own_fault_until_it_is_there(@TempDir Path folder) throws Exception {
        Path roots = folder.resolve("roots.pem");
        try (RawServer server = serving(certificates.sign(Certificates.server()))) {
            ProbeDefinition definition = Defined.get(server.url("/"))
                    .tls(roots.toString(), null, true)
                    .definition();
            assertThat(lab.fault(definition)).isInstanceOf(IOException.class);

            Files.copy(Path.of(caFile), roots);
            assertThat(lab.look(definition).outcome()).isEqualTo(Outcome.UP);
        }
    }

    private static Defined trusting(RawServer server) {
        return Defined.get(server.url("/")).tls(caFile, null, true);
    }

    private static RawServer serving(X509Bundle bundle) {
        return RawServer.answering(lab.vertx, Certificates.shown(bundle), (socket, number) -> socket.write(OK));
    }

    private static RawServer redirecting(String location) throws Exception {
        return RawServer.answering(
                lab.vertx,
                Certificates.shown(certificates.sign(Certificates.server())),
                (socket, number) ->
                        socket.write("HTTP/1.1 302 Found\r\nlocation: " + location + "\r\ncontent-length: 0\r\n\r\n"));
    }
}
