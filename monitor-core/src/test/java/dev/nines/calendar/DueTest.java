package dev.nines.calendar;

import static dev.nines.calendar.Calendars.ALL_DAYS;
import static dev.nines.calendar.Calendars.WORKDAYS;
import static dev.nines.calendar.Calendars.aroundTheClock;
import static dev.nines.calendar.Calendars.at;
import static dev.nines.calendar.Calendars.berlin;
import static dev.nines.calendar.Calendars.hours;
import static dev.nines.calendar.Calendars.on;
import static dev.nines.calendar.Calendars.stretch;
import static dev.nines.calendar.Calendars.windows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deadlines worked out by hand. */
class DueTest {

    private static final long HOUR = 3_600_000;

    private static final ServiceHours NIGHT = hours("America/New_York", WORKDAYS, windows("22:00-06:00"));

    record Case(String id, ServiceHours hours, String start, double targetHours, List<Stretch> pauses, String due) {
        Case(String id, ServiceHours hours, String start, double targetHours, String due) {
            this(id, hours, start, targetHours, List.of(), due);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Case> deadlines() {
        ServiceHours saturdayNight = hours("America/New_York", EnumSet.of(DayOfWeek.SATURDAY), windows("22:00-06:00"));
        ServiceHours thanksgiving = hours("America/New_York", WORKDAYS, windows("22:00-06:00"), on("2026-11-26"));
        return Stream.of(
                new Case("D1", berlin(), "2026-03-27T16:30:00Z", 2, "2026-03-30T08:30:00Z"),
                new Case("D3", aroundTheClock("Europe/Berlin"), "2026-03-28T22:30:00Z", 4, "2026-03-29T02:30:00Z"),
                new Case("D4", saturdayNight, "2026-03-08T04:30:00Z", 4, "2026-03-08T08:30:00Z"),
                new Case(
                        "D11",
                        aroundTheClock("Europe/Berlin"),
                        "2026-03-28T19:00:00Z",
                        6,
                        List.of(stretch("2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z")),
                        "2026-03-29T03:00:00Z"),
                new Case(
                        "H1",
                        berlin(on("2026-04-03"), on("2026-04-06")),
                        "2026-04-02T15:00:00Z",
                        4,
                        "2026-04-07T10:00:00Z"),
                new Case("H2", thanksgiving, "2026-11-26T04:00:00Z", 4, "2026-11-27T08:00:00Z"),
                new Case("H2 without the holiday", NIGHT, "2026-11-26T04:00:00Z", 4, "2026-11-26T08:00:00Z"),
                new Case(
                        "H10",
                        hours("UTC", ALL_DAYS, windows("09:00-12:00", "13:00-17:00")),
                        "2026-06-01T11:30:00Z",
                        2,
                        "2026-06-01T14:30:00Z"),
                new Case("R1", berlin(), "2026-06-06T10:00:00Z", 1, "2026-06-08T08:00:00Z"),
                new Case(
                        "W3",
                        hours("Europe/Paris", WORKDAYS, windows("08:00-18:00")),
                        "2026-06-01T15:00:00Z",
                        4,
                        "2026-06-02T09:00:00Z"),
                new Case(
                        "W3: one hour before",
                        hours("Europe/Paris", WORKDAYS, windows("08:00-18:00")),
                        "2026-06-01T15:00:00Z",
                        3,
                        "2026-06-02T08:00:00Z"),
                new Case(
                        "P1",
                        berlin(),
                        "2026-06-01T08:00:00Z",
                        8,
                        List.of(stretch("2026-06-01T10:00:00Z", "2026-06-02T13:00:00Z")),
                        "2026-06-03T10:00:00Z"),
                new Case("P2: not paused", berlin(), "2026-06-01T15:00:00Z", 4, "2026-06-02T10:00:00Z"),
                new Case(
                        "P2",
                        berlin(),
                        "2026-06-01T15:00:00Z",
                        4,
                        List.of(stretch("2026-06-01T17:00:00Z", "2026-06-01T21:00:00Z")),
                        "2026-06-02T10:00:00Z"),
                new Case(
                        "P3",
                        berlin(),
                        "2026-06-01T08:00:00Z",
                        3,
                        List.of(
                                stretch("2026-06-01T10:00:00Z", "2026-06-01T13:00:00Z"),
                                stretch("2026-06-01T12:00:00Z", "2026-06-01T14:00:00Z")),
                        "2026-06-01T15:00:00Z"),
                new Case(
                        "P4",
                        berlin(),
                        "2026-06-01T08:00:00Z",
                        1,
                        List.of(stretch("2026-06-01T08:10:10Z", "2026-06-01T08:10:50Z")),
                        "2026-06-01T09:00:40Z"),
                new Case(
                        "a target that ends with a window",
                        berlin(),
                        "2026-11-20T16:00:00Z",
                        1,
                        "2026-11-20T17:00:00Z"),
                new Case("a target of nothing", berlin(), "2026-11-21T11:11:11.111Z", 0, "2026-11-21T11:11:11.111Z"),
                new Case(
                        "yearly over the turn of the year",
                        berlin(Holiday.on(new Holiday.Yearly(MonthDay.of(12, 24), MonthDay.of(1, 2)))),
                        "2026-12-23T16:00:00Z",
                        2,
                        "2027-01-04T09:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("deadlines")
    void a_deadline_is_the_earliest_instant_at_which_the_target_is_used_up(Case each) {
        BusinessTime time = new BusinessTime(each.hours, each.pauses);
        long target = Math.round(each.targetHours * HOUR);

        long due = time.due(at(each.start), target).orElseThrow();

        assertThat(Instant.ofEpochMilli(due)).hasToString(each.due);
        assertThat(time.elapsed(at(each.start), due)).isEqualTo(target);
        assertThat(time.explain(at(each.start), due).counted()).isEqualTo(target);
    }

    @Test
    void R1_outside_of_the_hours_nothing_has_elapsed() {
        BusinessTime time = new BusinessTime(berlin(), List.of());

        assertThat(time.elapsed(at("2026-06-06T10:00:00Z"), at("2026-06-06T10:30:00Z")))
                .isZero();
    }

    @Test
    void R2_at_the_deadline_the_target_is_met_and_a_millisecond_later_missed() {
        BusinessTime time = new BusinessTime(berlin(), List.of());
        long start = at("2026-06-01T08:00:00Z");
        long due = time.due(start, HOUR).orElseThrow();

        assertThat(time.elapsed(start, due)).isEqualTo(HOUR);
        assertThat(time.elapsed(start, due + 1)).isEqualTo(HOUR + 1);
    }

    @Test
    void P5_a_pause_that_has_not_ended_leaves_no_deadline_unless_it_came_before() {
        Stretch pause = new Stretch(at("2026-06-01T10:00:00Z"), Stretch.OPEN);
        for (ServiceHours hours : List.of(berlin(), ServiceHours.ALWAYS)) {
            BusinessTime time = new BusinessTime(hours, List.of(pause));

            assertThat(time.due(at("2026-06-01T08:00:00Z"), 8 * HOUR)).isEmpty();
            assertThat(time.due(at("2026-06-02T08:00:00Z"), 1)).isEmpty();
            assertThat(time.due(at("2026-06-01T08:00:00Z"), 2 * HOUR)).hasValue(pause.from());
            assertThat(time.elapsed(at("2026-06-01T08:00:00Z"), at("2027-06-01T08:00:00Z")))
                    .isEqualTo(2 * HOUR);
        }
    }

    @Test
    void H12_a_calendar_that_never_opens_has_no_deadline() {
        ServiceHours empty = hours("Europe/Berlin", EnumSet.noneOf(DayOfWeek.class), List.of());
        ServiceHours closed = berlin(Holiday.on(new Holiday.Yearly(MonthDay.of(1, 1), MonthDay.of(12, 31))));

        assertThat(List.of(empty, closed)).allSatisfy(hours -> {
            assertThat(hours.everOpen()).isFalse();
            assertThat(new BusinessTime(hours, List.of()).due(0, 1)).isEmpty();
        });
        assertThat(berlin(on("2026-01-01")).everOpen()).isTrue();
        assertThat(hours("UTC", EnumSet.of(DayOfWeek.SUNDAY), windows("00:00-24:00"), leapDaysOnly())
                        .everOpen())
                .as("a Sunday that is the 29th of February comes every 28 years")
                .isTrue();
    }

    /** Every day but the 29th of February. */
    private static Holiday leapDaysOnly() {
        return Holiday.on(new Holiday.Yearly(MonthDay.of(3, 1), MonthDay.of(2, 28)));
    }

    @Test
    void H13_hours_that_do_not_last_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> windows("09:00-09:00"));
        assertThat(windows("00:00-24:00")).containsExactly(Window.WHOLE_DAY);
    }

    @Test
    void around_the_clock_a_deadline_is_start_and_target_however_far() {
        long century = 36_525L * 24 * HOUR;

        assertThat(new BusinessTime(ServiceHours.ALWAYS, List.of()).due(at("2026-01-01T00:00:00Z"), century))
                .isEqualTo(OptionalLong.of(at("2026-01-01T00:00:00Z") + century));
    }

    @Test
    void a_target_that_five_years_do_not_use_up_has_no_deadline() {
        ServiceHours minute =
                new ServiceHours(berlin().zone(), Map.of(DayOfWeek.MONDAY, windows("09:00-09:01")), Holidays.NONE);

        assertThat(new BusinessTime(minute, List.of()).due(0, 5 * HOUR)).isEmpty();
        assertThat(new BusinessTime(minute, List.of()).due(0, 4 * HOUR)).isPresent();
    }

    @Test
    void what_cannot_be_meant_is_refused() {
        BusinessTime time = new BusinessTime(berlin(), List.of());

        assertThatIllegalArgumentException().isThrownBy(() -> time.due(0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> time.elapsed(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> time.elapsed(0, Stretch.OPEN));
    }
}
