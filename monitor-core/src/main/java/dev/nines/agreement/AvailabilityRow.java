package dev.nines.agreement;

import java.math.BigDecimal;

/**
 * Says that availability over a window is too low by itself.
 *
 * @param window milliseconds
 * @param below from 0 to 1
 * @param priority the word of the priority of the incident that it opens
 * @param minFailingLooks so many looks must have failed in the window
 */
public record AvailabilityRow(long window, BigDecimal below, String priority, int minFailingLooks) {

    public AvailabilityRow {
        if (window <= 0 || minFailingLooks < 1) {
            throw new IllegalArgumentException("an availability incident needs a window and min_failing_looks above 0");
        }
    }
}
