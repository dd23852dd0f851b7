package dev.nines.api;

import java.util.Locale;

/** What the bearer of a token may do. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Reads, for audits. */
    AUDITOR,
    /** Reads, and works on incidents and deliveries. */
    OPERATOR,
    /** All that an operator may, and reloads the configuration. */
    ADMIN,
    /** Hands in looks of its own location and nothing else. */
    AGENT;

    /** The word in configuration and in the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this role may do what needs {@code needed}. */
    public boolean covers(Role needed) {
        return switch (needed) {
            case AGENT -> this == AGENT;
            case ADMIN -> this == ADMIN;
            case OPERATOR -> this == ADMIN || this == OPERATOR;
            case VIEWER, AUDITOR -> this != AGENT;
        };
    }
}
