package dev.nines.monitor;

import java.util.Locale;

/** What sort of API a service is; the rubric and the defaults may depend on it. */
public enum Kind {
    PAYMENT,
    SESSION,
    ACCOUNT,
    INTEGRATION,
    PROVIDER,
    OTHER;

    /** The word in configuration and JSON, such as {@code payment}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
