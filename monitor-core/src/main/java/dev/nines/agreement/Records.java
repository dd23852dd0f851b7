package dev.nines.agreement;

import dev.nines.account.Charging;
import dev.nines.account.Mask;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import org.jspecify.annotations.Nullable;

/** Where an assessment finds what was recorded. */
public interface Records {

    /**
     * The story of a service under thresholds and a charging rule, null when it cannot be told so.
     *
     * @param confirm null for the probes' own; with {@link Charging#FIRST_FAILURE} these are the stored spans
     */
    @Nullable
    Story story(String service, @Nullable Thresholds confirm, Charging charging);

    /** The hours of a calendar, at least those within a window. */
    Mask hours(String calendar, Interval window);
}
