package dev.nines.agreement;

import java.util.Locale;

/** Why a stretch of time counts otherwise than its state or its planned work would have it. */
public enum Note {
    /** Down, and part of an outage, or of the part of one, that is too short to be charged: it counts as up. */
    BELOW_MIN_OUTAGE,
    /** Degraded, and for so long that it counts as down. */
    DEGRADED_COUNTS_DOWN,
    /** Planned work that Nines knew of too late. */
    SHORT_NOTICE,
    /** Planned work outside of the hours in which it may be. */
    OUTSIDE_ALLOWED_HOURS,
    /** More planned work than a period may have. */
    OVER_CAP;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
