package dev.nines.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The holidays of a calendar, found by their date. */
public final class Holidays {

    public static final Holidays NONE = new Holidays(List.of());

    private static final int LEAP_YEAR = 2000;

    private final List<Holiday> all;
    private final Map<LocalDate, List<Holiday>> once = new HashMap<>();
    private final Map<MonthDay, List<Holiday>> yearly = new HashMap<>();

    public Holidays(List<Holiday> all) {
        this.all = List.copyOf(all);
        for (Holiday holiday : all) {
            if (holiday.days() instanceof Holiday.Dates dates) {
                dates.first().datesUntil(dates.last().plusDays(1)).forEach(date -> put(once, date, holiday));
            } else if (holiday.days() instanceof Holiday.Yearly days) {
                for (int day = 1; day <= Year.of(LEAP_YEAR).length(); day++) {
                    MonthDay monthDay = MonthDay.from(LocalDate.ofYearDay(LEAP_YEAR, day));
                    if (days.contains(monthDay)) {
                        put(yearly, monthDay, holiday);
                    }
                }
            }
        }
    }

    private static <D> void put(Map<D, List<Holiday>> days, D day, Holiday holiday) {
        days.computeIfAbsent(day, none -> new ArrayList<>(1)).add(holiday);
    }

    /** In the order in which they were given. */
    public List<Holiday> all() {
        return all;
    }

    /** Those that begin on a date. */
    List<Holiday> on(LocalDate date) {
        List<Holiday> once = this.once.getOrDefault(date, List.of());
        List<Holiday> yearly = this.yearly.isEmpty()
                ? List.of()
                : this.yearly.getOrDefault(MonthDay.of(date.getMonthValue(), date.getDayOfMonth()), List.of());
        if (yearly.isEmpty() || once.isEmpty()) {
            return yearly.isEmpty() ? once : yearly;
        }
        List<Holiday> both = new ArrayList<>(once);
        both.addAll(yearly);
        return both;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Holidays holidays && all.equals(holidays.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
