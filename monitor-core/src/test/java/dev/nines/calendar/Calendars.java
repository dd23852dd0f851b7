package dev.nines.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The calendars of worked examples, and short words for what stands in them. */
final class Calendars {

    static final EnumSet<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    static final EnumSet<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);

    private Calendars() {}

    /** Monday to Friday 09:00-18:00 in Berlin. */
    static ServiceHours berlin(Holiday... holidays) {
        return hours("Europe/Berlin", WORKDAYS, List.of(window("09:00-18:00")), holidays);
    }

    static ServiceHours hours(String zone, EnumSet<DayOfWeek> days, List<Window> windows, Holiday... holidays) {
        Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> week.put(day, windows));
        return new ServiceHours(ZoneId.of(zone), week, new Holidays(List.of(holidays)));
    }

    static ServiceHours aroundTheClock(String zone) {
        return hours(zone, ALL_DAYS, List.of(Window.WHOLE_DAY));
    }

    static Window window(String text) {
        String[] ends = text.split("-", -1);
        return new Window(
                LocalTime.parse(ends[0]), ends[1].equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]));
    }

    static Holiday on(String date, String... closed) {
        return new Holiday(Holiday.Dates.of(LocalDate.parse(date)), windows(closed), null);
    }

    static List<Window> windows(String... texts) {
        List<Window> windows = new ArrayList<>();
        for (String text : texts) {
            windows.add(window(text));
        }
        return windows;
    }

    static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    static Stretch stretch(String from, String to) {
        return new Stretch(at(from), at(to));
    }

    static long hours(double hours) {
        return Math.round(hours * 3_600_000);
    }
}
