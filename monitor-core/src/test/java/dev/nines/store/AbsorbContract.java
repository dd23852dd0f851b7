package dev.nines.store;

import static dev.nines.store.Absorbed.ACCEPTED;
import static dev.nines.store.Absorbed.CONFLICT;
import static dev.nines.store.Absorbed.DUPLICATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Interval;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What becomes of looks that come late or from elsewhere. */
abstract class AbsorbContract extends StoreContract {

    private static final Interval YEAR = new Interval(NOW - 365 * Days.DAY, NOW + Days.DAY);

    private List<Absorbed> absorb(Look... looks) {
        return store.absorb(List.of(looks)).await();
    }

    private static Look at(Look look, long slot, long started) {
        return new Look(
                look.service(),
                look.probe(),
                look.location(),
                slot,
                started,
                look.duration(),
                look.outcome(),
                look.phases(),
                look.trace());
    }

    private static Look withoutPhases(Look look) {
        return new Look(
                look.service(),
                look.probe(),
                look.location(),
                look.slot(),
                look.started(),
                look.duration() / 1000 * 1000,
                look.outcome(),
                Phases.NONE,
                look.trace());
    }

    @Test
    void a_look_is_new_or_known_or_says_something_else() {
        Look own = Samples.up("pay", NOW);
        append(Entry.builder().look(own));
        Look late = Samples.down("pay", NOW - 60 * Days.DAY, "late");
        Look otherSlot = at(own, own.slot() + 1, own.started());
        Look otherStart = at(own, own.slot(), own.started() + 1);
        Look otherOutcome = Samples.down("pay", NOW, "503");

        assertThat(absorb(
                        withoutPhases(own),
                        late,
                        otherSlot,
                        otherStart,
                        otherOutcome,
                        late,
                        at(late, late.slot(), NOW)))
                .containsExactly(DUPLICATE, ACCEPTED, ACCEPTED, CONFLICT, CONFLICT, DUPLICATE, CONFLICT);
        assertThat(absorb(late, otherSlot)).containsExactly(DUPLICATE, DUPLICATE);

        assertThat(store.archive()
                        .looks("pay", "get", YEAR, null, null, 10)
                        .await()
                        .items())
                .containsExactly(late, own, otherSlot);
    }

    @Test
    void an_empty_batch_is_fine() {
        assertThat(absorb()).isEmpty();
    }

    @Test
    void a_batch_in_any_order_and_sent_by_two_at_once_is_taken_once() {
        List<Look> batch = new ArrayList<>();
        for (int day = 0; day < 30; day++) {
            batch.addAll(Samples.ups("pay", NOW - day * Days.DAY, 60_000, 100));
            batch.addAll(Samples.ups("play", NOW - day * Days.DAY, 60_000, 100));
        }
        List<Look> shuffled = new ArrayList<>(batch);
        Collections.shuffle(shuffled, new Random(1));

        Future<List<Absorbed>> one = store.absorb(batch);
        Future<List<Absorbed>> other = store.absorb(shuffled);
        Future.all(one, other).await();

        List<Absorbed> all = new ArrayList<>(one.result());
        all.addAll(other.result());
        assertThat(all).hasSize(12_000).doesNotContain(CONFLICT);
        assertThat(Collections.frequency(all, ACCEPTED)).isEqualTo(6_000);
        assertThat(store.archive().counts("pay", YEAR).await()).isEqualTo(new Archive.Counts(3_000, 0));
    }

    @Test
    void late_looks_that_nothing_was_concluded_from_are_known_after_a_restart() {
        append(Entry.builder().run(Samples.run("pay", Outcome.Kind.UP, NOW, 30)));
        absorb(Samples.up("pay", NOW + 400_000));
        assertThat(store.archive().late().await()).as("newer than the runs").isEmpty();
        absorb(Samples.up("pay", NOW + 15_000), Samples.up("play", NOW));

        reopen();

        assertThat(store.archive().late().await())
                .containsOnlyKeys(Samples.part("pay"))
                .containsValue(NOW + 15_000);
        append(Entry.builder()
                .cut(new Entry.RunCut("pay", "get", "here", NOW))
                .run(Samples.run("pay", Outcome.Kind.UP, NOW, 40)));
        assertThat(store.archive().late().await())
                .as("these runs may not know of it")
                .hasSize(1);
        store.thought(List.of("pay"), NOW + 15_001).await();
        assertThat(store.archive().late().await())
                .as("what is later was thought of")
                .hasSize(1);
        store.thought(List.of("pay", "play"), NOW + 15_000).await();
        assertThat(store.archive().late().await()).isEmpty();
    }

    @Test
    void looks_are_counted_paged_and_chosen_by_outcome() {
        List<Look> looks = new ArrayList<>(Samples.ups("pay", NOW, 1_000, 10));
        looks.set(3, Samples.down("pay", NOW + 3_000, "503"));
        looks.set(7, Samples.down("pay", NOW + 7_000, "503"));
        store.absorb(looks).await();
        Interval window = new Interval(NOW + 1_000, NOW + 9_000);
        Archive archive = store.archive();

        Page<Look> page = archive.looks("pay", "get", window, null, null, 5).await();
        Page<Look> rest =
                archive.looks("pay", "get", window, null, page.next(), 5).await();
        assertThat(page.items()).isEqualTo(looks.subList(1, 6));
        assertThat(rest.items()).isEqualTo(looks.subList(6, 9));
        assertThat(rest.next()).isNull();
        assertThat(archive.looks("pay", "get", window, Outcome.Kind.DOWN, null, 5)
                        .await()
                        .items())
                .containsExactly(looks.get(3), looks.get(7));
        assertThat(archive.counts("pay", window).await()).isEqualTo(new Archive.Counts(8, 2));
        assertThat(archive.looks(
                                java.util.Map.of(
                                        Samples.part("pay"), Mark.after(looks.get(6)),
                                        Samples.part("never"), Mark.from(0)),
                                2)
                        .await())
                .isEqualTo(looks.subList(7, 9));
    }
}
