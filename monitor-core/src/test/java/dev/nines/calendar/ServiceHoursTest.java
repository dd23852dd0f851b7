package dev.nines.calendar;

import static dev.nines.calendar.Calendars.ALL_DAYS;
import static dev.nines.calendar.Calendars.aroundTheClock;
import static dev.nines.calendar.Calendars.at;
import static dev.nines.calendar.Calendars.berlin;
import static dev.nines.calendar.Calendars.hours;
import static dev.nines.calendar.Calendars.on;
import static dev.nines.calendar.Calendars.stretch;
import static dev.nines.calendar.Calendars.window;
import static dev.nines.calendar.Calendars.windows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts of single days, worked out by hand. */
class ServiceHoursTest {

    record Day(String id, ServiceHours hours, String date, double countingHours) {
        @Override
        public String toString() {
            return id + " on " + date;
        }
    }

    static Stream<Day> days() {
        ServiceHours sunday = hours("Europe/Berlin", EnumSet.of(DayOfWeek.SUNDAY), windows("02:30-06:00"));
        ServiceHours leapDay = berlin(Holiday.on(Holiday.Yearly.of(MonthDay.of(2, 29))));
        ServiceHours newYear = berlin(Holiday.on(new Holiday.Yearly(MonthDay.of(12, 24), MonthDay.of(1, 2))));
        return Stream.of(
                new Day("D7", aroundTheClock("Europe/Berlin"), "2026-03-29", 23),
                new Day("D7", aroundTheClock("Europe/Berlin"), "2026-10-25", 25),
                new Day("D8", sunday, "2026-03-29", 3),
                new Day("D8", sunday, "2026-03-22", 3.5),
                new Day(
                        "D8: an end in the gap",
                        hours("Europe/Berlin", ALL_DAYS, windows("01:00-02:30")),
                        "2026-03-29",
                        1),
                new Day(
                        "D8: all in the gap",
                        hours("Europe/Berlin", ALL_DAYS, windows("02:10-02:50")),
                        "2026-03-29",
                        0),
                new Day(
                        "an end in the overlap is the earlier",
                        hours("Europe/Berlin", ALL_DAYS, windows("01:00-02:30")),
                        "2026-10-25",
                        1.5),
                new Day(
                        "a start in the overlap is the earlier",
                        hours("Europe/Berlin", ALL_DAYS, windows("02:30-04:00")),
                        "2026-10-25",
                        2.5),
                new Day("D12", aroundTheClock("Africa/Cairo"), "2026-04-24", 23),
                new Day("D12", aroundTheClock("Asia/Beirut"), "2026-03-29", 23),
                new Day("D14", hours("Pacific/Apia", ALL_DAYS, windows("00:00-24:00")), "2011-12-30", 0),
                new Day("D14", hours("Pacific/Apia", ALL_DAYS, windows("09:00-17:00")), "2011-12-30", 0),
                new Day("D14", hours("Pacific/Apia", ALL_DAYS, windows("09:00-17:00")), "2011-12-31", 8),
                new Day("H4", berlin(on("2026-12-24", "12:00-24:00")), "2026-12-24", 3),
                new Day("H7", leapDay, "2028-02-29", 0),
                new Day("H7", leapDay, "2028-02-28", 9),
                new Day("H7", leapDay, "2028-03-01", 9),
                new Day("H7", leapDay, "2027-03-01", 9),
                new Day("over the turn of the year", newYear, "2026-12-23", 9),
                new Day("over the turn of the year", newYear, "2026-12-24", 0),
                new Day("over the turn of the year", newYear, "2026-12-31", 0),
                new Day("over the turn of the year", newYear, "2027-01-01", 0),
                new Day("over the turn of the year", newYear, "2027-01-04", 9),
                new Day(
                        "hours that overlap or touch are one",
                        hours("UTC", ALL_DAYS, windows("09:00-12:00", "11:00-13:00", "13:00-14:00")),
                        "2026-06-01",
                        5));
    }

    @ParameterizedTest
    @MethodSource("days")
    void a_day_counts(Day day) {
        WallClock clock = new WallClock(day.hours.zone());
        LocalDate date = LocalDate.parse(day.date);
        long from = clock.startOf(date);
        long to = clock.startOf(date.plusDays(1));

        assertThat(new BusinessTime(day.hours, List.of()).elapsed(from, to))
                .isEqualTo(Calendars.hours(day.countingHours));
    }

    @Test
    void D12_a_day_without_midnight_starts_at_the_change() {
        assertThat(hours("Africa/Cairo", ALL_DAYS, windows("00:00-12:00"))
                        .open(at("2026-04-23T12:00:00Z"), at("2026-04-24T12:00:00Z")))
                .containsExactly(stretch("2026-04-23T22:00:00Z", "2026-04-24T09:00:00Z"));
    }

    @Test
    void H8_a_week_around_the_clock_is_604800_seconds() {
        assertThat(new BusinessTime(aroundTheClock("Europe/Berlin"), List.of())
                        .elapsed(at("2026-06-01T00:00:00Z"), at("2026-06-08T00:00:00Z")))
                .isEqualTo(604_800_000);
    }

    @Test
    void months_of_a_zone_have_their_own_length() {
        assertThat(month("Europe/Berlin", "2026-03-01")).isEqualTo(743);
        assertThat(month("Europe/Berlin", "2026-10-01")).isEqualTo(745);
        assertThat(month("America/New_York", "2026-11-01")).isEqualTo(721);
        assertThat(month("Europe/Berlin", "2028-02-01")).isEqualTo(696);
    }

    private static long month(String zone, String first) {
        ServiceHours hours = hours(zone, ALL_DAYS, windows("00:00-12:00", "12:00-24:00"));
        WallClock clock = new WallClock(hours.zone());
        LocalDate date = LocalDate.parse(first);
        return new BusinessTime(hours, List.of()).elapsed(clock.startOf(date), clock.startOf(date.plusMonths(1)))
                / 3_600_000;
    }

    @Test
    void an_outage_counts_by_the_clocks_of_the_new_season() {
        BusinessTime time = new BusinessTime(berlin(), List.of());

        assertThat(time.elapsed(at("2026-03-30T07:00:00Z"), at("2026-03-30T08:00:00Z")))
                .isEqualTo(3_600_000);
        assertThat(time.elapsed(at("2026-03-30T16:00:00Z"), at("2026-03-30T17:00:00Z")))
                .isZero();
    }

    @Test
    void hours_over_midnight_are_one_stretch_and_a_holiday_cuts_it_at_midnight() {
        Holiday thursday = on("2026-11-26");
        ServiceHours night = hours("UTC", Calendars.WORKDAYS, windows("22:00-06:00"), thursday);

        assertThat(night.open(at("2026-11-25T00:00:00Z"), at("2026-11-28T12:00:00Z")))
                .containsExactly(
                        stretch("2026-11-25T00:00:00Z", "2026-11-25T06:00:00Z"),
                        stretch("2026-11-25T22:00:00Z", "2026-11-26T00:00:00Z"),
                        stretch("2026-11-27T00:00:00Z", "2026-11-27T06:00:00Z"),
                        stretch("2026-11-27T22:00:00Z", "2026-11-28T06:00:00Z"));
    }

    @Test
    void a_holiday_is_its_local_date_even_where_clocks_are_turned_back_over_midnight() {
        // in 2006 clocks of St. John's went from 00:01 of the 29th of October back to 23:01 of the 28th
        ServiceHours hours = hours("America/St_Johns", ALL_DAYS, windows("00:00-24:00"), on("2006-10-29"));

        assertThat(hours.open(at("2006-10-28T02:30:00Z"), at("2006-10-30T03:30:00Z")))
                .containsExactly(
                        stretch("2006-10-28T02:30:00Z", "2006-10-29T02:30:00Z"),
                        stretch("2006-10-29T02:31:00Z", "2006-10-29T03:30:00Z"));
    }

    @Test
    void closed_hours_follow_the_rule_of_hours() {
        ServiceHours hours = hours(
                "Europe/Berlin", ALL_DAYS, windows("00:00-24:00"), on("2026-03-29", "02:30-06:00", "23:00-01:00"));

        assertThat(hours.open(at("2026-03-29T00:00:00Z"), at("2026-03-30T00:00:00Z")))
                .containsExactly(
                        stretch("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"),
                        stretch("2026-03-29T04:00:00Z", "2026-03-29T21:00:00Z"),
                        stretch("2026-03-29T23:00:00Z", "2026-03-30T00:00:00Z"));
    }

    @Test
    void open_time_is_cut_to_what_was_asked_and_has_nothing_empty() {
        assertThat(berlin().open(at("2026-06-01T08:00:00Z"), at("2026-06-01T09:00:00Z")))
                .containsExactly(stretch("2026-06-01T08:00:00Z", "2026-06-01T09:00:00Z"));
        assertThat(berlin().open(at("2026-06-06T08:00:00Z"), at("2026-06-07T09:00:00Z")))
                .isEmpty();
        assertThat(ServiceHours.ALWAYS.open(5, 5)).isEmpty();
        assertThat(ServiceHours.ALWAYS.open(5, 9)).containsExactly(new Stretch(5, 9));
    }

    @Test
    void what_made_a_deadline_adds_up_to_it() {
        ServiceHours hours = berlin(
                new Holiday(
                        Holiday.Dates.of(LocalDate.parse("2026-03-30")), List.of(window("09:00-12:00")), "Late start"),
                on("2026-03-28"));
        Stretch pause = stretch("2026-03-30T11:00:00Z", "2026-03-30T11:00:40Z");
        long from = at("2026-03-27T16:30:00Z");
        BusinessTime time = new BusinessTime(hours, List.of(pause));
        long due = time.due(from, Calendars.hours(2)).orElseThrow();

        Explanation explanation = time.explain(from, due);

        assertThat(due).isEqualTo(at("2026-03-30T11:30:40Z"));
        assertThat(explanation)
                .isEqualTo(new Explanation(
                        new Stretch(from, due),
                        List.of(
                                new Explanation.Open(new Stretch(from, at("2026-03-27T17:00:00Z")), 1_800_000),
                                new Explanation.Open(new Stretch(at("2026-03-30T07:00:00Z"), due), 5_400_000)),
                        List.of(new Explanation.Closed(
                                LocalDate.parse("2026-03-30"),
                                hours.holidays().all().get(0),
                                10_800_000)),
                        List.of(new Explanation.Paused(pause, 40_000)),
                        List.of(new Explanation.ClockChange(at("2026-03-29T01:00:00Z"), 3600, 7200))));
    }
}
