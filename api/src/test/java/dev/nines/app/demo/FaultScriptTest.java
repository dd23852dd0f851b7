package dev.nines.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultScriptTest {

    /** Two good looks, the hold of two seconds, and a look's length for each edge. */
    private static final long RECOVERY = 6 * FaultScript.INTERVAL;

    @ParameterizedTest
    @ValueSource(longs = {30_000, 30_001, 37_500, 45_000, 60_000, 90_000, 300_000, 3_600_000})
    void every_seed_makes_a_script_whose_faults_are_all_confirmed_and_recovered(long duration) {
        for (long seed = 0; seed < 1_000; seed++) {
            List<Fault> faults = FaultScript.of(seed, duration).faults();
            String which = "seed " + seed + " of " + duration;
            assertThat(faults).as(which).isNotEmpty();
            Map<String, Long> last = new HashMap<>();
            long before = 0;
            for (Fault fault : faults) {
                long lastEnd = last.getOrDefault(fault.service(), 0L);
                assertThat(fault.from()).as(which).isGreaterThanOrEqualTo(before);
                assertThat(fault.to() - fault.from()).as(which).isGreaterThanOrEqualTo(6 * FaultScript.INTERVAL);
                assertThat(fault.from() - lastEnd)
                        .as(which)
                        .isGreaterThanOrEqualTo(lastEnd == 0 ? 5 * FaultScript.INTERVAL : RECOVERY);
                assertThat(fault.to()).as(which).isLessThanOrEqualTo(duration - RECOVERY);
                last.put(fault.service(), fault.to());
                before = fault.from();
            }
            assertThat(faults.stream().map(Fault::kind).distinct().count())
                    .as(which)
                    .isGreaterThanOrEqualTo(Math.min(faults.size(), Fault.Kind.values().length))
                    .isGreaterThanOrEqualTo(3);
            assertThat(last.keySet()).as(which).containsExactlyInAnyOrder("payments", "sessions", "cards", "kyc");
        }
    }

    @Test
    void the_same_seed_makes_the_same_script_and_another_seed_another() {
        assertThat(FaultScript.of(7, 60_000).faults())
                .isEqualTo(FaultScript.of(7, 60_000).faults())
                .isNotEqualTo(FaultScript.of(8, 60_000).faults());
    }

    @Test
    void a_minute_shows_every_kind_of_fault() {
        for (long seed = 0; seed < 1_000; seed++) {
            assertThat(FaultScript.of(seed, 60_000).faults().stream().map(Fault::kind))
                    .as("seed %d", seed)
                    .contains(Fault.Kind.values());
        }
    }

    @Test
    void a_demo_that_is_too_short_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultScript.of(1, 29_999))
                .withMessage("a demo takes at least 30 s: faults must be confirmed and recoveries held");
    }
}
