package dev.nines.probes;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An authority of our own, an intermediate below it, and what they sign. */
final class Certificates {

    final Instant soon = Instant.now().plus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    final X509Bundle root = authority("CN=root").buildSelfSigned();
    final X509Bundle between = authority("CN=between").notAfter(soon).buildIssuedBy(root);

    Certificates() throws Exception {}

    private static CertificateBuilder authority(String name) {
        return new CertificateBuilder().ecp256().subject(name).setIsCertificateAuthority(true);
    }

    /** For 127.0.0.1 and localhost, a year from now. */
    static CertificateBuilder server() {
        return new CertificateBuilder()
                .ecp256()
                .subject("CN=server")
                .notBefore(Instant.now().minus(10, ChronoUnit.DAYS))
                .notAfter(Instant.now().plus(365, ChronoUnit.DAYS))
                .addSanIpAddress("127.0.0.1")
                .addSanDnsName("localhost");
    }

    X509Bundle sign(CertificateBuilder builder) throws Exception {
        return builder.buildIssuedBy(between);
    }

    /** The file that a definition names to trust our authority. */
    String caFile() throws Exception {
        return root.toTempRootCertPem().getPath();
    }

    static NetServerOptions shown(X509Bundle bundle) {
        return new NetServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(bundle.getCertificatePathPEM()))
                        .addKeyValue(Buffer.buffer(bundle.getPrivateKeyPEM())));
    }
}
