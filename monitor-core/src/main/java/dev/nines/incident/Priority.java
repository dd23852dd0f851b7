package dev.nines.incident;

import java.util.Locale;

/** How urgent an incident is; the first is the highest. */
public enum Priority {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** The word in configuration, JSON and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word at the start of a message to people. */
    public String title() {
        return name().charAt(0) + word().substring(1);
    }

    public boolean above(Priority other) {
        return compareTo(other) < 0;
    }
}
