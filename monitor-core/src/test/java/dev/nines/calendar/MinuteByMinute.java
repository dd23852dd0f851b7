package dev.nines.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The independent reference: looks at the clock of the zone once a minute, and asks of each minute whether it counts. It
 * knows nothing of rules of zones. A local time has come once clocks have ever shown it or a later one, so that of two
 * the first counts, and one that is left out comes with the change.
 */
final class MinuteByMinute {

    private static final int MINUTE = 60_000;

    private final long first;
    private final boolean[] counts;

    /**
     * All minutes of a range.
     *
     * @param from a whole minute
     */
    MinuteByMinute(ServiceHours hours, long from, long to) {
        this.first = from;
        this.counts = new boolean[(int) ((to - from) / MINUTE)];
        LocalDateTime latest = LocalDateTime.MIN;
        for (long instant = from - 86_400_000L; instant < to; instant += MINUTE) {
            LocalDateTime shown = LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), hours.zone());
            if (shown.isAfter(latest)) {
                latest = shown;
            }
            if (instant >= from) {
                counts[(int) ((instant - from) / MINUTE)] = counts(hours, shown, latest);
            }
        }
    }

    private static boolean counts(ServiceHours hours, LocalDateTime shown, LocalDateTime latest) {
        LocalDate today = latest.toLocalDate();
        return (open(hours, today, latest) || open(hours, today.minusDays(1), latest)) && !closed(hours, shown, latest);
    }

    private static boolean open(ServiceHours hours, LocalDate date, LocalDateTime time) {
        for (Window window : hours.week().getOrDefault(date.getDayOfWeek(), List.of())) {
            if (has(window, date, time)) {
                return true;
            }
        }
        return false;
    }

    private static boolean closed(ServiceHours hours, LocalDateTime shown, LocalDateTime latest) {
        for (Holiday holiday : hours.holidays().all()) {
            if (holiday.closed().isEmpty() && falls(holiday.days(), shown.toLocalDate())) {
                return true;
            }
            for (Window window : holiday.closed()) {
                for (LocalDate date : List.of(latest.toLocalDate().minusDays(1), latest.toLocalDate())) {
                    if (falls(holiday.days(), date) && has(window, date, latest)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean has(Window window, LocalDate date, LocalDateTime time) {
        LocalDateTime from = date.atTime(window.from());
        LocalDateTime to = date.atTime(window.to());
        if (!to.isAfter(from)) {
            to = to.plusDays(1);
        }
        return !time.isBefore(from) && time.isBefore(to);
    }

    private static boolean falls(Holiday.Days days, LocalDate date) {
        String text = date.toString();
        if (days instanceof Holiday.Dates dates) {
            return text.compareTo(dates.first().toString()) >= 0
                    && text.compareTo(dates.last().toString()) <= 0;
        }
        Holiday.Yearly yearly = (Holiday.Yearly) days;
        String day = text.substring(5);
        String first = yearly.first().toString().substring(2);
        String last = yearly.last().toString().substring(2);
        if (first.compareTo(last) <= 0) {
            return day.compareTo(first) >= 0 && day.compareTo(last) <= 0;
        }
        return day.compareTo(first) >= 0 || day.compareTo(last) <= 0;
    }

    /** Whole minutes at once where nothing begins or ends within them, milliseconds one by one elsewhere. */
    long elapsed(long from, long to, List<Stretch> pauses) {
        long elapsed = 0;
        for (int minute = 0; minute < counts.length; minute++) {
            long begin = first + (long) minute * MINUTE;
            long end = begin + MINUTE;
            if (counts[minute] && begin < to && end > from) {
                elapsed += begin >= from && end <= to && !cut(begin, end, pauses)
                        ? (paused(begin, pauses) ? 0 : MINUTE)
                        : oneByOne(Math.max(begin, from), Math.min(end, to), pauses);
            }
        }
        return elapsed;
    }

    private static boolean cut(long begin, long end, List<Stretch> pauses) {
        for (Stretch pause : pauses) {
            if ((begin < pause.from() && pause.from() < end) || (begin < pause.to() && pause.to() < end)) {
                return true;
            }
        }
        return false;
    }

    private static long oneByOne(long from, long to, List<Stretch> pauses) {
        long elapsed = 0;
        for (long instant = from; instant < to; instant++) {
            elapsed += paused(instant, pauses) ? 0 : 1;
        }
        return elapsed;
    }

    private static boolean paused(long instant, List<Stretch> pauses) {
        for (Stretch pause : pauses) {
            if (pause.from() <= instant && instant < pause.to()) {
                return true;
            }
        }
        return false;
    }
}
