package dev.nines.monitor;

import org.jspecify.annotations.Nullable;

/**
 * Whom an outage of a service hurts.
 *
 * @param customers how many customers, 0 when unknown
 * @param share the share of all customers, 0 to 1, 0 when unknown
 * @param segment the segment of customers, free text
 * @param regulated whether a regulator must hear of it
 */
public record Impact(long customers, double share, @Nullable String segment, boolean regulated) {

    /** Nothing is known about the impact. */
    public static final Impact NONE = new Impact(0, 0, null, false);
}
