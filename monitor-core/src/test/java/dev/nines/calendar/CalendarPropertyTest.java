package dev.nines.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Seeded calendars of all zones, each compared with a reference that looks at the clock once a minute. */
class CalendarPropertyTest {

    @Test
    void elapsed_and_open_time_are_what_is_counted_minute_by_minute() {
        seeds(0, 1200, seed -> {
            CalendarChance chance = new CalendarChance(seed);
            ServiceHours hours = chance.hours();
            BusinessTime time = new BusinessTime(hours, chance.pauses);
            MinuteByMinute reference = new MinuteByMinute(hours, chance.from, chance.to);
            long a = chance.instant();
            long b = chance.random.nextLong(a, chance.to);
            long c = chance.random.nextLong(b, chance.to);

            assertThat(time.elapsed(a, c)).isEqualTo(reference.elapsed(a, c, chance.pauses));
            assertThat(time.elapsed(a, b) + time.elapsed(b, c)).isEqualTo(time.elapsed(a, c));
            List<Stretch> open = hours.open(chance.from, chance.to);
            assertThat(Stretch.union(open)).isEqualTo(open);
            assertThat(new Stretch(a, c).shared(open)).isEqualTo(reference.elapsed(a, c, List.of()));
        });
    }

    @Test
    void a_deadline_is_the_first_instant_at_which_so_much_is_counted() {
        seeds(10_000, 800, seed -> {
            CalendarChance chance = new CalendarChance(seed);
            ServiceHours hours = chance.hours();
            BusinessTime time = new BusinessTime(hours, chance.pauses);
            MinuteByMinute reference = new MinuteByMinute(hours, chance.from, chance.to);
            long start = chance.instant();
            long target = 1 + chance.random.nextLong(chance.random.nextBoolean() ? 3_600_000 : 100 * 3_600_000L);

            OptionalLong due = time.due(start, target);

            if (due.isPresent() && due.getAsLong() <= chance.to) {
                assertThat(reference.elapsed(start, due.getAsLong(), chance.pauses))
                        .isEqualTo(target);
                assertThat(reference.elapsed(start, due.getAsLong() - 1, chance.pauses))
                        .isEqualTo(target - 1);
            } else {
                assertThat(reference.elapsed(start, chance.to, chance.pauses)).isLessThan(target);
            }
            assertThat(time.due(start, 0)).hasValue(start);
        });
    }

    @Test
    void a_deadline_never_comes_earlier_for_a_later_start_or_a_longer_target() {
        seeds(20_000, 2000, seed -> {
            CalendarChance chance = new CalendarChance(seed);
            BusinessTime time = new BusinessTime(chance.hours(), chance.pauses);
            long start = chance.instant();
            long target = chance.random.nextLong(40 * 3_600_000L);
            OptionalLong due = time.due(start, target);
            if (due.isPresent()) {
                long at = due.getAsLong();
                assertThat(time.elapsed(start, at)).isEqualTo(target);
                time.due(start, target + chance.random.nextLong(10_000_000))
                        .ifPresent(later -> assertThat(later).isGreaterThanOrEqualTo(at));
                time.due(start + chance.random.nextLong(10_000_000), target)
                        .ifPresent(later -> assertThat(later).isGreaterThanOrEqualTo(at));
            }
        });
    }

    @Test
    void what_explains_it_adds_up_to_it() {
        seeds(30_000, 2000, seed -> {
            CalendarChance chance = new CalendarChance(seed);
            BusinessTime time = new BusinessTime(chance.hours(), chance.pauses);
            long from = chance.instant();
            long to = chance.random.nextLong(from, chance.to + 100L * 86_400_000);
            Explanation explanation = time.explain(from, to);

            long sum = 0;
            for (Explanation.Open window : explanation.windows()) {
                sum += window.when().length();
            }
            for (Explanation.Closed holiday : explanation.holidays()) {
                sum -= holiday.taken();
            }
            for (Explanation.Paused pause : explanation.pauses()) {
                sum -= pause.taken();
            }
            assertThat(sum).isEqualTo(time.elapsed(from, to));
            assertThat(explanation.counted()).isEqualTo(sum);
        });
    }

    @Test
    void around_the_clock_a_deadline_is_start_and_target_in_every_zone() {
        seeds(40_000, CalendarChance.ZONES.size(), seed -> {
            CalendarChance chance = new CalendarChance(seed);
            long start = chance.instant();
            long target = chance.random.nextLong(400L * 86_400_000);
            ServiceHours whole = Calendars.aroundTheClock(chance.zone.getId());
            ServiceHours halves = Calendars.hours(
                    chance.zone.getId(), Calendars.ALL_DAYS, Calendars.windows("00:00-12:00", "12:00-24:00"));

            assertThat(new BusinessTime(whole, List.of()).due(start, target)).hasValue(start + target);
            assertThat(new BusinessTime(halves, List.of()).due(start, target)).hasValue(start + target);
        });
    }

    @Test
    void hours_and_all_other_hours_are_all_time() {
        seeds(50_000, 2000, seed -> {
            CalendarChance chance = new CalendarChance(seed);
            long from = chance.instant();
            long to = chance.random.nextLong(from, chance.to);
            long elapsed = 0;
            for (ServiceHours hours : chance.halves()) {
                elapsed += new BusinessTime(hours, List.of()).elapsed(from, to);
            }
            assertThat(elapsed).isEqualTo(to - from);
        });
    }

    private static void seeds(long first, int count, LongConsumer test) {
        for (long seed = first; seed < first + count; seed++) {
            try {
                test.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
