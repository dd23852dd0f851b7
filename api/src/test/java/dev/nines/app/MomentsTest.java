package dev.nines.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.calendar.Stretch;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

    private static final Moments NEW_YORK = new Moments(ZoneId.of("America/New_York"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T05:30:00Z, 2026-11-01T05:30:00Z",
        "2026-11-01T01:30-04:00, 2026-11-01T05:30:00Z",
        "2026-11-01T01:30:00.5-05:00, 2026-11-01T06:30:00.500Z"
    })
    void an_instant_has_an_offset(String text, String instant) throws Moments.Unclear {
        assertThat(Instant.ofEpochMilli(NEW_YORK.at("--start", text))).hasToString(instant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-01T01:30 | \"2026-11-01T01:30\" is no instant; clocks of America/New_York show it twice;"
                        + " write 2026-11-01T01:30-04:00 or 2026-11-01T01:30-05:00.",
                "2026-03-08T02:30 | \"2026-03-08T02:30\" is no instant; clocks of America/New_York never showed it;"
                        + " write it with an offset, or in UTC with a Z.",
                "2026-06-01 | \"2026-06-01\" is no instant; by the clocks of America/New_York it is"
                        + " 2026-06-01T00:00-04:00."
            })
    void D15_a_time_without_offset_is_refused_with_what_to_write(String text, String message) {
        assertThatThrownBy(() -> NEW_YORK.at("--start", text))
                .isInstanceOf(Moments.Unclear.class)
                .hasMessage("--start needs an offset from UTC: " + message);
    }

    @ParameterizedTest
    @CsvSource({"soon", "2026-13-01T00:00:00Z", "+20000-01-01T00:00:00Z"})
    void what_is_no_instant_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> NEW_YORK.at("--start", text))
                .isInstanceOf(Moments.Unclear.class)
                .hasMessage("--start must be an instant such as 2026-11-21T17:00:00Z, not \"" + text + "\".");
    }

    @Test
    void a_pause_may_last() throws Moments.Unclear {
        assertThat(NEW_YORK.between("--pause", "1970-01-01T00:00:01Z..1970-01-01T00:00:02Z"))
                .isEqualTo(new Stretch(1000, 2000));
        assertThat(NEW_YORK.between("--pause", "1970-01-01T00:00:01Z..")).isEqualTo(new Stretch(1000, Stretch.OPEN));
        assertThatThrownBy(() -> NEW_YORK.between("--pause", "1970-01-01T00:00:01Z"))
                .hasMessageStartingWith("--pause must be FROM..TO");
        assertThatThrownBy(() -> NEW_YORK.between("--pause", "1970-01-01T00:00:02Z..1970-01-01T00:00:01Z"))
                .hasMessageStartingWith("--pause must end after it begins");
    }
}
