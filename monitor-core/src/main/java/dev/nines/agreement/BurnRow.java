package dev.nines.agreement;

import java.math.BigDecimal;

/**
 * Says that an error budget burns too fast, when it does so over a long window and still over a short one.
 *
 * @param longWindow and {@code shortWindow} in milliseconds
 * @param factor so many times faster than the budget allows
 * @param priority the word of the priority of the incident that it opens
 * @param minFailingLooks so many looks must have failed in the long window
 */
public record BurnRow(long longWindow, long shortWindow, BigDecimal factor, String priority, int minFailingLooks) {

    public BurnRow {
        if (shortWindow <= 0 || longWindow <= shortWindow) {
            throw new IllegalArgumentException("the short window of a burn row is below its long one, above 0");
        }
        if (factor.signum() <= 0 || minFailingLooks < 1) {
            throw new IllegalArgumentException("a burn row needs a factor and min_failing_looks above 0");
        }
    }
}
