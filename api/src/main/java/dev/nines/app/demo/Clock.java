package dev.nines.app.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants and lengths as people read them on a terminal. */
final class Clock {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private Clock() {}

    /** Time of day in UTC to the millisecond. */
    static String time(long instant) {
        return TIME.format(Instant.ofEpochMilli(instant));
    }

    /** Time of day in UTC to the second, rounded down. */
    static String seconds(long instant) {
        return SECONDS.format(Instant.ofEpochMilli(instant));
    }

    /** A difference in seconds with its sign, such as {@code +0.412 s}. */
    static String difference(long milliseconds) {
        return String.format(java.util.Locale.ROOT, "%+.3f s", milliseconds / 1000.0);
    }
}
