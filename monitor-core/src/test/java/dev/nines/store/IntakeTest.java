package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Interval;
import io.vertx.core.Promise;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private final Intake intake = new Intake();

    @Test
    void looks_beyond_its_room_are_a_loss_that_says_whose_and_when() {
        for (int i = 0; i < Intake.ROOM; i++) {
            assertThat(intake.add(Samples.up("pay", i))).isEqualTo(i + 1);
        }
        assertThat(intake.add(Samples.up("pay", 70_000))).isEqualTo(Intake.FULL);
        assertThat(intake.add(Samples.up("play", 80_000))).isEqualTo(Intake.FULL);
        assertThat(intake.add(Entry.builder().build(), Promise.promise())).isEqualTo(Intake.FULL);

        Intake.Load load = intake.take();

        assertThat(load.looks()).hasSize(Intake.ROOM);
        Loss loss = Objects.requireNonNull(load.overflow());
        assertThat(loss.looks()).isEqualTo(2);
        assertThat(loss.parts()).containsExactlyInAnyOrder(Samples.part("pay"), Samples.part("play"));
        assertThat(loss.when()).isEqualTo(new Interval(70_000, 80_013));
        assertThat(intake.take().overflow()).isNull();
        assertThat(intake.add(Samples.up("pay", 1))).isEqualTo(1);
    }

    @Test
    void what_is_closed_takes_nothing_more_and_keeps_what_waits() {
        intake.add(Samples.up("pay", 1));
        intake.close();

        assertThat(intake.add(Samples.up("pay", 2))).isEqualTo(Intake.FULL);
        assertThat(intake.take().looks()).hasSize(1);
    }
}
