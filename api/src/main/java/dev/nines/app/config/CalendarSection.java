package dev.nines.app.config;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Which time counts. */
final class CalendarSection {

    private static final Key<LocalDate> DATE = Key.optional("date", Scalars.DATE, "One day.");
    private static final Key<String> YEARLY = Key.optional("yearly", Hours.YEARLY, "The same days of every year.");
    private static final Key<List<String>> CLOSED =
            Key.optional("hours", Hours.WINDOWS, "Its closed hours; the whole day otherwise.");

    private static final Shape<Fields> HOLIDAY = Shape.of("a holiday", DATE, YEARLY, CLOSED)
            .checked(fields -> Together.exactlyOne(fields, List.of(DATE, YEARLY)));

    private static final Key<ZoneId> ZONE = Key.required("zone", Scalars.ZONE, "Its time zone.");
    private static final Key<Map<String, List<String>>> HOURS = Key.required(
            "hours",
            MapOf.of("days with their hours", Hours.DAY, Hours.WINDOWS).some(),
            "The hours that count, by day; 22:00-06:00 crosses midnight.");
    private static final Key<List<Object>> HOLIDAYS = Key.optional(
            "holidays",
            ListOf.of("holidays", new Choice<Object>(Scalars.DATE, HOLIDAY)),
            "Days that do not count, or not wholly.");

    static final Shape<Fields> SHAPE = Shape.of("a calendar", ZONE, HOURS, HOLIDAYS);

    private CalendarSection() {}
}
