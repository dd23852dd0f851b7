package dev.nines.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PulseTest {

    private final Pulse pulse = new Pulse();

    @Test
    void before_its_first_beat_the_schedule_has_not_begun() {
        assertThat(pulse.trouble(1_000)).isEqualTo("The schedule has not begun.");
    }

    @Test
    void it_is_well_for_ten_seconds_after_a_beat_and_again_after_the_next() {
        pulse.beat(5_000);
        assertThat(pulse.trouble(15_000)).isNull();
        assertThat(pulse.trouble(15_001)).startsWith("The schedule stands still since 10 s");

        pulse.beat(15_001);
        assertThat(pulse.trouble(15_001)).isNull();
    }
}
