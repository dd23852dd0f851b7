package dev.nines.account;

import java.util.Locale;

/** Where the time that an outage is charged for begins and ends: rule A3. */
public enum Charging {
    /** From the first failing look to the first good one. */
    FIRST_FAILURE,
    /** From the look that confirmed it to the look that confirmed the recovery. */
    CONFIRMATION,
    /**
     * From halfway between the last good look and the first failing one to halfway between the last failing one and the
     * first good one, rounded down; where unknown time lies between them, from the failing look, to the good one.
     */
    MIDPOINT;

    /** The word in configuration and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
