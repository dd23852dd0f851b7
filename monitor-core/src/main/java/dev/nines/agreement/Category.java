package dev.nines.agreement;

import java.util.Locale;

/** The class of a stretch of time, in the order in which it is asked for; the first match wins: rule A5. */
public enum Category {
    OUT_OF_HOURS,
    CORRECTED_UP,
    CORRECTED_DOWN,
    CORRECTED_EXCLUDED,
    MAINTENANCE,
    UNKNOWN,
    DOWN,
    DEGRADED,
    UP;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is what was seen or not seen, and not what somebody says of the time. */
    boolean measured() {
        return compareTo(UNKNOWN) >= 0;
    }
}
