package dev.nines.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final long NOW = Instant.parse("2026-11-21T17:00:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    120                              | 120000
                    ' 7 '                            | 7000
                    3600                             | 3600000
                    3601                             | 3600000
                    99999999999999999999             | 3600000
                    Sat, 21 Nov 2026 17:00:30 GMT    | 30000
                    Sun, 22 Nov 2026 17:00:30 GMT    | 3600000
                    Sat, 21 Nov 2026 16:59:59 GMT    | -1
                    0                                | -1
                    -5                               | -1
                    1.5                              | -1
                    soon                             | -1
                    ''                               | -1
                                                     | -1
                    """)
    void seconds_and_dates_are_obeyed_for_an_hour_at_most_and_the_rest_is_ignored(@Nullable String value, long wait) {
        assertThat(RetryAfter.instant(value, NOW)).isEqualTo(wait < 0 ? 0 : NOW + wait);
    }
}
