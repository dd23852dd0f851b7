package dev.nines.calendar;

import static dev.nines.calendar.Calendars.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrenceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void occurrences_keep_their_local_time_over_changes_of_clocks() {
        assertThat(occurrences(
                        "FREQ=WEEKLY;BYDAY=SU", "2026-01-01T04:00", "2026-03-22T00:00:00Z", "2026-04-06T00:00:00Z"))
                .containsExactly("2026-03-22T03:00:00Z", "2026-03-29T02:00:00Z", "2026-04-05T02:00:00Z");
    }

    @Test
    void one_in_the_gap_is_the_change_and_one_in_the_overlap_the_earlier() {
        assertThat(occurrences("FREQ=DAILY", "2026-01-01T02:30", "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z"))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
        assertThat(occurrences("FREQ=DAILY", "2026-01-01T02:30", "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void two_in_the_gap_are_one() {
        assertThat(occurrences(
                        "FREQ=DAILY;BYHOUR=2;BYMINUTE=10,50",
                        "2026-01-01T02:10",
                        "2026-03-29T00:00:00Z",
                        "2026-03-29T12:00:00Z"))
                .containsExactly("2026-03-29T01:00:00Z");
    }

    @Test
    void intervals_and_counts_begin_at_the_start_wherever_one_looks() {
        assertThat(occurrences(
                        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
                        "2026-01-05T09:00",
                        "2026-06-01T00:00:00Z",
                        "2026-06-23T00:00:00Z"))
                .containsExactly("2026-06-08T07:00:00Z", "2026-06-22T07:00:00Z");
        assertThat(occurrences(
                        "FREQ=DAILY;COUNT=3", "2026-01-05T09:00", "2026-01-06T12:00:00Z", "2027-01-01T00:00:00Z"))
                .containsExactly("2026-01-07T08:00:00Z");
    }

    @Test
    void the_29th_of_february_comes_in_leap_years_and_the_31st_in_long_months() {
        assertThat(occurrences("FREQ=YEARLY", "2024-02-29T00:00", "2024-01-01T00:00:00Z", "2033-01-01T00:00:00Z"))
                .containsExactly("2024-02-28T23:00:00Z", "2028-02-28T23:00:00Z", "2032-02-28T23:00:00Z");
        assertThat(occurrences("FREQ=MONTHLY", "2026-01-31T12:00", "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"))
                .containsExactly("2026-01-31T11:00:00Z", "2026-03-31T10:00:00Z", "2026-05-31T10:00:00Z");
    }

    @Test
    void an_end_may_be_an_instant_a_local_time_or_a_date() {
        for (String until : List.of("20260103T080000Z", "20260103T090000", "20260103")) {
            assertThat(occurrences(
                            "FREQ=DAILY;UNTIL=" + until,
                            "2026-01-01T09:00",
                            "2026-01-02T00:00:00Z",
                            "2027-01-01T00:00:00Z"))
                    .as(until)
                    .containsExactly("2026-01-02T08:00:00Z", "2026-01-03T08:00:00Z");
        }
    }

    @Test
    void what_is_no_rule_and_what_nothing_fits_is_refused_in_a_sentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recurrence("FREQ=WEEKLY;BYDAY=1MO", "2026-01-01T00:00"))
                .withMessageStartingWith("FREQ=WEEKLY;BYDAY=1MO is no recurrence: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01T00:00"))
                .withMessage("nothing fits FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 from 2026-01-01T00:00");
    }

    @Test
    void more_than_ten_thousand_at_once_are_refused() {
        Recurrence minutely = recurrence("FREQ=MINUTELY", "2026-01-01T00:00");

        assertThat(minutely.occurrences(at("2026-01-01T00:00:00Z"), at("2026-01-01T01:00:00Z")))
                .hasSize(60);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minutely.occurrences(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")))
                .withMessageContaining("more than 10000 times");
    }

    @Test
    void nothing_comes_before_the_start() {
        assertThat(occurrences("FREQ=DAILY", "2026-01-05T09:00", "2025-01-01T00:00:00Z", "2026-01-06T00:00:00Z"))
                .containsExactly("2026-01-05T08:00:00Z");
    }

    private static Recurrence recurrence(String rule, String start) {
        return new Recurrence(rule, LocalDateTime.parse(start), BERLIN);
    }

    private static List<String> occurrences(String rule, String start, String from, String to) {
        return recurrence(rule, start).occurrences(at(from), at(to)).stream()
                .map(instant -> Instant.ofEpochMilli(instant).toString())
                .toList();
    }
}
