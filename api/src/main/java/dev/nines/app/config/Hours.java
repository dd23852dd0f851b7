package dev.nines.app.config;

import dev.nines.calendar.Holiday;
import dev.nines.calendar.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hours of a day, days of a week and of a year, in the words of calendars. */
final class Hours {

    private static final String CLOCK = "([01]\\d|2[0-3]):[0-5]\\d";
    private static final Pattern WINDOW = Pattern.compile("(" + CLOCK + ")-(" + CLOCK + "|24:00)");
    private static final List<String> DAYS = Stream.of(DayOfWeek.values())
            .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
            .toList();
    private static final Pattern DAY_LIST =
            Pattern.compile("(DAY(-DAY)?)(,(DAY(-DAY)?))*".replace("DAY", "(" + String.join("|", DAYS) + ")"));

    static final ScalarType<LocalTime> TIME = ScalarType.of("a time of day such as \"03:00\"", LocalTime::parse)
            .as(Scalars.pattern("^" + CLOCK + "(:[0-5]\\d)?$"));

    static final ListOf<Window> WINDOWS = ListOf.of(
                    "hours", ScalarType.of("hours such as \"09:00-18:00\"", Hours::window))
            .orSingle()
            .some();

    static final ScalarType<String> DAY = ScalarType.of("days such as mon, mon-fri or sat,sun", (String text) -> text)
            .that(DAY_LIST.asMatchPredicate(), "days such as mon, mon-fri or sat,sun");

    static final ScalarType<Holiday.Yearly> YEARLY =
            ScalarType.of("days of every year such as \"01-01\" or \"12-24..01-02\"", Hours::yearly);

    private Hours() {}

    private static Window window(String text) {
        Matcher matcher = WINDOW.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        String end = matcher.group(3);
        if (matcher.group(1).equals(end)) {
            throw new ScalarType.Unfit("must be hours that last (a whole day is 00:00-24:00)");
        }
        if (end.equals("23:59")) {
            throw new ScalarType.Unfit("must be hours without a missing minute (a day ends at 24:00)");
        }
        return new Window(
                LocalTime.parse(matcher.group(1)), end.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(end));
    }

    /** The days of the week that a text of the form {@link #DAY} means; {@code sat-mon} goes over the weekend. */
    static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String range : text.split(",", -1)) {
            DayOfWeek day = DayOfWeek.of(DAYS.indexOf(range.substring(0, 3)) + 1);
            DayOfWeek last = DayOfWeek.of(DAYS.indexOf(range.substring(range.length() - 3)) + 1);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static Holiday.Yearly yearly(String text) {
        String[] days = text.split("\\.\\.", -1);
        if (days.length > 2) {
            throw new IllegalArgumentException();
        }
        return new Holiday.Yearly(MonthDay.parse("--" + days[0]), MonthDay.parse("--" + days[days.length - 1]));
    }
}
