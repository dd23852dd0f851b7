package dev.nines.calendar;

import static dev.nines.calendar.Calendars.ALL_DAYS;
import static dev.nines.calendar.Calendars.at;
import static dev.nines.calendar.Calendars.hours;
import static dev.nines.calendar.Calendars.stretch;
import static dev.nines.calendar.Calendars.windows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ICalendarTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void H5_an_all_day_event_is_a_date_of_the_calendars_own_zone_and_its_end_is_not_included() {
        List<Holiday> holidays =
                holidays("DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261127", "SUMMARY:Thanks\\, given");

        assertThat(holidays).containsExactly(holiday("2026-11-25", "2026-11-26", "Thanks, given"));
        assertThat(hours("America/New_York", ALL_DAYS, windows("00:00-24:00"), holidays.toArray(new Holiday[0]))
                        .open(at("2026-11-24T05:00:00Z"), at("2026-11-28T05:00:00Z")))
                .containsExactly(
                        stretch("2026-11-24T05:00:00Z", "2026-11-25T05:00:00Z"),
                        stretch("2026-11-27T05:00:00Z", "2026-11-28T05:00:00Z"));
    }

    @Test
    void without_an_end_it_is_one_day_and_a_duration_is_an_end() {
        assertThat(holidays("DTSTART;VALUE=DATE:20261225")).containsExactly(holiday("2026-12-25", "2026-12-25", null));
        assertThat(holidays("DTSTART;VALUE=DATE:20261225", "DURATION:P2D"))
                .containsExactly(holiday("2026-12-25", "2026-12-26", null));
        assertThat(holidays("DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261225"))
                .containsExactly(holiday("2026-12-25", "2026-12-25", null));
    }

    @Test
    void yearly_ones_are_followed_with_what_is_left_out_moved_and_added() {
        List<Holiday> holidays = new ICalendar(file(
                        "BEGIN:VEVENT",
                        "UID:a",
                        "EXDATE;VALUE=DATE:20260501",
                        "DTSTART;VALUE=DATE:20240501",
                        "RRULE:FREQ=YEARLY;UNTIL=20290501",
                        "RDATE;VALUE=DATE:20260502",
                        "END:VEVENT",
                        "BEGIN:VEVENT",
                        "UID:a",
                        "RECURRENCE-ID;VALUE=DATE:20280501",
                        "DTSTART;VALUE=DATE:20280503",
                        "SUMMARY:Moved",
                        "END:VEVENT"))
                .holidays(BERLIN);

        assertThat(holidays)
                .containsExactly(
                        holiday("2024-05-01", "2024-05-01", null),
                        holiday("2025-05-01", "2025-05-01", null),
                        holiday("2026-05-02", "2026-05-02", null),
                        holiday("2027-05-01", "2027-05-01", null),
                        holiday("2029-05-01", "2029-05-01", null),
                        holiday("2028-05-03", "2028-05-03", "Moved"));
    }

    @Test
    void one_without_end_is_followed_until_2100() {
        assertThat(holidays("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY")).hasSize(80);
        assertThat(holidays("DTSTART;VALUE=DATE:20200229", "RRULE:FREQ=YEARLY")).hasSize(20);
    }

    @Test
    void an_event_with_times_closes_hours_by_the_calendars_clocks() {
        Holiday afternoon = new Holiday(Holiday.Dates.of(LocalDate.parse("2026-12-24")), windows("14:00-24:00"), null);

        assertThat(holidays("DTSTART:20261224T140000", "DTEND:20261225T000000")).containsExactly(afternoon);
        assertThat(holidays("DTSTART:20261224T130000Z", "DTEND:20261224T230000Z"))
                .containsExactly(afternoon);
        assertThat(holidays(
                        "DTSTART;TZID=America/New_York:20261224T080000",
                        "DTEND;TZID=\"America/New_York\":20261224T180000"))
                .containsExactly(afternoon);
        assertThat(holidays("DTSTART:20261224T140000", "DTEND:20261226T060000"))
                .containsExactly(
                        afternoon,
                        holiday("2026-12-25", "2026-12-25", null),
                        new Holiday(Holiday.Dates.of(LocalDate.parse("2026-12-26")), windows("00:00-06:00"), null));
        assertThat(holidays("DTSTART:20261224T140000")).isEmpty();
    }

    @Test
    void what_outlook_calls_all_day_is_whole_dates() {
        assertThat(holidays("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "DTSTART:20261225T000000", "DTEND:20261227T000000"))
                .containsExactly(holiday("2026-12-25", "2026-12-26", null));
    }

    @ParameterizedTest
    @CsvSource({
        "SUMMARY:Daylight Saving Time starts",
        "SUMMARY:Daylight-saving ends",
        "SUMMARY:Beginn der Sommerzeit",
        "STATUS:CANCELLED"
    })
    void notes_and_what_was_cancelled_close_nothing(String line) {
        assertThat(holidays("DTSTART;VALUE=DATE:20260329", line)).isEmpty();
    }

    @Test
    void folded_lines_other_line_ends_zones_and_alarms_are_read_past() {
        String file = """
                \uFEFFBEGIN:VCALENDAR
                BEGIN:VTIMEZONE
                TZID:X
                BEGIN:STANDARD
                DTSTART:19701025T030000
                RRULE:FREQ=YEARLY
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                dtstart;value=
                 date:2026
                \t1225
                SUMMARY;X-A="a:b;c":Christ
                 mas
                BEGIN:VALARM
                DTSTART:20200101
                TRIGGER:-PT1H
                END:VALARM
                END:VEVENT
                END:VCALENDAR

                """;

        assertThat(new ICalendar(file).holidays(BERLIN))
                .containsExactly(holiday("2026-12-25", "2026-12-25", "Christmas"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART;VALUE=DATE:20261301|line 3 has no date or time that can be read: 20261301",
                "DTSTART;VALUE=DATE:20270229|line 3 has no date or time that can be read: 20270229",
                "DTSTART;TZID=Mars/Base:20260101T000000|line 3 has no date or time that can be read: 20260101T000000 of Mars/Base",
                "SUMMARY:No date|line 2 begins an event without DTSTART",
                "nonsense|line 3 has no name and value",
                "END:VTODO|line 3 ends what has not begun: VTODO",
                "BEGIN:VALARM|line 4 ends what has not begun: VEVENT",
                "DURATION:soon|line 3 has no duration that can be read: soon"
            })
    void what_cannot_be_read_is_told_with_its_line(String line, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> holidays(line)).withMessage(message);
    }

    @Test
    void what_goes_too_far_is_told_with_its_line() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> holidays("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY"))
                .withMessageStartingWith("line 4 cannot be followed: FREQ=DAILY recurs more than 10000 times");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> holidays("DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20360101"))
                .withMessage("line 2 begins an event of more than a year of holidays from 2026-01-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ICalendar("<html>"))
                .withMessage("line 1 is not BEGIN:VCALENDAR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ICalendar("BEGIN:VCALENDAR\nBEGIN:VEVENT\n"))
                .withMessage("line 2 begins what does not end: VEVENT");
    }

    private static Holiday holiday(String first, String last, String name) {
        return new Holiday(new Holiday.Dates(LocalDate.parse(first), LocalDate.parse(last)), List.of(), name);
    }

    private static List<Holiday> holidays(String... lines) {
        return new ICalendar(file("BEGIN:VEVENT\r\n" + String.join("\r\n", lines), "END:VEVENT")).holidays(BERLIN);
    }

    private static String file(String... lines) {
        return "BEGIN:VCALENDAR\r\n" + String.join("\r\n", lines) + "\r\nEND:VCALENDAR\r\n";
    }
}
