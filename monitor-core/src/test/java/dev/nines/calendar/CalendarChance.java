package dev.nines.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A calendar by chance, some days of it, mostly about a change of clocks, and pauses in them. */
final class CalendarChance {

    static final List<String> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();

    private static final long DAY = 86_400_000;
    private static final long FIRST = LocalDate.of(1980, 1, 1).toEpochDay() * DAY;
    private static final long LAST = LocalDate.of(2037, 12, 31).toEpochDay() * DAY;

    final SplittableRandom random;
    final ZoneId zone;
    final long from;
    final long to;
    final List<Stretch> pauses = new ArrayList<>();

    CalendarChance(long seed) {
        random = new SplittableRandom(seed);
        zone = ZoneId.of(ZONES.get((int) (seed % ZONES.size())));
        long middle = random.nextLong(FIRST, LAST);
        ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.ofEpochMilli(middle));
        if (change != null && random.nextInt(4) > 0) {
            middle = Math.min(LAST, change.getInstant().toEpochMilli());
        }
        from = (middle - random.nextLong(3 * DAY)) / 60_000 * 60_000;
        to = from + 4 * DAY;
        for (int i = random.nextInt(4); i > 0; i--) {
            long begin = instant();
            pauses.add(new Stretch(begin, begin + random.nextLong(random.nextBoolean() ? 100_000 : 2 * DAY)));
        }
    }

    /** In the range. */
    long instant() {
        return random.nextLong(from, to);
    }

    ServiceHours hours() {
        Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
        List<Window> usual = windows();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(5) > 0) {
                week.put(day, random.nextInt(3) > 0 ? usual : windows());
            }
        }
        List<Holiday> holidays = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            holidays.add(new Holiday(days(), random.nextBoolean() ? List.of() : windows(), null));
        }
        return new ServiceHours(zone, week, new Holidays(holidays));
    }

    /** Hours that cover all time together with the others, and never the same. */
    List<ServiceHours> halves() {
        Map<DayOfWeek, List<Window>> mine = new EnumMap<>(DayOfWeek.class);
        Map<DayOfWeek, List<Window>> others = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            List<LocalTime> edges = new ArrayList<>(random.ints(random.nextInt(5), 1, 1440)
                    .distinct()
                    .sorted()
                    .mapToObj(CalendarChance::time)
                    .toList());
            edges.add(0, LocalTime.MIDNIGHT);
            edges.add(LocalTime.MIDNIGHT);
            List<List<Window>> two = List.of(new ArrayList<>(), new ArrayList<>());
            for (int i = 1; i < edges.size(); i++) {
                two.get(i % 2).add(new Window(edges.get(i - 1), edges.get(i)));
            }
            mine.put(day, two.get(0));
            others.put(day, two.get(1));
        }
        return List.of(new ServiceHours(zone, mine, Holidays.NONE), new ServiceHours(zone, others, Holidays.NONE));
    }

    /** Ends lie mostly about midnight and two o'clock, where clocks are changed. */
    private List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            LocalTime begin = time(minute());
            LocalTime end = time(minute());
            windows.add(begin.equals(end) ? Window.WHOLE_DAY : new Window(begin, end));
        }
        return windows;
    }

    private int minute() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(240);
            case 2 -> 1380 + random.nextInt(60);
            default -> random.nextInt(1440);
        };
    }

    private static LocalTime time(int minute) {
        return LocalTime.of(minute / 60, minute % 60);
    }

    private Holiday.Days days() {
        LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(instant()), ZoneOffset.UTC);
        LocalDate last = first.plusDays(random.nextInt(3));
        return random.nextBoolean()
                ? new Holiday.Dates(first, last)
                : new Holiday.Yearly(MonthDay.from(first), MonthDay.from(last));
    }
}
