package dev.nines.account;

import java.math.BigDecimal;

/**
 * A share of time, compared exactly. Two that are not written alike may be the same share: compare, do not equate.
 *
 * @param part in milliseconds, 0 to {@code whole}
 * @param whole in milliseconds, above 0
 */
public record Ratio(long part, long whole) implements Comparable<Ratio> {

    public Ratio {
        if (part < 0 || whole <= 0 || part > whole) {
            throw new IllegalArgumentException("not a share: " + part + " of " + whole);
        }
    }

    /** Whether it is at least the target, a number from 0 to 1. */
    public boolean reaches(BigDecimal target) {
        return BigDecimal.valueOf(part).compareTo(target.multiply(BigDecimal.valueOf(whole))) >= 0;
    }

    @Override
    public int compareTo(Ratio other) {
        int high = Long.compare(Math.multiplyHigh(part, other.whole), Math.multiplyHigh(other.part, whole));
        return high != 0 ? high : Long.compareUnsigned(part * other.whole, other.part * whole);
    }

    /** As a number from 0 to 1, which is 1 only when nothing is missing. */
    public double value() {
        double value = (double) part / whole;
        return part < whole ? Math.min(value, Math.nextDown(1.0)) : value;
    }
}
