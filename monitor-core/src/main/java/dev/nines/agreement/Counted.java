package dev.nines.agreement;

import java.util.Locale;

/** What a stretch of time counts as under the terms of an agreement. */
public enum Counted {
    GOOD,
    BAD,
    /** In scope, and neither good nor bad. */
    UNKNOWN,
    /** Out of scope. */
    EXCLUDED;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
