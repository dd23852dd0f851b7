package dev.nines.app.config;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an agreement is measured over.
 *
 * @param days its length for burn rates: a month counts 30 days, a quarter 90, a year 365
 * @param begins whether a day is its first; a rolling one begins on any
 */
record Period(String word, long days, Predicate<LocalDate> begins) {

    private static final String ROLLING = "rolling ";
    private static final long DAY = 86_400_000;

    static final ScalarType<Period> TYPE = new ScalarType<>(
            "day, week, month, quarter, year, or rolling 30d",
            scalar -> parse(scalar.text()),
            text -> text,
            List.of("day", "week", "month", "quarter", "year"),
            Scalars.pattern("^(day|week|month|quarter|year|rolling \\d+d)$"),
            null);

    private static Period parse(String text) {
        return switch (text) {
            case "day" -> new Period(text, 1, day -> true);
            case "week" -> new Period(text, 7, day -> day.getDayOfWeek() == DayOfWeek.MONDAY);
            case "month" -> new Period(text, 30, day -> day.getDayOfMonth() == 1);
            case "quarter" -> new Period(text, 90, day -> day.getDayOfMonth() == 1 && day.getMonthValue() % 3 == 1);
            case "year" -> new Period(text, 365, day -> day.getDayOfYear() == 1);
            default -> rolling(text);
        };
    }

    private static Period rolling(String text) {
        long length = text.startsWith(ROLLING) ? Durations.parse(text.substring(ROLLING.length())) : 0;
        if (length < DAY || length % DAY != 0) {
            throw new IllegalArgumentException();
        }
        return new Period(text, length / DAY, day -> true);
    }
}
