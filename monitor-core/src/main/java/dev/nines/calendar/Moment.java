package dev.nines.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A date or time of an iCalendar file, RFC 5545 sections 3.3.4 and 3.3.5.
 *
 * @param date whether it is a date, which then begins at this time
 * @param zone whose clocks show it; null for those of whoever reads it
 */
record Moment(LocalDateTime local, boolean date, @Nullable ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** All that stand in a line, apart by commas. */
    static List<Moment> all(ContentLine line) {
        List<Moment> all = new ArrayList<>();
        for (String value : line.value().strip().split(",", -1)) {
            String zone = line.parameters().get("TZID");
            try {
                all.add(of(value, zone));
            } catch (DateTimeException e) {
                throw line.unfit(
                        "has no date or time that can be read: " + value + (zone == null ? "" : " of " + zone));
            }
        }
        return all;
    }

    static Moment of(ContentLine line) {
        return all(line).get(0);
    }

    private static Moment of(String value, @Nullable String zone) {
        if (value.indexOf('T') < 0) {
            return new Moment(
                    LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay(), true, null);
        }
        if (value.endsWith("Z")) {
            return new Moment(LocalDateTime.parse(value.substring(0, value.length() - 1), TIME), false, ZoneOffset.UTC);
        }
        return new Moment(LocalDateTime.parse(value, TIME), false, zone == null ? null : ZoneId.of(zone));
    }

    Moment at(LocalDateTime other) {
        return new Moment(other, date, zone);
    }

    /** What the clocks of another moment's zone show then. */
    LocalDateTime beside(Moment other) {
        return other.zone == null ? local : in(other.zone);
    }

    /** What clocks of another zone show then. */
    LocalDateTime in(ZoneId other) {
        if (zone == null || zone.equals(other)) {
            return local;
        }
        Instant instant = Instant.ofEpochMilli(new WallClock(zone).instant(local));
        return LocalDateTime.ofInstant(instant, other);
    }
}
