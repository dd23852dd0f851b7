package dev.nines.account;

import static dev.nines.account.Sketch.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceAccountTest {

    private final Sketch sketch = new Sketch().measured(0, rule("a"));

    @Test
    void three_failing_looks_make_an_outage_from_the_first_of_them_to_the_first_good_one() {
        sketch.looks("UUUDDDDUUU");
        assertThat(sketch.timeline(100)).containsExactly("0 up", "30 down at 30 @30", "70 up");
        assertThat(sketch.at(100).outages()).singleElement().satisfies(outage -> {
            assertThat(outage.lastGood()).isEqualTo(20);
            assertThat(outage.firstFailing()).isEqualTo(30);
            assertThat(outage.confirmed()).isEqualTo(50);
            assertThat(outage.lastFailing()).isEqualTo(60);
            assertThat(outage.firstGood()).isEqualTo(70);
            assertThat(outage.recovered()).isEqualTo(80);
        });
    }

    @Test
    void two_failing_looks_are_up_but_failing() {
        sketch.looks("UUUDDUUU");
        assertThat(sketch.timeline(90)).containsExactly("0 up", "30 up failing", "50 up");
    }
}
