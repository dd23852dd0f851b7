package dev.nines.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.monitor.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Periods in the zones of the world: their names, their time, their true lengths. */
class PeriodTest {

    private static final long HOUR = 3_600_000;

    @ParameterizedTest(name = "{0} {1} in {2} lasts {3} h")
    @CsvSource({
        "day, 2026-03-29, Europe/Berlin, 23",
        "day, 2026-10-25, Europe/Berlin, 25",
        "day, 2026-04-24, Africa/Cairo, 23",
        "day, 2026-03-29, Asia/Beirut, 23",
        "day, 2011-12-30, Pacific/Apia, 0",
        "day, 2026-11-21, UTC, 24",
        "month, 2026-03, Europe/Berlin, 743",
        "month, 2026-10, Europe/Berlin, 745",
        "month, 2026-03, America/New_York, 743",
        "month, 2026-11, America/New_York, 721",
        "month, 2026-02, Europe/Berlin, 672",
        "month, 2028-02, Europe/Berlin, 696",
        "week, 2026-W47, Europe/Berlin, 168",
        "week, 2026-W13, Europe/Berlin, 167",
        "quarter, 2026-Q4, Europe/Berlin, 2209",
        "year, 2026, Europe/Berlin, 8760",
        "year, 2028, UTC, 8784",
        "rolling 30d, 2026-11-21, Europe/Berlin, 720",
    })
    void a_period_has_its_true_length(String word, String name, String zone, long hours) {
        Interval period = Period.parse(word).named(name, ZoneId.of(zone));
        assertThat(period.length()).isEqualTo(hours * HOUR);
    }

    @Test
    void a_day_without_midnight_begins_when_its_clocks_do() {
        Interval day = Period.parse("day").named("2026-04-24", ZoneId.of("Africa/Cairo"));
        assertThat(Instant.ofEpochMilli(day.from())).hasToString("2026-04-23T22:00:00Z");
    }

    @Test
    void a_rolling_window_ends_with_its_local_date() {
        Interval window = Period.parse("rolling 7d").named("2026-11-21", ZoneId.of("Europe/Berlin"));
        assertThat(Instant.ofEpochMilli(window.to())).hasToString("2026-11-21T23:00:00Z");
        assertThat(Instant.ofEpochMilli(window.from())).hasToString("2026-11-14T23:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", "week", "month", "quarter", "year", "rolling 30d", "rolling 365d"})
    void a_word_is_printed_as_it_was_read(String word) {
        assertThat(Period.parse(word).word()).isEqualTo(word);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "day, 2026-02-30",
        "day, 2026-11",
        "week, 2026-W54",
        "week, 2027-W53",
        "week, 2026-W00",
        "month, 2026-13",
        "month, 2026-1",
        "quarter, 2026-Q5",
        "year, 26",
        "rolling 30d, 2026-11",
        "month, 2026-Q4"
    })
    void a_name_that_means_nothing_is_refused_in_a_sentence(String word, String name) {
        assertThatThrownBy(() -> Period.parse(word).named(name, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fortnight", "rolling 0d", "rolling 5h", "rolling", "Month", ""})
    void a_word_that_is_no_period_is_refused(String word) {
        assertThatThrownBy(() -> Period.parse(word)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_instant_lies_in_the_period_of_its_name_and_periods_follow_each_other() {
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        long first = Instant.parse("1980-01-01T00:00:00Z").toEpochMilli();
        long last = Instant.parse("2037-12-31T00:00:00Z").toEpochMilli();
        for (long seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            FixedPeriod period = FixedPeriod.values()[random.nextInt(5)];
            long instant = random.nextLong(first, last);
            Interval window = period.named(period.nameAt(instant, zone), zone);
            String what = "seed " + seed + ": " + period + " in " + zone + " at " + Instant.ofEpochMilli(instant);
            assertThat(window.contains(instant)).as(what).isTrue();
            assertThat(period.around(instant, zone)).as(what).isEqualTo(window);
            assertThat(period.around(window.to(), zone).from()).as(what).isEqualTo(window.to());
        }
    }

    @Test
    void a_clock_put_back_over_midnight_does_not_bring_back_the_day_before() {
        ZoneId zone = ZoneId.of("America/St_Johns");
        long again = Instant.parse("2010-11-07T02:45:00Z").toEpochMilli();
        assertThat(Instant.ofEpochMilli(again).atZone(zone).toLocalDate()).isEqualTo(LocalDate.of(2010, 11, 6));
        assertThat(FixedPeriod.DAY.nameAt(again, zone)).isEqualTo("2010-11-07");
    }
}
