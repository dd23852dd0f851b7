package dev.nines.app.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time in the words of the configuration: {@code 500ms}, {@code 10s}, {@code 1h30m}, {@code 30d}. */
public final class Durations {

    /** What is written, for editors. */
    static final String PATTERN = "^(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?$";

    private static final Pattern FORM = Pattern.compile(
            "(?=\\d)(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");
    private static final long[] UNITS = {86_400_000, 3_600_000, 60_000, 1000, 1};
    private static final String[] WORDS = {"d", "h", "m", "s", "ms"};
    private static final long LONGEST = 36_525 * UNITS[0];

    private Durations() {}

    /**
     * Milliseconds; at most a hundred years.
     *
     * @throws IllegalArgumentException when the text is no duration
     */
    public static long parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        long length = 0;
        for (int unit = 0; unit < UNITS.length; unit++) {
            String count = matcher.group(unit + 1);
            length += count == null ? 0 : Long.parseLong(count) * UNITS[unit];
        }
        if (length > LONGEST) {
            throw new ScalarType.Unfit("must be at most a hundred years");
        }
        return length;
    }

    /** The shortest way to write so many milliseconds. */
    public static String text(long length) {
        StringBuilder text = new StringBuilder();
        long rest = length;
        for (int unit = 0; unit < UNITS.length; unit++) {
            long count = rest / UNITS[unit];
            rest %= UNITS[unit];
            if (count > 0) {
                text.append(count).append(WORDS[unit]);
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
