package dev.nines.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Fold;
import dev.nines.account.Outage;
import dev.nines.account.Run;
import dev.nines.account.ServiceAccount;
import dev.nines.account.Span;
import dev.nines.account.Timeline;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks of the past leave what they would have left when they were new, and are not taken for the present. */
class HistoryTest {

    private static final int SLOTS = 1_500;

    private static Post post;

    @BeforeAll
    static void open() throws Exception {
        post = Post.open();
    }

    @AfterAll
    static void close() {
        post.close();
    }

    /** What a live run would have left of looks, folded as they came. */
    private static final class Live {
        private final List<Span> spans = new ArrayList<>();
        private final TreeMap<Long, Outage> outages = new TreeMap<>();
        private final TreeMap<String, Run> runs = new TreeMap<>();

        static Live of(ServiceAccount account, List<Look> looks, long now) {
            Live live = new Live();
            for (Look look : looks) {
                live.take(account.advance(look.started()));
                live.take(account.fold(look));
            }
            live.take(account.advance(now));
            account.openRuns().forEach(live::keep);
            account.remembered().outages().forEach(outage -> live.outages.put(outage.firstFailing(), outage));
            return live;
        }

        private void take(Fold fold) {
            assertThat(fold.late()).isFalse();
            fold.runs().forEach(this::keep);
            if (fold.rewrite() != null) {
                fold.rewrite().over(spans);
                outages.tailMap(fold.rewrite().from(), true).clear();
                fold.rewrite().outages().forEach(outage -> outages.put(outage.firstFailing(), outage));
            }
        }

        private void keep(Run run) {
            runs.put(key(run), run);
        }

        private static String key(Run run) {
            return run.probe() + ' ' + run.first() + ' ' + run.firstSlot();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void history_leavesWhatALiveRunLeaves_inAnyOrderAndTellsNobody(long seed) {
        Random random = new Random(seed);
        int probes = 1 + random.nextInt(2);
        Service ordered = Post.service("ordered-" + seed, probes);
        Service shuffled = Post.service("shuffled-" + seed, probes);
        try (Post.Shift shift = post.shift(List.of(ordered, shuffled), List.of())) {
            long start = shift.now() - SLOTS * 10_000L - 3_600_000;
            List<Look> looks = looks(ordered, start, random);
            List<Look> others = new ArrayList<>();
            looks.forEach(look -> others.add(of(shuffled, look)));
            Collections.shuffle(others, random);

            for (int from = 0; from < looks.size(); from += 700) {
                absorb(shift, looks.subList(from, Math.min(looks.size(), from + 700)));
            }
            for (int from = 0; from < others.size(); from += 500) {
                List<Look> batch = others.subList(Math.max(0, from - 60), Math.min(others.size(), from + 500));
                absorb(shift, batch);
                if (random.nextInt(3) == 0) {
                    absorb(shift, batch);
                }
            }

            left(shift, ordered, looks, seed);
            left(shift, shuffled, looks.stream().map(look -> of(shuffled, look)).toList(), seed);
        }
    }

    private static void absorb(Post.Shift shift, List<Look> batch) {
        Absorbed absorbed = shift.absorb(batch);
        assertThat(absorbed.rejected()).isEmpty();
        assertThat(absorbed.accepted() + absorbed.duplicates()).isEqualTo(batch.size());
    }

    private static void left(Post.Shift shift, Service service, List<Look> looks, long seed) {
        long now = shift.now();
        ServiceAccount account = ServiceAccount.open(service.id(), shift.history(service.id()), shift.facts());
        Live live = Live.of(account, looks, now);
        Interval window = new Interval(looks.get(0).started() - 10_000, now);

        Stretch found = shift.stretch(service.id(), window);

        assertThat(found.spans()).as("seed %d", seed).isEqualTo(Timeline.cut(live.spans, window));
        assertThat(found.outages()).as("seed %d", seed).isEqualTo(List.copyOf(live.outages.values()));
        assertThat(shift.storedRuns(service.id()))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(live.runs.values());
        assertThat(shift.incidents(service.id())).as("seed %d", seed).isEmpty();
    }

    /** Mostly good, with failures, gaps and blindness; at the end it fails. */
    private static List<Look> looks(Service service, long start, Random random) {
        List<Look> looks = new ArrayList<>();
        for (int probe = 0; probe < service.probes().size(); probe++) {
            boolean bad = false;
            for (int slot = 0; slot < SLOTS; slot++) {
                bad = random.nextInt(bad ? 12 : 60) == 0 ? !bad : bad;
                int dice = random.nextInt(60);
                if (dice == 0) {
                    slot += random.nextInt(20);
                }
                Outcome.Kind kind = slot > SLOTS - 10 || bad == dice < 55 ? Outcome.Kind.DOWN : Outcome.Kind.UP;
                looks.add(Post.look(
                        service,
                        probe,
                        start + slot * 10_000L + 1_000L * probe,
                        dice == 1 ? Outcome.Kind.INCONCLUSIVE : kind));
            }
        }
        looks.sort(Comparator.comparingLong(Look::started));
        return looks;
    }

    private static Look of(Service service, Look look) {
        return new Look(
                service.id(),
                look.probe(),
                look.location(),
                look.slot(),
                look.started(),
                look.duration(),
                look.outcome(),
                look.phases(),
                look.trace());
    }

    @Test
    void historyThatEndsInAFailure_opensNothing() {
        Service service = Post.service("history", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            shift.looks(service, shift.now() - 3_600_000, "uuuddddd");

            assertThat(shift.stretch("history").outages()).hasSize(1);
            assertThat(shift.incidents("history")).isEmpty();
        }
    }

    @Test
    void looksOfAMonthInOneBatch_areTakenIntoDaysThatWereEmpty() {
        Service service = Post.service("month", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            long start = shift.now() - 31 * 86_400_000L;
            List<Look> looks = new ArrayList<>();
            for (int i = 0; i < 40_000; i++) {
                Outcome.Kind kind = i % 4_000 < 20 ? Outcome.Kind.DOWN : Outcome.Kind.UP;
                looks.add(Post.look(service, 0, start + i * 10_000L, kind));
            }
            Collections.shuffle(looks, new Random(1));

            absorb(shift, looks);
            absorb(shift, looks);

            Interval window = new Interval(start, start + 40_000 * 10_000L);
            assertThat(shift.stretch("month", window).outages()).hasSize(10);
            assertThat(shift.incidents("month")).isEmpty();
        }
    }
}
