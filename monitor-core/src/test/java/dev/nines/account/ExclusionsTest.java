package dev.nines.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Correction.As;
import dev.nines.monitor.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule A5: which correction stands, and that days add up to their month with corrections and maintenance. */
class ExclusionsTest {

    private static Correction correction(int number, long from, long to, As as, long recorded) {
        return new Correction(
                "c" + number,
                "pay",
                new Interval(from, to),
                as,
                recorded,
                null,
                "false_alarm",
                "ann",
                "a switch was looked at by mistake",
                null);
    }

    @Test
    void of_overlapping_corrections_the_latest_stands_and_when_it_is_withdrawn_the_one_before() {
        Correction first = correction(1, 0, 100, As.UP, 10);
        Correction later = correction(2, 50, 150, As.EXCLUDED, 20);

        Exclusions both = Exclusions.of(List.of(later, first), Mask.NONE);
        Exclusions withdrawn = Exclusions.of(List.of(later.withdrawnAt(30), first), Mask.NONE);

        assertThat(both.correctedUp()).isEqualTo(Mask.of(new Interval(0, 50)));
        assertThat(both.correctedExcluded()).isEqualTo(Mask.of(new Interval(50, 150)));
        assertThat(withdrawn.correctedUp()).isEqualTo(Mask.of(new Interval(0, 100)));
        assertThat(withdrawn.correctedExcluded().isEmpty()).isTrue();
    }

    @Test
    void every_instant_is_as_the_latest_correction_says_and_days_add_up_to_the_month() {
        for (long seed = 0; seed < 1_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Correction> corrections = new ArrayList<>();
            for (int i = 0; i < random.nextInt(6); i++) {
                long from = random.nextInt(300);
                Correction one = correction(
                        i, from, from + random.nextInt(80), As.values()[random.nextInt(3)], random.nextInt(4));
                corrections.add(random.nextInt(4) == 0 ? one.withdrawnAt(9) : one);
            }
            long work = random.nextInt(250);
            Mask maintenance = Mask.of(new Interval(work, work + 40), new Interval(work + 30, work + 60));
            Exclusions apart = Exclusions.of(corrections, maintenance);
            for (long t = 0; t < 400; t++) {
                Correction stands = standing(corrections, t);
                As as = stands == null ? null : stands.as();
                assertThat(List.of(
                                apart.correctedUp().contains(t),
                                apart.correctedDown().contains(t),
                                apart.correctedExcluded().contains(t)))
                        .as("seed %d at %d of %s", seed, t, corrections)
                        .containsExactly(as == As.UP, as == As.DOWN, as == As.EXCLUDED);
            }
            addsUp(seed, apart, random);
        }
    }

    private static void addsUp(long seed, Exclusions apart, SplittableRandom random) {
        List<Span> spans = new ArrayList<>();
        for (long from = random.nextInt(20); from < 300; ) {
            long to = from + 1 + random.nextInt(60);
            State state = State.values()[random.nextInt(4)];
            spans.add(new Span("pay", from, to, state, false, null, null, null, null));
            from = to + (random.nextInt(3) == 0 ? 7 : 0);
        }
        Ledger month = Ledger.of(new Interval(0, 310), spans, List.of(), apart, 0, 0);
        long[] sum = new long[9];
        for (long day = 0; day < 310; day += 31) {
            long[] part = classes(Ledger.of(new Interval(day, day + 31), spans, List.of(), apart, 0, 0));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
        assertThat(sum).as("seed %d", seed).isEqualTo(classes(month));
    }

    private static long[] classes(Ledger ledger) {
        return new long[] {
            ledger.up(),
            ledger.degraded(),
            ledger.down(),
            ledger.unknown(),
            ledger.maintenance(),
            ledger.correctedUp(),
            ledger.correctedDown(),
            ledger.correctedExcluded(),
            ledger.outOfHours()
        };
    }

    private static @Nullable Correction standing(List<Correction> corrections, long t) {
        Correction stands = null;
        for (Correction one : corrections) {
            boolean says = one.withdrawn() == null && one.when().contains(t);
            if (says && (stands == null || one.overrules(stands))) {
                stands = one;
            }
        }
        return stands;
    }
}
