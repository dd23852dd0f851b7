package dev.nines.agreement;

import java.util.Locale;

/** How a period stands, or how it ended: rule A6; from the best to the worst of each. */
public enum Verdict {
    ON_TRACK,
    /** The budget burns too fast, or will be used up before the end. */
    AT_RISK,
    /** The target is missed even if all that is unknown and all that is to come is good. */
    LOST,
    MET,
    /** Too little is known to say. */
    UNDETERMINED,
    BREACHED;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** That of several which are judged each by itself. */
    Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
