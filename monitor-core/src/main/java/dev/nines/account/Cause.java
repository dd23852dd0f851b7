package dev.nines.account;

import java.util.Locale;

/** Why time is unknown, in order of precedence: rule A1. */
public enum Cause {
    PAUSED,
    PROCESS_DOWN,
    PLANNED_STOP,
    OWN_NETWORK,
    OWN_RESOLVER,
    OWN_CREDENTIALS,
    RATE_LIMITED,
    OVERLOADED,
    STORAGE,
    SLOT_SKIPPED,
    NEVER_OBSERVED,
    NO_LOOK;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in JSON and SQL. */
    public String word() {
        return word;
    }
}
