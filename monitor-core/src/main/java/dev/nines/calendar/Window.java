package dev.nines.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Hours of a day, by the clocks of its zone.
 *
 * @param from when they begin, in whole milliseconds
 * @param to when they end; on the next day unless it is later than {@code from}, so that midnight ends the day
 */
public record Window(LocalTime from, LocalTime to) {

    /** From 00:00 to 24:00. */
    public static final Window WHOLE_DAY = new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public Window {
        if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("hours end when they begin: " + from);
        }
        if (from.toNanoOfDay() % 1_000_000 != 0 || to.toNanoOfDay() % 1_000_000 != 0) {
            throw new IllegalArgumentException("hours have no parts of milliseconds: " + from + "-" + to);
        }
    }

    /** When they are on a day that they begin on; may be empty there. */
    Stretch on(LocalDate date, WallClock clock) {
        LocalDateTime end = date.atTime(to);
        return new Stretch(clock.instant(date.atTime(from)), clock.instant(to.isAfter(from) ? end : end.plusDays(1)));
    }

    /** {@code 09:00-18:00}. */
    @Override
    public String toString() {
        return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to);
    }
}
