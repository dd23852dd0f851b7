package dev.nines.probes;

import dev.nines.probe.Reason;
import dev.nines.probe.Time;
import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges the chains that servers present: path, names and dates by the platform's own rules, and tells untrusted, wrong
 * name and expired apart. Since nearly every handshake shows a chain that was seen before, an acceptance is remembered
 * per host and exact chain, for an hour and never past the first expiry in it; a rejection is judged anew each time.
 */
final class Trust extends X509ExtendedTrustManager {

    private static final long REMEMBERED = 3_600_000;
    private static final int MOST = 10_000;

    private final @Nullable X509ExtendedTrustManager platform;
    private final Time time;
    private final ConcurrentMap<Presented, Acceptance> accepted = new ConcurrentHashMap<>();

    /**
     * @param platform judges what was not seen before; null accepts everything
     */
    Trust(@Nullable X509ExtendedTrustManager platform, Time time) {
        this.platform = platform;
        this.time = time;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        Presented presented = new Presented(engine.getPeerHost(), encoded(chain));
        Acceptance known = accepted.get(presented);
        long now = time.now();
        if (known != null && now < known.until) {
            return;
        }
        long expiry = earliest(chain);
        if (platform != null) {
            judge(platform, chain, authType, engine, expiry);
        }
        if (accepted.size() >= MOST) {
            accepted.clear();
        }
        long until = platform == null ? Long.MAX_VALUE : Math.min(now + REMEMBERED, expiry);
        accepted.put(presented, new Acceptance(until, expiry));
    }

    /** First the path alone, then with the name: what fails only now is the name. */
    private static void judge(
            X509ExtendedTrustManager platform, X509Certificate[] chain, String authType, SSLEngine engine, long expiry)
            throws CertificateException {
        try {
            platform.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            throw expired(e)
                    ? new Rejected(Reason.TLS_EXPIRED, "expired at " + Instant.ofEpochMilli(expiry), expiry, e)
                    : new Rejected(Reason.TLS_UNTRUSTED, "no trusted path to the certificate", expiry, e);
        }
        try {
            platform.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            throw pathFailed(e)
                    ? new Rejected(Reason.TLS_UNTRUSTED, "no trusted path to the certificate", expiry, e)
                    : new Rejected(
                            Reason.TLS_WRONG_NAME, "the certificate is not for " + engine.getPeerHost(), expiry, e);
        }
    }

    /** Earliest end of validity in the chain of an accepted session, epoch milliseconds; null when it shows none. */
    @Nullable
    Long expiry(String host, SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            Acceptance known = accepted.get(new Presented(host, encoded(chain)));
            return known != null ? known.expiry : Long.valueOf(earliest(chain));
        } catch (CertificateEncodingException | SSLPeerUnverifiedException e) {
            return null;
        }
    }

    private static long earliest(Certificate[] chain) {
        return Arrays.stream(chain)
                .mapToLong(each ->
                        ((X509Certificate) each).getNotAfter().toInstant().toEpochMilli())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static byte[][] encoded(Certificate[] chain) throws CertificateEncodingException {
        byte[][] encoded = new byte[chain.length][];
        for (int i = 0; i < chain.length; i++) {
            encoded[i] = chain[i].getEncoded();
        }
        return encoded;
    }

    private static boolean expired(CertificateException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof CertificateExpiredException
                    || (t instanceof CertPathValidatorException path
                            && path.getReason() == CertPathValidatorException.BasicReason.EXPIRED)) {
                return true;
            }
        }
        return false;
    }

    private static boolean pathFailed(CertificateException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a chain is judged only together with its connection");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("nobody is a client here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return platform == null ? new X509Certificate[0] : platform.getAcceptedIssuers();
    }

    /** What a host showed, byte by byte. */
    private static final class Presented {

        private final @Nullable String host;
        private final byte[][] chain;

        Presented(@Nullable String host, byte[][] chain) {
            this.host = host;
            this.chain = chain;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Presented that
                    && Objects.equals(host, that.host)
                    && Arrays.deepEquals(chain, that.chain);
        }

        @Override
        public int hashCode() {
            return chain.length == 0 ? 0 : Arrays.hashCode(chain[0]);
        }
    }

    /**
     * @param until when it must be judged again, epoch milliseconds
     * @param expiry earliest end of validity in the chain, epoch milliseconds
     */
    private record Acceptance(long until, long expiry) {}
}
