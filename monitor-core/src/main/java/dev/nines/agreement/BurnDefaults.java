package dev.nines.agreement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The burn rows of agreements that have none of their own: rule A9. Those for 30 days are of the Site Reliability
 * Workbook, chapter 5; for other periods the factor is scaled, so that the share of the budget stays.
 *
 * @param rows from the most urgent on
 * @param leftOut sentences on rows that would never or always be true
 */
public record BurnDefaults(List<BurnRow> rows, List<String> leftOut) {

    private static final long HOUR = 3_600_000;
    private static final BigDecimal MONTH = BigDecimal.valueOf(720 * HOUR);

    private static final List<BurnRow> FOR_30_DAYS = List.of(
            row(HOUR, HOUR / 12, "14.4", "critical"),
            row(6 * HOUR, HOUR / 2, "6", "high"),
            row(24 * HOUR, 2 * HOUR, "3", "medium"),
            row(72 * HOUR, 6 * HOUR, "1", "low"));

    public BurnDefaults {
        rows = List.copyOf(rows);
        leftOut = List.copyOf(leftOut);
    }

    private static BurnRow row(long longWindow, long shortWindow, String factor, String priority) {
        return new BurnRow(longWindow, shortWindow, new BigDecimal(factor), priority, 3);
    }

    /** The rows for a target over a period. */
    public static BurnDefaults of(BigDecimal target, Period period) {
        List<BurnRow> rows = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (BurnRow row : FOR_30_DAYS) {
            BigDecimal factor = row.factor()
                    .multiply(BigDecimal.valueOf(period.nominalLength()))
                    .divide(MONTH, MathContext.DECIMAL64);
            BurnRow scaled =
                    new BurnRow(row.longWindow(), row.shortWindow(), factor, row.priority(), row.minFailingLooks());
            String why = objection(scaled, target, period);
            if (why == null) {
                rows.add(scaled);
            } else {
                leftOut.add("the default burn row of " + row.longWindow() / HOUR + "h is left out: " + why);
            }
        }
        return new BurnDefaults(rows, leftOut);
    }

    /** Why a row makes no sense, null when it does. */
    public static @Nullable String objection(BurnRow row, BigDecimal target, Period period) {
        BigDecimal budget = BigDecimal.ONE.subtract(target);
        String factor = row.factor().stripTrailingZeros().toPlainString();
        if (row.factor().compareTo(BigDecimal.ONE) < 0) {
            return "a factor of " + factor + " is below 1 and burns while the target is met";
        }
        if (row.longWindow() > period.nominalLength()) {
            return "its window exceeds the period, which is " + period.word();
        }
        if (row.factor().multiply(budget).compareTo(BigDecimal.ONE) > 0) {
            String most = BigDecimal.ONE
                    .divide(budget, 2, RoundingMode.DOWN)
                    .stripTrailingZeros()
                    .toPlainString();
            return "a factor of " + factor + " is never reached: all down burns " + most + " times too fast";
        }
        return null;
    }
}
