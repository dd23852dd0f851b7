package dev.nines.report;

import dev.nines.account.Ratio;
import dev.nines.agreement.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instants, lengths, counts and shares as they are written. */
final class Words {

    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Digits of a percentage for people, unless a target has more. */
    private static final int DECIMALS = 4;

    private Words() {}

    static String instant(long instant) {
        return INSTANT.format(Instant.ofEpochMilli(instant));
    }

    static @Nullable String instantOrNull(@Nullable Long instant) {
        return instant == null ? null : instant(instant);
    }

    static String local(long instant, ZoneId zone) {
        return LOCAL.format(Instant.ofEpochMilli(instant).atZone(zone));
    }

    /** Milliseconds in days, hours, minutes and seconds, with nothing left out. */
    static String length(long milliseconds) {
        if (milliseconds < 0) {
            return "-" + length(-milliseconds);
        }
        StringBuilder text = new StringBuilder();
        long[] sizes = {86_400_000, 3_600_000, 60_000, 1000, 1};
        String[] names = {"d", "h", "m", "s", "ms"};
        long left = milliseconds;
        for (int i = 0; i < sizes.length; i++) {
            if (left >= sizes[i]) {
                text.append(text.isEmpty() ? "" : " ").append(left / sizes[i]).append(names[i]);
                left %= sizes[i];
            }
        }
        return text.isEmpty() ? "0ms" : text.toString();
    }

    /** A count with its thousands apart. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** What the integers of figures count: milliseconds, looks, or where these are divided parts of them. */
    static String unit(Figures figures) {
        return figures.scale() > 1 ? "parts" : whole(figures);
    }

    /** What {@code scale} parts make one of. */
    static String whole(Figures figures) {
        return figures.unit() == Figures.Unit.LOOKS ? "looks" : "ms";
    }

    static String percent(BigDecimal share) {
        BigDecimal percent = share.multiply(HUNDRED).stripTrailingZeros();
        return percent.setScale(Math.max(0, percent.scale())).toPlainString() + "%";
    }

    /** Digits that tell the target from what barely misses it. */
    static int decimals(BigDecimal target) {
        return Math.max(DECIMALS, target.stripTrailingZeros().scale() - 2);
    }

    /** A share rounded down; 100 only where it is whole and nothing failed. Null is no data. */
    static String percent(@Nullable Ratio share, int decimals, boolean flawless) {
        if (share == null) {
            return "no data";
        }
        BigDecimal percent = BigDecimal.valueOf(share.part())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(share.whole()), decimals, RoundingMode.DOWN);
        BigDecimal most = HUNDRED.subtract(flawless ? BigDecimal.ZERO : BigDecimal.ONE.movePointLeft(decimals));
        return percent.min(most).setScale(decimals, RoundingMode.DOWN).toPlainString() + "%";
    }

    /** The text without what could move or hide other text: control and format characters, ends of lines. */
    static String plain(String text) {
        return text.codePoints()
                .map(point -> switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> 0xfffd;
                    default -> point;
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
