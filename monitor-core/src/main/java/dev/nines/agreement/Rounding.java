package dev.nines.agreement;

import dev.nines.account.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How an availability is rounded before it is compared, where a contract says so.
 *
 * @param decimals digits of the percentage
 */
public record Rounding(int decimals, boolean halfUp) {

    public Rounding {
        if (decimals < 0 || decimals > 9) {
            throw new IllegalArgumentException("a percentage is rounded to 0 to 9 digits");
        }
    }

    /** The least availability whose rounded percentage reaches a threshold; both from 0 to 1. */
    BigDecimal least(BigDecimal threshold) {
        BigDecimal reached = threshold.setScale(decimals + 2, RoundingMode.CEILING);
        return halfUp ? reached.subtract(BigDecimal.valueOf(5, decimals + 3)) : reached;
    }

    /** The rounded percentage of an availability, such as {@code 99.95}. */
    public BigDecimal percent(Ratio availability) {
        return BigDecimal.valueOf(availability.part())
                .movePointRight(2)
                .divide(BigDecimal.valueOf(availability.whole()), decimals, mode());
    }

    private RoundingMode mode() {
        return halfUp ? RoundingMode.HALF_UP : RoundingMode.DOWN;
    }
}
