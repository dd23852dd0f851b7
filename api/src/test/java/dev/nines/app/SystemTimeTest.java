package dev.nines.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.testing.Eventually;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemTimeTest {

    private static final long HOUR = 3_600_000;

    private final Vertx vertx = Vertx.vertx();
    private final List<Long> steps = new ArrayList<>();
    private long wall = 1_000_000;
    private long counter;
    private final SystemTime time = new SystemTime(vertx, () -> wall, () -> counter);

    SystemTimeTest() {
        time.onStep(steps::add);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void pass(long milliseconds) {
        wall += milliseconds;
        counter += milliseconds * 1_000_000;
    }

    @Test
    void it_goes_as_the_machine_does() {
        pass(1_234);

        assertThat(time.now()).isEqualTo(1_001_234);
        assertThat(steps).isEmpty();
    }

    @Test
    void a_wall_clock_that_is_set_forward_is_followed_at_once_and_told_once() {
        wall += HOUR;

        assertThat(time.now()).isEqualTo(1_000_000 + HOUR);
        pass(10);
        assertThat(time.now()).isEqualTo(1_000_010 + HOUR);
        assertThat(steps).containsExactly(HOUR);
    }

    @Test
    void a_wall_clock_that_is_set_back_neither_stops_ours_nor_turns_it_back() {
        wall -= HOUR;
        long before = time.now();
        pass(10_000);
        long after = time.now();

        assertThat(before).isEqualTo(1_000_000);
        assertThat(after - before).isBetween(9_500L, 10_000L);
        assertThat(steps).containsExactly(-HOUR);

        for (int i = 0; i < 25 * 60; i++) {
            pass(60_000);
            time.now();
        }
        assertThat(time.now()).isEqualTo(wall);
        assertThat(steps).hasSize(1);
    }

    @Test
    void drift_is_made_up_for_little_by_little_and_is_no_step() {
        wall += 400;
        assertThat(time.now()).isEqualTo(1_000_000);
        pass(1_000);
        assertThat(time.now()).isEqualTo(1_001_050);
        pass(20_000);
        assertThat(time.now()).isEqualTo(wall);
        assertThat(steps).isEmpty();
    }

    @Test
    void a_task_runs_at_its_instant_also_when_the_clock_was_slowed_meanwhile() {
        AtomicBoolean ran = new AtomicBoolean();
        long began = System.nanoTime();
        SystemTime slowed = new SystemTime(vertx, () -> 0L, () -> System.nanoTime() - began);
        long due = slowed.now() + 50;

        slowed.at(due, () -> ran.set(slowed.now() >= due));

        Eventually.eventually("the task", ran::get);
    }
}
