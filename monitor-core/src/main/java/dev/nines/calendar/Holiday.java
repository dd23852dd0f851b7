package dev.nines.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days that do not count, or not wholly.
 *
 * @param closed the hours that do not count, of each day; empty when the whole date does not
 * @param name what people call it, null for nothing
 */
public record Holiday(
        Days days, List<Window> closed, @Nullable String name) {

    public Holiday {
        closed = List.copyOf(closed);
    }

    /** Whole dates without a name. */
    public static Holiday on(Days days) {
        return new Holiday(days, List.of(), null);
    }

    /** Local dates. */
    public sealed interface Days {}

    /** Dates that come once, both included. */
    public record Dates(LocalDate first, LocalDate last) implements Days {
        public Dates {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("the last of the days is before the first: " + last);
            }
            if (last.toEpochDay() - first.toEpochDay() > 366) {
                throw new IllegalArgumentException("more than a year of holidays from " + first);
            }
        }

        public static Dates of(LocalDate date) {
            return new Dates(date, date);
        }

        @Override
        public String toString() {
            return first.equals(last) ? first.toString() : first + ".." + last;
        }
    }

    /**
     * Days of every year, both included; over the turn of the year when the last is before the first. The 29th of
     * February is there in leap years only.
     */
    public record Yearly(MonthDay first, MonthDay last) implements Days {

        public static Yearly of(MonthDay day) {
            return new Yearly(day, day);
        }

        boolean contains(MonthDay day) {
            boolean begun = !day.isBefore(first);
            boolean goesOn = !day.isAfter(last);
            return last.isBefore(first) ? begun || goesOn : begun && goesOn;
        }

        /** {@code yearly 12-24..01-02}. */
        @Override
        public String toString() {
            return "yearly " + text(first) + (first.equals(last) ? "" : ".." + text(last));
        }

        private static String text(MonthDay day) {
            return day.toString().substring(2);
        }
    }
}
