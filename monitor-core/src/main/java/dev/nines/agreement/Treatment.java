package dev.nines.agreement;

import java.util.Locale;

/** What unknown time counts as; whatever it counts as, it is never known. */
public enum Treatment {
    EXCLUDED,
    UP,
    DOWN,
    /** What the time before it counted as; excluded where nothing was known before. */
    LAST;

    /** The word in configuration and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
