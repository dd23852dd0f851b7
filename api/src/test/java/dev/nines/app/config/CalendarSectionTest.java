package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.calendar.Holiday;
import dev.nines.calendar.Holidays;
import dev.nines.calendar.ServiceHours;
import dev.nines.calendar.Window;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written of calendars becomes what counts time. */
class CalendarSectionTest {

    private static final Window DAY = new Window(LocalTime.of(9, 0), LocalTime.of(18, 0));
    private static final Window NIGHT = new Window(LocalTime.of(22, 0), LocalTime.of(6, 0));
    private static final Window AFTERNOON = new Window(LocalTime.NOON, LocalTime.MIDNIGHT);

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void writeInto() {
        scratch = new Scratch(folder);
    }

    @Test
    void always_is_built_in() {
        assertThat(scratch.valid(Scratch.HEAD + Scratch.SERVICE).calendars())
                .isEqualTo(Map.of("always", ServiceHours.ALWAYS));
    }

    @Test
    void hours_and_holidays_are_those_that_were_written() {
        Configuration configuration = scratch.valid(Scratch.HEAD + Scratch.SERVICE + """
                calendars:
                  office:
                    zone: Europe/Berlin
                    hours: { "mon,wed-thu": ["09:00-18:00", "22:00-06:00"], thu: "12:00-24:00", sat-mon: "00:00-24:00" }
                    holidays:
                      - 2026-12-25
                      - { yearly: "01-01", name: New Year }
                      - { yearly: "12-24..01-02", hours: "12:00-24:00" }
                      - { date: 2026-12-24, hours: ["09:00-18:00", "22:00-06:00"] }
                """);

        assertThat(configuration.calendars().get("office"))
                .isEqualTo(new ServiceHours(
                        ZoneId.of("Europe/Berlin"),
                        Map.of(
                                DayOfWeek.MONDAY,
                                List.of(DAY, NIGHT, Window.WHOLE_DAY),
                                DayOfWeek.WEDNESDAY,
                                List.of(DAY, NIGHT),
                                DayOfWeek.THURSDAY,
                                List.of(DAY, NIGHT, AFTERNOON),
                                DayOfWeek.SATURDAY,
                                List.of(Window.WHOLE_DAY),
                                DayOfWeek.SUNDAY,
                                List.of(Window.WHOLE_DAY)),
                        new Holidays(List.of(
                                on("2026-12-25", List.of(), null),
                                new Holiday(Holiday.Yearly.of(MonthDay.of(1, 1)), List.of(), "New Year"),
                                new Holiday(
                                        new Holiday.Yearly(MonthDay.of(12, 24), MonthDay.of(1, 2)),
                                        List.of(AFTERNOON),
                                        null),
                                on("2026-12-24", List.of(DAY, NIGHT), null)))));
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void holidays_are_read_from_a_file_beside_the_one_that_names_it() {
        scratch.write("calendars/h.ics", feed("20261225"));
        scratch.write("calendars/office.yaml", "calendars: { office: " + office("h.ics") + " }");

        Configuration configuration =
                scratch.valid(Scratch.HEAD + Scratch.SERVICE + "include: [calendars/office.yaml]\n");

        assertThat(configuration.calendars().get("office").holidays())
                .isEqualTo(new Holidays(List.of(on("2026-12-25", List.of(), "Day"))));
    }

    @Test
    void what_the_file_says_is_part_of_the_revision_and_only_its_path_is_shown() {
        String text = Scratch.HEAD + Scratch.SERVICE + "calendars: { office: " + office("h.ics") + " }";
        scratch.write("h.ics", feed("20261225"));
        Configuration before = scratch.valid(text);
        scratch.write("h.ics", feed("20261226"));
        Configuration after = scratch.valid(text);

        assertThat(after.revision()).isNotEqualTo(before.revision());
        assertThat(after.effective()).isEqualTo(before.effective());
        assertThat(after.effective().getJsonObject("calendars").encode()).contains("{\"ical\":\"h.ics\"}");
    }

    @Test
    void a_file_may_also_be_borrowed_like_any_value() {
        scratch.write("h.ics", feed("20261225"));

        assertThat(scratch.valid(Scratch.HEAD + Scratch.SERVICE + "calendars: { office: " + office("\"${file:h.ics}\"")
                                + " }")
                        .calendars()
                        .get("office")
                        .holidays()
                        .all())
                .hasSize(1);
    }

    @Test
    void what_is_no_icalendar_is_a_fault_at_its_path() {
        scratch.write("h.ics", feed("20261325"));
        scratch.write("page.ics", "<html></html>");

        assertThat(scratch.faults(Scratch.HEAD + Scratch.SERVICE + "calendars:\n  a: " + office("h.ics") + "\n  b: "
                        + office("page.ics") + "\n"))
                .containsExactly(
                        "nines.yaml:7:69: \"ical\" must be an iCalendar file that can be read"
                                + " (line 3 has no date or time that can be read: 20261325), not \"h.ics\"",
                        "nines.yaml:8:69: \"ical\" must be an iCalendar file that can be read"
                                + " (line 1 is not BEGIN:VCALENDAR), not \"page.ics\"");
    }

    @Test
    void nothing_else_stands_beside_a_file() {
        scratch.write("h.ics", feed("20261225"));

        assertThat(scratch.faults(Scratch.HEAD + Scratch.SERVICE + "calendars: { a: { zone: UTC, hours: { mon:"
                        + " \"09:00-17:00\" }, holidays: [{ ical: h.ics, hours: \"12:00-13:00\" }] } }"))
                .singleElement()
                .asString()
                .contains("\"hours\" cannot stand beside \"ical\"");
    }

    private static Holiday on(String date, List<Window> closed, String name) {
        return new Holiday(Holiday.Dates.of(LocalDate.parse(date)), closed, name);
    }

    private static String office(String path) {
        return "{ zone: UTC, hours: { mon: \"09:00-17:00\" }, holidays: [{ ical: " + path + " }] }";
    }

    private static String feed(String date) {
        return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:" + date
                + "\r\nSUMMARY:Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }
}
