package dev.nines.probes;

import dev.nines.probe.Reason;
import java.security.cert.CertificateException;

/** A certificate chain that is not accepted, and why; it travels up through the TLS engine as a cause. */
final class Rejected extends CertificateException {

    private final Reason reason;
    private final long expiry;

    /**
     * @param expiry earliest end of validity in the presented chain, epoch milliseconds
     */
    Rejected(Reason reason, String message, long expiry, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.expiry = expiry;
    }

    Reason reason() {
        return reason;
    }

    long expiry() {
        return expiry;
    }
}
