package dev.nines.api;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 30d}, {@code 1h30m}, {@code 500ms}. */
final class Lengths {

    private static final Pattern PART = Pattern.compile("([0-9]{1,9})(ms|d|h|m|s)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Lengths() {}

    /** The length in milliseconds of a text that the contract has let through. */
    static long millis(String text) {
        Matcher parts = PART.matcher(text);
        long sum = 0;
        while (parts.find()) {
            Long unit = MILLIS.get(parts.group(2));
            sum += Long.parseLong(parts.group(1)) * (unit == null ? 0 : unit);
        }
        return sum;
    }
}
