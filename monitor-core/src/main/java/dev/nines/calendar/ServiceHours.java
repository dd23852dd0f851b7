package dev.nines.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The calendar of a promise: when its time counts.
 *
 * @param zone whose dates and clocks these are
 * @param week the hours of each day of the week; those that overlap or touch are one
 */
public record ServiceHours(ZoneId zone, Map<DayOfWeek, List<Window>> week, Holidays holidays) {

    /** All time counts. */
    public static final ServiceHours ALWAYS = new ServiceHours(
            ZoneId.of("UTC"),
            Stream.of(DayOfWeek.values()).collect(Collectors.toMap(day -> day, day -> List.of(Window.WHOLE_DAY))),
            Holidays.NONE);

    /** Far beyond all holidays that come once, weeks and years meet in every way within 28 years. */
    private static final Stretch CYCLE = new Stretch(
            LocalDate.of(2504, 1, 1).toEpochDay() * 86_400_000,
            LocalDate.of(2532, 1, 1).toEpochDay() * 86_400_000);

    public ServiceHours {
        Map<DayOfWeek, List<Window>> copy = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, windows) -> copy.put(day, List.copyOf(windows)));
        week = Map.copyOf(copy);
    }

    List<Window> on(DayOfWeek day) {
        return week.getOrDefault(day, List.of());
    }

    boolean aroundTheClock() {
        return holidays.all().isEmpty()
                && week.size() == 7
                && week.values().stream().allMatch(windows -> windows.contains(Window.WHOLE_DAY));
    }

    /** Whether any time counts once all holidays that come once are over. */
    public boolean everOpen() {
        for (Page page : Page.of(this, CYCLE.from(), CYCLE.to())) {
            if (!page.open().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The time that counts from one instant up to another: in order and apart from each other.
     *
     * @throws IllegalArgumentException when that is more than a hundred years, unless all time counts
     */
    public List<Stretch> open(long from, long to) {
        List<Stretch> open = new ArrayList<>();
        Page.of(this, from, to).forEach(page -> open.addAll(page.open()));
        return List.copyOf(Stretch.union(open));
    }
}
