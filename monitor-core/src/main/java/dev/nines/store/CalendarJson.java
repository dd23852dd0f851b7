package dev.nines.store;

import dev.nines.calendar.Holiday;
import dev.nines.calendar.Holidays;
import dev.nines.calendar.ServiceHours;
import dev.nines.calendar.Window;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The hours of a calendar as the JSON that is kept of them. */
final class CalendarJson {

    private static final String END_OF_DAY = "24:00";

    private CalendarJson() {}

    static JsonObject of(ServiceHours hours) {
        JsonObject week = new JsonObject();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Window> windows = hours.week().get(day);
            if (windows != null) {
                week.put(day.name().toLowerCase(Locale.ROOT), windows(windows));
            }
        }
        JsonArray holidays = new JsonArray();
        hours.holidays().all().forEach(holiday -> holidays.add(holiday(holiday)));
        return new JsonObject()
                .put("zone", hours.zone().getId())
                .put("week", week)
                .put("holidays", holidays);
    }

    static ServiceHours hours(JsonObject json) {
        Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
        json.getJsonObject("week")
                .forEach(day -> week.put(
                        DayOfWeek.valueOf(day.getKey().toUpperCase(Locale.ROOT)), windows((JsonArray) day.getValue())));
        List<Holiday> holidays = json.getJsonArray("holidays").stream()
                .map(holiday -> holiday((JsonObject) holiday))
                .toList();
        return new ServiceHours(ZoneId.of(json.getString("zone")), week, new Holidays(holidays));
    }

    private static JsonObject holiday(Holiday holiday) {
        JsonObject json =
                new JsonObject().put("closed", windows(holiday.closed())).put("name", holiday.name());
        if (holiday.days() instanceof Holiday.Dates dates) {
            return json.put("first", dates.first().toString())
                    .put("last", dates.last().toString());
        }
        Holiday.Yearly yearly = (Holiday.Yearly) holiday.days();
        return json.put("yearly", true)
                .put("first", yearly.first().toString())
                .put("last", yearly.last().toString());
    }

    private static Holiday holiday(JsonObject json) {
        String first = json.getString("first");
        String last = json.getString("last");
        Holiday.Days days = json.getBoolean("yearly", false)
                ? new Holiday.Yearly(MonthDay.parse(first), MonthDay.parse(last))
                : new Holiday.Dates(LocalDate.parse(first), LocalDate.parse(last));
        return new Holiday(days, windows(json.getJsonArray("closed")), json.getString("name"));
    }

    private static JsonArray windows(List<Window> windows) {
        JsonArray array = new JsonArray();
        windows.forEach(window -> array.add(window.toString()));
        return array;
    }

    private static List<Window> windows(JsonArray array) {
        return array.stream().map(text -> window((String) text)).toList();
    }

    private static Window window(String text) {
        String[] ends = text.split("-", 2);
        return new Window(
                LocalTime.parse(ends[0]), ends[1].equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]));
    }
}
