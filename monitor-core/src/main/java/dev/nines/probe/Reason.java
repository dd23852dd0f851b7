package dev.nines.probe;

import java.util.Locale;

/** Why a look was not up: a closed list whose words never change their meaning. */
public enum Reason {
    DNS_NOT_FOUND,
    DNS_FAILED,
    CONNECT_REFUSED,
    CONNECT_TIMEOUT,
    CONNECT_FAILED,
    TLS_UNTRUSTED,
    TLS_WRONG_NAME,
    TLS_EXPIRED,
    TLS_FAILED,
    TIMEOUT,
    CLOSED,
    PROTOCOL_ERROR,
    STATUS,
    HEADER,
    BODY,
    JSON,
    BODY_TOO_LARGE,
    REDIRECTS,
    LATENCY,
    ASSERTION,
    MISSED,
    OWN_NETWORK(true),
    OWN_CREDENTIALS(true),
    RATE_LIMITED(true),
    OWN_RESOLVER(true),
    OVERLOADED(true);

    private final boolean ours;

    Reason() {
        this(false);
    }

    Reason(boolean ours) {
        this.ours = ours;
    }

    /** Whether it says something about us and nothing about the target. */
    public boolean ours() {
        return ours;
    }

    /** The word in JSON, SQL and metrics, such as {@code connect_refused}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
