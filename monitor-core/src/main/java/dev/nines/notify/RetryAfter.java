package dev.nines.notify;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds or a date, RFC 9110 section 10.2.3. */
final class RetryAfter {

    /** Nobody silences an alarm for longer than this, in milliseconds. */
    static final long LONGEST = 3_600_000;

    private RetryAfter() {}

    /** The instant that it asks us to wait for, at most {@link #LONGEST} away; 0 when it asks for nothing. */
    static long instant(@Nullable String value, long now) {
        if (value == null) {
            return 0;
        }
        String text = value.strip();
        long asked;
        if (text.matches("\\d+")) {
            asked = text.length() > 9 ? LONGEST : Long.parseLong(text) * 1_000;
        } else {
            try {
                asked = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant()
                                .toEpochMilli()
                        - now;
            } catch (DateTimeException e) {
                return 0;
            }
        }
        return asked <= 0 ? 0 : now + Math.min(asked, LONGEST);
    }
}
