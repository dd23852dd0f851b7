package dev.nines.account;

import java.util.Locale;

/** What is known of a service, or of one part of it, at an instant; the ordinal is what the store keeps. */
public enum State {
    UP,
    DEGRADED,
    DOWN,
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in JSON, SQL and metrics. */
    public String word() {
        return word;
    }
}
