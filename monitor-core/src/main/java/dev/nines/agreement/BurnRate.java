package dev.nines.agreement;

import dev.nines.account.Ratio;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * How fast an error budget burns over the two windows of a row: rule A9.
 *
 * @param longBurn times faster than the budget allows, {@code shortBurn} over the short window; null for no data
 * @param fires whether both burn so fast as the row says, and what was seen is enough to say so
 * @param unsaid why it does not fire though both do; null otherwise
 */
public record BurnRate(
        BurnRow row,
        @Nullable BigDecimal longBurn,
        @Nullable BigDecimal shortBurn,
        boolean fires,
        @Nullable String unsaid) {

    /**
     * The burn of a row.
     *
     * @param longWindow and {@code shortWindow} what became of the windows up to now, by time
     * @param failingLooks how many looks failed in the long window
     */
    public static BurnRate of(
            BurnRow row, BigDecimal target, Figures longWindow, Figures shortWindow, long failingLooks) {
        boolean burns = reaches(row, target, longWindow) && reaches(row, target, shortWindow);
        String unsaid = !burns
                ? null
                : failingLooks < row.minFailingLooks()
                        ? "only " + failingLooks + " of " + row.minFailingLooks() + " looks failed"
                        : !mostlyKnown(longWindow) || !mostlyKnown(shortWindow)
                                ? "no more than half of a window is known"
                                : null;
        return new BurnRate(row, burn(target, longWindow), burn(target, shortWindow), burns && unsaid == null, unsaid);
    }

    /** How many times faster than the budget allows; null for no data. */
    public static @Nullable BigDecimal burn(BigDecimal target, Figures figures) {
        Ratio availability = seen(figures);
        return availability == null
                ? null
                : BigDecimal.valueOf(availability.whole() - availability.part())
                        .divide(
                                BigDecimal.ONE.subtract(target).multiply(BigDecimal.valueOf(availability.whole())),
                                MathContext.DECIMAL64);
    }

    /** Whether availability over a window is below what a row says, and enough was seen to say so. */
    public static boolean tooLow(AvailabilityRow row, Figures window, long failingLooks) {
        Ratio availability = seen(window);
        return availability != null
                && !availability.reaches(row.below())
                && failingLooks >= row.minFailingLooks()
                && mostlyKnown(window);
    }

    private static boolean reaches(BurnRow row, BigDecimal target, Figures figures) {
        Ratio availability = seen(figures);
        if (availability == null) {
            return false;
        }
        BigDecimal allowed = BigDecimal.ONE
                .subtract(target)
                .multiply(row.factor())
                .multiply(BigDecimal.valueOf(availability.whole()));
        return BigDecimal.valueOf(availability.whole() - availability.part()).compareTo(allowed) >= 0;
    }

    /** Availability of what is known, whatever unknown time counts as. */
    private static @Nullable Ratio seen(Figures figures) {
        long good = figures.goodKnown();
        return figures.known() == 0 ? null : new Ratio(good, figures.known());
    }

    private static boolean mostlyKnown(Figures figures) {
        return 2 * figures.known() > figures.inScope();
    }
}
