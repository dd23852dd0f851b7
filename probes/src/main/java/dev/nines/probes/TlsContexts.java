package dev.nines.probes;

import dev.nines.monitor.ProbeSpec;
import dev.nines.probe.Time;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * One TLS context per way of trusting, shared by all probes and event loops: BoringSSL where it is present. Sessions are
 * never resumed, for each look must see the certificate.
 */
final class TlsContexts {

    private final Vertx vertx;
    private final Time time;
    private final ConcurrentMap<Key, Made> made = new ConcurrentHashMap<>();

    TlsContexts(Vertx vertx, Time time) {
        this.vertx = vertx;
        this.time = time;
    }

    /** Reads the trusted roots off the event loop; a CA file that has changed makes a new context. */
    Future<Tls> of(ProbeSpec.Tls settings) {
        Key key = new Key(settings.caFile(), settings.verify());
        Made known = made.get(key);
        if (known != null && known.read == null) {
            return Future.succeededFuture(known.tls);
        }
        return vertx.executeBlocking(
                () -> {
                    FileTime read = key.caFile == null ? null : Files.getLastModifiedTime(Path.of(key.caFile));
                    Made before = made.get(key);
                    if (before != null && Objects.equals(before.read, read)) {
                        return before.tls;
                    }
                    Tls tls = trusting(key.verify ? platform(roots(key.caFile)) : null);
                    made.put(key, new Made(tls, read));
                    return tls;
                },
                true);
    }

    /** A context that trusts these roots alone. */
    Tls trusting(Collection<? extends Certificate> roots) throws GeneralSecurityException, IOException {
        return trusting(platform(store(roots)));
    }

    private Tls trusting(@Nullable X509ExtendedTrustManager platform) throws IOException {
        Trust trust = new Trust(platform, time);
        SslContext context = SslContextBuilder.forClient()
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .trustManager(trust)
                .endpointIdentificationAlgorithm("HTTPS")
                .protocols("TLSv1.3", "TLSv1.2")
                .sessionTimeout(1)
                .build();
        if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
            sessions.setSessionCacheEnabled(false);
        }
        return new Tls(context, trust);
    }

    private static @Nullable KeyStore roots(@Nullable String caFile) throws GeneralSecurityException, IOException {
        if (caFile == null) {
            return null;
        }
        try (InputStream pem = Files.newInputStream(Path.of(caFile))) {
            Collection<? extends Certificate> roots =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (roots.isEmpty()) {
                throw new IOException("no certificate in " + caFile);
            }
            return store(roots);
        }
    }

    private static KeyStore store(Collection<? extends Certificate> roots)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate root : roots) {
            store.setCertificateEntry("root-" + number++, root);
        }
        return store;
    }

    /** The platform's judge over these roots, over the system's when null. */
    private static X509ExtendedTrustManager platform(@Nullable KeyStore roots) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(roots);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("the platform has no way to judge certificates"));
    }

    private record Key(@Nullable String caFile, boolean verify) {}

    private record Made(Tls tls, @Nullable FileTime read) {}
}
