package dev.nines.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlmanacTest {

    private static final ServiceHours MORNINGS = tuesdays("09:00", "12:00");
    private static final ServiceHours LONGER = tuesdays("08:00", "14:00");

    private static ServiceHours tuesdays(String from, String to) {
        return new ServiceHours(
                ZoneId.of("Europe/Berlin"),
                Map.of(DayOfWeek.TUESDAY, List.of(new Window(LocalTime.parse(from), LocalTime.parse(to)))),
                Holidays.NONE);
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static Stretch stretch(String from, String to) {
        return new Stretch(at(from), at(to));
    }

    @Test
    void an_edit_counts_from_when_it_was_loaded_and_rewrites_nothing() {
        Almanac almanac = new Almanac(List.of(
                new Almanac.Edition(at("2026-11-10T09:30:00Z"), MORNINGS),
                new Almanac.Edition(at("2026-11-17T10:00:00Z"), LONGER)));

        assertThat(almanac.open(at("2026-11-03T00:00:00Z"), at("2026-11-25T00:00:00Z")))
                .containsExactly(
                        stretch("2026-11-03T08:00:00Z", "2026-11-03T11:00:00Z"),
                        stretch("2026-11-10T08:00:00Z", "2026-11-10T11:00:00Z"),
                        stretch("2026-11-17T08:00:00Z", "2026-11-17T13:00:00Z"),
                        stretch("2026-11-24T07:00:00Z", "2026-11-24T13:00:00Z"));
        assertThat(almanac.newest()).isEqualTo(LONGER);
    }

    @Test
    void hours_that_were_cut_short_end_when_that_was_loaded() {
        Almanac almanac = new Almanac(
                List.of(new Almanac.Edition(0, LONGER), new Almanac.Edition(at("2026-11-17T12:00:00Z"), MORNINGS)));

        assertThat(almanac.open(at("2026-11-17T00:00:00Z"), at("2026-11-18T00:00:00Z")))
                .containsExactly(stretch("2026-11-17T07:00:00Z", "2026-11-17T12:00:00Z"));
    }

    @Test
    void a_window_of_nothing_has_no_hours_and_a_calendar_has_some() {
        Almanac almanac = new Almanac(List.of(new Almanac.Edition(0, LONGER)));

        assertThat(almanac.open(5, 5)).isEmpty();
        assertThatThrownBy(() -> new Almanac(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
