package dev.nines.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Blindness;
import dev.nines.account.Cause;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.store.Part;
import org.junit.jupiter.api.Test;

class DoubtedTest {

    private static final Service SERVICE = Post.service("doubted", 1);

    private final Doubted doubted = new Doubted();

    private static Look look(long at) {
        return Post.look(SERVICE, 0, at, Outcome.Kind.UP);
    }

    private static Blindness lost(long from, long to) {
        return new Blindness("here", "doubted/p0", new Interval(from, to), Cause.STORAGE);
    }

    @Test
    void looks_wait_only_while_an_account_is_made() {
        assertThat(doubted.hold(look(1))).isFalse();
        doubted.add(Doubt.since(1));
        assertThat(doubted.hold(look(2))).isFalse();
        assertThat(doubted.ask()).isEqualTo(Doubt.since(1));
        assertThat(doubted.hold(look(3))).isTrue();

        assertThat(doubted.release()).containsExactly(look(3));
        doubted.answered();
        assertThat(doubted.hold(look(4))).isFalse();
    }

    @Test
    void more_looks_than_can_wait_are_read_again_from_the_first_of_them() {
        doubted.add(Doubt.since(1));
        doubted.ask();
        for (int i = 0; i <= Doubted.ROOM + 100; i++) {
            assertThat(doubted.hold(look(1_000 + i))).isTrue();
        }

        assertThat(doubted.release()).as("what waits").isEmpty();
        doubted.answered();
        assertThat(doubted.ask()).isEqualTo(Doubt.since(1_000));
    }

    @Test
    void doubts_that_come_while_one_is_cleared_up_are_cleared_up_together_afterwards() {
        doubted.add(Doubt.since(9));
        doubted.ask();
        var resolved = doubted.add(Doubt.since(7));
        doubted.add(Doubt.late(Late.of(look(3))));
        assertThat(doubted.ask()).as("one at a time").isNull();

        doubted.answered();
        Doubt next = doubted.ask();
        assertThat(next).isNotNull();
        assertThat(next.since()).isEqualTo(3);
        assertThat(next.late()).isNotNull();
        assertThat(next.late().before(Part.of(look(3)), 4)).isEqualTo(1);
        doubted.answered().answer().complete();
        assertThat(resolved.succeeded()).isTrue();
    }

    @Test
    void nothing_is_concluded_from_what_was_not_kept_and_its_looks_are_read_again() {
        doubted.add(Doubt.lost(lost(5, 9)));
        doubted.add(Doubt.lost(lost(20, 30)));
        assertThat(doubted.unkept()).isTrue();
        assertThat(doubted.hold(look(40))).isTrue();

        Doubt doubt = doubted.ask();
        assertThat(doubted.release()).isEmpty();
        assertThat(doubt).isNotNull();
        assertThat(doubt.facts()).containsExactly(lost(5, 30));
        assertThat(doubt.since()).isEqualTo(5);
        assertThat(doubted.unkept()).isTrue();
        doubted.answered();
        assertThat(doubted.unkept()).isFalse();
    }
}
