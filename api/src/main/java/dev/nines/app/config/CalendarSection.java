package dev.nines.app.config;

import dev.nines.calendar.Holiday;
import dev.nines.calendar.Holidays;
import dev.nines.calendar.ICalendar;
import dev.nines.calendar.ServiceHours;
import dev.nines.calendar.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which time counts. */
final class CalendarSection {

    /** An item of the list, which needs the zone to say what it means. */
    private interface Item {
        List<Holiday> in(ZoneId zone);
    }

    /** What stands in an iCalendar file; see {@link Importing}. */
    static final ScalarType<ICalendar> FEED = ScalarType.of("the path of an iCalendar file", CalendarSection::feed);

    private static final Key<LocalDate> DATE = Key.optional("date", Scalars.DATE, "One day.");
    private static final Key<Holiday.Yearly> YEARLY =
            Key.optional("yearly", Hours.YEARLY, "The same days of every year.");
    private static final Key<ICalendar> ICAL =
            Key.optional("ical", FEED, "All that an iCalendar file says, such as holidays.ics beside this file.");
    private static final Key<List<Window>> CLOSED =
            Key.optional("hours", Hours.WINDOWS, "Its closed hours; the whole day otherwise.");
    private static final Key<String> NAME = Key.optional("name", Scalars.TEXT, "What people call it.");

    private static final ScalarType<Item> DAY =
            ScalarType.of(Scalars.DATE.what(), text -> once(LocalDate.parse(text), List.of(), null));

    private static final Shape<Item> HOLIDAY = Shape.of(
                    "a holiday", CalendarSection::holiday, DATE, YEARLY, ICAL, CLOSED, NAME)
            .checked(CalendarSection::checkHoliday);

    private static final Key<ZoneId> ZONE = Key.required("zone", Scalars.ZONE, "Its time zone.");
    private static final Key<Map<String, List<Window>>> HOURS = Key.required(
            "hours",
            MapOf.of("days with their hours", Hours.DAY, Hours.WINDOWS).some(),
            "The hours that count, by day; 22:00-06:00 crosses midnight.");
    private static final Key<List<Item>> HOLIDAYS = Key.optional(
            "holidays", ListOf.of("holidays", new Choice<>(DAY, HOLIDAY)), "Days that do not count, or not wholly.");

    static final Shape<ServiceHours> SHAPE = Shape.of("a calendar", CalendarSection::build, ZONE, HOURS, HOLIDAYS)
            .checked(CalendarSection::check);

    private CalendarSection() {}

    /** The calendars of the user and {@code always}. */
    static Map<String, ServiceHours> withBuiltIn(Map<String, ServiceHours> calendars) {
        Map<String, ServiceHours> all = new HashMap<>(calendars);
        all.put("always", ServiceHours.ALWAYS);
        return all;
    }

    static boolean isFeed(String text) {
        return ICalendar.begins(text);
    }

    private static ICalendar feed(String text) {
        try {
            ICalendar feed = new ICalendar(text);
            feed.holidays(ZoneOffset.UTC);
            return feed;
        } catch (IllegalArgumentException e) {
            throw new ScalarType.Unfit("must be an iCalendar file that can be read (" + e.getMessage() + ")");
        }
    }

    private static Item once(LocalDate date, List<Window> closed, @Nullable String name) {
        return zone -> List.of(new Holiday(Holiday.Dates.of(date), closed, name));
    }

    private static Item holiday(Fields fields) {
        ICalendar feed = fields.get(ICAL);
        if (feed != null) {
            return feed::holidays;
        }
        List<Window> closed = fields.getOr(CLOSED, List.of());
        LocalDate date = fields.get(DATE);
        if (date != null) {
            return once(date, closed, fields.get(NAME));
        }
        Holiday yearly = new Holiday(fields.need(YEARLY), closed, fields.get(NAME));
        return zone -> List.of(yearly);
    }

    private static void checkHoliday(Fields fields) {
        Together.exactlyOne(fields, List.of(DATE, YEARLY, ICAL));
        if (fields.has(ICAL)) {
            fields.given(List.of(CLOSED, NAME))
                    .forEach(key ->
                            fields.fault(fields.keyPlace(key), "\"" + key.name() + "\" cannot stand beside \"ical\""));
        }
    }

    private static ServiceHours build(Fields fields) {
        ZoneId zone = fields.need(ZONE);
        Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
        fields.need(HOURS).forEach((days, windows) -> {
            for (DayOfWeek day : Hours.days(days)) {
                week.computeIfAbsent(day, none -> new ArrayList<>()).addAll(windows);
            }
        });
        List<Holiday> holidays = new ArrayList<>();
        fields.getOr(HOLIDAYS, List.of()).forEach(item -> holidays.addAll(item.in(zone)));
        return new ServiceHours(zone, week, new Holidays(holidays));
    }

    private static void check(Fields fields) {
        if (fields.sound() && !build(fields).everOpen()) {
            fields.fault(fields.keyPlace(HOURS), "no time ever counts: its holidays close all of its hours");
        }
    }
}
