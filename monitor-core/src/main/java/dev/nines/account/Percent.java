package dev.nines.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Figures for people, rounded so that they never flatter: rule A6. */
public final class Percent {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Percent() {}

    /** A share in per cent, rounded down, such as {@code 99.95%}. */
    public static String down(Ratio ratio, int decimals) {
        return text(rounded(ratio, decimals));
    }

    /** The availability of a ledger; 100 only for no downtime and no failed look, null for no data. */
    public static @Nullable String of(Ledger ledger, int decimals) {
        Ratio availability = ledger.availability();
        if (availability == null) {
            return null;
        }
        BigDecimal percent = rounded(availability, decimals);
        boolean flawless = ledger.down() + ledger.correctedDown() + ledger.failedLooks() == 0;
        return text(flawless ? percent : percent.min(HUNDRED.subtract(BigDecimal.ONE.movePointLeft(decimals))));
    }

    /** A length of downtime in whole units, rounded up. */
    public static long up(long milliseconds, Duration unit) {
        long length = unit.toMillis();
        return milliseconds / length + (milliseconds % length > 0 ? 1 : 0);
    }

    private static BigDecimal rounded(Ratio ratio, int decimals) {
        return BigDecimal.valueOf(ratio.part())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(ratio.whole()), decimals, RoundingMode.DOWN);
    }

    private static String text(BigDecimal percent) {
        return percent.toPlainString() + "%";
    }
}
