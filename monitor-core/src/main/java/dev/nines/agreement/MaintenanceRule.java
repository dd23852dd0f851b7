package dev.nines.agreement;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What planned work counts as, and how much of it: rule A5.
 *
 * @param notice milliseconds before its beginning by which Nines must have known of it
 * @param allowed the calendar in whose hours it may be, null for any time
 * @param capPerPeriod so many milliseconds of a period, in order of time and over all services; null without end
 */
public record MaintenanceRule(
        Counts counts,
        long notice,
        @Nullable String allowed,
        @Nullable Long capPerPeriod) {

    /** All of it is excluded. */
    public static final MaintenanceRule EXCLUDED = of(Counts.EXCLUDED);

    public MaintenanceRule {
        if (notice < 0 || (capPerPeriod != null && capPerPeriod < 0)) {
            throw new IllegalArgumentException("notice and cap_per_period are no negative lengths");
        }
    }

    /** All of it counts as this. */
    public static MaintenanceRule of(Counts counts) {
        return new MaintenanceRule(counts, 0, null, null);
    }

    MaintenanceRule counting(Counts other) {
        return new MaintenanceRule(other, notice, allowed, capPerPeriod);
    }

    MaintenanceRule withoutCap() {
        return new MaintenanceRule(counts, notice, allowed, null);
    }

    /** What the time of planned work counts as. */
    public enum Counts {
        EXCLUDED,
        /** As what was seen in it. */
        OBSERVED,
        UP,
        DOWN;

        /** The word in configuration and JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
