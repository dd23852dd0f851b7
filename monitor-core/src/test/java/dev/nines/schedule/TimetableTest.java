package dev.nines.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

    @ParameterizedTest
    @ValueSource(ints = {500, 1_000, 5_000, 20_000})
    void evenSpread_peakInAnyHundredMilliseconds_isAtMostAThirdAboveTheMean(int probes) {
        long interval = 10_000;
        int[] starts = new int[(int) interval];
        IntStream.range(0, probes)
                .forEach(i -> starts[(int) Timetable.of(interval, i).phase()]++);
        int peak = 0;
        for (int from = 0; from < interval; from++) {
            int sum = 0;
            for (int i = 0; i < 100; i++) {
                sum += starts[(int) ((from + i) % interval)];
            }
            peak = Math.max(peak, sum);
        }

        assertThat(peak / (probes / 100.0)).isLessThanOrEqualTo(1.3);
    }

    @Test
    void slots_areAnIntervalApartAndStayOnTheGridOverYears() {
        Timetable timetable = Timetable.of(10_000, 7);
        long slot = timetable.slotFrom(1_700_000_000_000L);
        long later = timetable.slotFrom(1_700_000_000_000L + 10_000L * 3_153_600);

        assertThat(timetable.slotFrom(slot)).isEqualTo(slot);
        assertThat(timetable.slotFrom(slot + 1)).isEqualTo(slot + 10_000);
        assertThat(timetable.slotUpTo(slot)).isEqualTo(slot);
        assertThat(timetable.slotUpTo(slot - 1)).isEqualTo(slot - 10_000);
        assertThat(Math.floorMod(later - slot, 10_000L)).isZero();
    }

    @Test
    void slotFrom_liesWithinOneIntervalOfAnyInstant() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 10_000; i++) {
            long interval = random.nextLong(1, 3_600_000);
            Timetable timetable = Timetable.of(interval, random.nextInt(100_000));
            long instant = random.nextLong(-1_000_000, 4_000_000_000_000L);
            assertThat(timetable.slotFrom(instant)).isBetween(instant, instant + interval - 1);
            assertThat(timetable.slotUpTo(instant)).isBetween(instant - interval + 1, instant);
        }
    }

    @Test
    void phase_outsideItsInterval_isRefused() {
        assertThatThrownBy(() -> new Timetable(10, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Timetable(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
