package dev.nines.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    /** In the middle of its range the random generator leaves the schedule as it is. */
    private static final RandomGenerator MIDDLE = always(0.5);

    @ParameterizedTest
    @CsvSource({
        "1, PT1S",
        "2, PT5S",
        "3, PT30S",
        "4, PT2M",
        "5, PT5M",
        "6, PT15M",
        "7, PT30M",
        "8, PT1H",
        "9, PT2H",
        "10, PT5H",
        "11, PT10H",
        "12, PT14H",
        "13, PT20H",
        "14, PT24H"
    })
    void waits_longer_after_every_attempt(int attempts, Duration delay) {
        assertThat(new Backoff(MIDDLE).delay(attempts)).hasValue(delay.toMillis());
    }

    @Test
    void ends_after_the_last_attempt() {
        assertThat(new Backoff(MIDDLE).delay(Backoff.ATTEMPTS)).isEmpty();
        assertThat(new Backoff(MIDDLE).delay(Backoff.ATTEMPTS - 1)).isPresent();
        assertThat(new Backoff(MIDDLE).delay(1_000_000)).isEmpty();
    }

    @Test
    void goes_on_for_as_long_as_the_specification_wants() {
        Backoff backoff = new Backoff(MIDDLE);

        long total = LongStream.range(1, Backoff.ATTEMPTS)
                .map(attempts -> backoff.delay((int) attempts).orElseThrow())
                .sum();

        assertThat(Duration.ofMillis(total)).isGreaterThan(Duration.parse("PT75H35M5S"));
    }

    @Test
    void is_jittered_by_a_fifth_both_ways() {
        assertThat(new Backoff(always(0)).delay(4)).hasValue(96_000);
        assertThat(new Backoff(always(Math.nextDown(1.0))).delay(4)).hasValue(144_000);

        Backoff backoff = new Backoff(new SplittableRandom(7));
        long[] delays = LongStream.range(0, 1_000)
                .map(i -> backoff.delay(4).orElseThrow())
                .toArray();

        assertThat(LongStream.of(delays)).allMatch(delay -> delay >= 96_000 && delay <= 144_000);
        assertThat(LongStream.of(delays).distinct().count()).isGreaterThan(900);
    }

    private static RandomGenerator always(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("not asked for");
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
