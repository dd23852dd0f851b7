package dev.nines.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import dev.nines.probe.Look;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Seeded timelines, 100,000 in all, each compared with a reference that reads the rules look by look. */
class AccountPropertyTest {

    private static final Comparator<Look> IN_ORDER =
            Comparator.comparingLong(Look::started).thenComparingLong(Look::slot);

    @Test
    void what_is_rebuilt_is_what_the_rules_say_look_by_look() {
        seeds(0, 30_000, seed -> {
            Chance chance = Chance.wild(seed);
            LookByLook reference = reference(chance, chance.facts);
            Rebuild.Result result =
                    Rebuild.of(Sketch.SERVICE, chance.history, chance.facts, chance.looks, chance.now());
            same(reference.account(seed % 20 == 0), result.spans(), result.outages());
            assertThat(Stored.ordered(result.runs())).isEqualTo(Stored.ordered(reference.runs()));
        });
    }

    @Test
    void any_order_of_arrival_and_any_repetition_gives_the_same() {
        seeds(100_000, 10_000, seed -> {
            Chance chance = Chance.wild(seed);
            List<Look> looks = new ArrayList<>(chance.looks);
            looks.addAll(chance.looks.subList(0, chance.looks.size() / 2));
            Collections.shuffle(looks, new Random(seed));
            Rebuild.Result result = Rebuild.of(Sketch.SERVICE, chance.history, chance.facts, looks, chance.now());
            same(reference(chance, chance.facts).account(false), result.spans(), result.outages());
        });
    }

    @Test
    void what_is_told_look_by_look_adds_up_to_the_same() {
        seeds(200_000, 40_000, seed -> {
            Chance chance = Chance.wild(seed);
            Live live = new Live(chance, seed % 4 != 0);
            live.play();
            LookByLook reference = reference(chance, live.learned);
            same(reference.account(false), live.stored.spans, List.copyOf(live.stored.outages.values()));
            live.account.openRuns().forEach(live.stored::take);
            assertThat(List.copyOf(live.stored.runs.values())).isEqualTo(Stored.ordered(reference.runs()));
            Span last = live.stored.spans.get(live.stored.spans.size() - 1);
            assertThat(live.account.state()).isEqualTo(last.state());
            assertThat(live.account.since()).isEqualTo(last.from());
            Outage outage = live.account.outage();
            assertThat(outage == null ? null : outage.id()).isEqualTo(last.outage());
        });
    }

    @Test
    void an_account_that_was_restored_goes_on_as_if_nothing_had_been() {
        seeds(300_000, 12_000, seed -> {
            Chance chance = Chance.calm(seed);
            Restarted restarted = new Restarted(chance);
            restarted.play();
            same(
                    reference(chance, chance.facts).account(false),
                    restarted.stored.spans,
                    List.copyOf(restarted.stored.outages.values()));
        });
    }

    @Test
    void late_looks_are_put_in_as_if_they_had_come_in_time() {
        seeds(400_000, 20_000, seed -> {
            Chance chance = Chance.calm(seed);
            Restarted restarted = new Restarted(chance);
            restarted.playWithLateLooks();
            LookByLook reference = reference(chance, chance.facts);
            same(reference.account(false), restarted.stored.spans, List.copyOf(restarted.stored.outages.values()));
            assertThat(List.copyOf(restarted.stored.runs.values())).isEqualTo(Stored.ordered(reference.runs()));
        });
    }

    @Test
    void stored_runs_folded_under_other_thresholds_are_what_the_looks_say() {
        seeds(600_000, 8_000, seed -> {
            Chance chance = Chance.wild(seed);
            Thresholds confirm = chance.random.nextInt(4) == 0 ? null : chance.thresholds();
            Refold refold = refold(chance, confirm, Charging.FIRST_FAILURE);
            same(
                    new LookByLook(otherwise(chance, confirm), chance.facts, chance.looks, chance.now()).account(false),
                    refold.spans(),
                    refold.outages());
        });
    }

    @Test
    void edges_are_moved_on_the_timeline_of_each_part_before_composition() {
        seeds(700_000, 4_000, seed -> {
            Chance chance = Chance.wild(seed);
            Thresholds confirm = chance.random.nextInt(4) == 0 ? null : chance.thresholds();
            Charging charging = Charging.values()[1 + chance.random.nextInt(2)];
            Refold refold = refold(chance, confirm, charging);
            long from = refold.spans().get(0).from();
            LookByLook reference = new LookByLook(otherwise(chance, confirm), chance.facts, chance.looks, chance.now());
            List<String> states = new ArrayList<>();
            for (Span span : Timeline.cut(refold.spans(), new Interval(from, chance.now()))) {
                String state = span.state() + (span.failing() ? " failing" : "");
                states.addAll(Collections.nCopies((int) (span.to() - span.from()), state));
            }
            assertThat(states).isEqualTo(reference.charged(charging, from, chance.now()));
            assertThat(refold.outages())
                    .isEqualTo(refold(chance, confirm, Charging.FIRST_FAILURE).outages());
        });
    }

    private static Refold refold(Chance chance, @Nullable Thresholds confirm, Charging charging) {
        List<Run> runs = Rebuild.of(Sketch.SERVICE, chance.history, chance.facts, chance.looks, chance.now())
                .runs();
        long from = runs.stream().mapToLong(Run::first).min().orElse(Span.OPEN);
        return Refold.of(
                Sketch.SERVICE,
                chance.history,
                chance.facts,
                runs,
                Math.min(from, chance.history.get(0).from()),
                chance.now(),
                confirm,
                charging);
    }

    private static List<Measurement> otherwise(Chance chance, @Nullable Thresholds confirm) {
        return confirm == null
                ? chance.history
                : chance.history.stream()
                        .map(measurement -> measurement.confirmedBy(confirm))
                        .toList();
    }

    @Test
    void classes_add_up_to_the_window_however_it_is_split() {
        seeds(500_000, 3_000, seed -> {
            Chance chance = Chance.wild(seed);
            Rebuild.Result result =
                    Rebuild.of(Sketch.SERVICE, chance.history, chance.facts, chance.looks, chance.now());
            SplittableRandom random = chance.random;
            Mask[] masks = new Mask[5];
            for (int i = 0; i < masks.length; i++) {
                long from = random.nextLong(0, chance.end);
                masks[i] = random.nextInt(3) > 0 ? Mask.NONE : Mask.of(new Interval(from, from + random.nextLong(40)));
            }
            Exclusions apart = new Exclusions(masks[0], masks[1], masks[2], masks[3], masks[4]);
            long from = random.nextLong(-20, chance.end);
            long to = from + random.nextLong(0, 200);
            long split = from + random.nextLong(0, to - from + 1);
            Ledger whole = Ledger.of(new Interval(from, to), result.spans(), result.outages(), apart, 0, 0);
            Ledger before = Ledger.of(new Interval(from, split), result.spans(), result.outages(), apart, 0, 0);
            Ledger after = Ledger.of(new Interval(split, to), result.spans(), result.outages(), apart, 0, 0);
            assertThat(lengths(before, after)).isEqualTo(lengths(whole));
            assertThat(lengths(whole)).startsWith(byMillisecond(whole.window(), result.spans(), apart));
        });
    }

    private static long[] lengths(Ledger... ledgers) {
        long[] sums = new long[11];
        for (Ledger ledger : ledgers) {
            long[] lengths = {
                ledger.up(),
                ledger.degraded(),
                ledger.down(),
                ledger.unknown(),
                ledger.maintenance(),
                ledger.correctedUp(),
                ledger.correctedDown(),
                ledger.correctedExcluded(),
                ledger.outOfHours(),
                ledger.failingUnconfirmed(),
                ledger.edgeError()
            };
            for (int i = 0; i < sums.length; i++) {
                sums[i] += lengths[i];
            }
        }
        return sums;
    }

    /** The same, one millisecond at a time. */
    private static long[] byMillisecond(Interval window, List<Span> spans, Exclusions apart) {
        long[] sums = new long[10];
        for (long instant = window.from(); instant < window.to(); instant++) {
            long at = instant;
            Span span = spans.stream()
                    .filter(candidate -> candidate.from() <= at && at < candidate.to())
                    .findFirst()
                    .orElse(null);
            if (apart.outOfHours().contains(at)) {
                sums[8]++;
            } else if (apart.correctedUp().contains(at)) {
                sums[5]++;
            } else if (apart.correctedDown().contains(at)) {
                sums[6]++;
            } else if (apart.correctedExcluded().contains(at)) {
                sums[7]++;
            } else if (apart.maintenance().contains(at)) {
                sums[4]++;
            } else {
                sums[span == null ? 3 : span.state().ordinal()]++;
                sums[9] += span != null && span.state() == State.UP && span.failing() ? 1 : 0;
            }
        }
        long up = sums[0];
        long degraded = sums[1];
        assertThat(up + degraded).isLessThanOrEqualTo(window.length());
        return sums;
    }

    /** Whether it would be refused because its probe is not known at that place. */
    private static boolean isUnknown(Look look, List<Measurement> history) {
        return new History(history).tenure(look.probe(), look.location(), look.started()) == null;
    }

    private static LookByLook reference(Chance chance, List<Blindness> facts) {
        return new LookByLook(chance.history, facts, chance.looks, chance.now());
    }

    private static void same(LookByLook.Account expected, List<Span> spans, List<Outage> outages) {
        assertThat(spans).isEqualTo(expected.spans());
        assertThat(Stored.still(outages)).isEqualTo(expected.outages());
    }

    private static void seeds(long first, int many, LongConsumer property) {
        for (long seed = first; seed < first + many; seed++) {
            try {
                property.accept(seed);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    /** Looks that arrive when they end, each part's in order, between checks of time, reloads and facts. */
    private static final class Live {
        final Chance chance;
        final boolean advancing;
        final ServiceAccount account;
        final Stored stored = new Stored();
        final List<Blindness> learned = new ArrayList<>();
        int measurements = 1;

        record Event(long at, int rank, Runnable happens) {}

        Live(Chance chance, boolean advancing) {
            this.chance = chance;
            this.advancing = advancing;
            this.account = ServiceAccount.open(Sketch.SERVICE, chance.history.subList(0, 1), List.of());
            stored.take(account.remembered());
        }

        void play() {
            List<Event> events = new ArrayList<>();
            chance.history.stream()
                    .skip(1)
                    .forEach(measurement -> events.add(new Event(measurement.from(), 0, () -> remeasure(measurement))));
            chance.facts.forEach(fact ->
                    events.add(new Event(Math.min(chance.now(), fact.when().to()), 1, () -> learn(fact))));
            Map<String, Long> arrived = new HashMap<>();
            for (Look look : List.copyOf(chance.looks)) {
                long end = look.started() + chance.random.nextLong(4);
                long at = arrived.merge(look.probe() + look.location(), end, Math::max);
                events.add(new Event(at, 2, () -> fold(look)));
            }
            events.sort(Comparator.comparingLong(Event::at).thenComparingInt(Event::rank));
            for (Event event : events) {
                passUntil(event.at);
                event.happens.run();
            }
            passUntil(chance.now());
            stored.take(account.advance(chance.now()));
        }

        private void passUntil(long now) {
            while (advancing && account.nextDue() <= now) {
                long due = account.nextDue();
                assertThat(account.advance(due - 1).isEmpty()).isTrue();
                settledStands(() -> account.advance(due));
            }
        }

        private void remeasure(Measurement measurement) {
            Fold fold = account.remeasure(measurement);
            assertThat(fold.late()).isFalse();
            measurements++;
            stored.take(fold);
        }

        private void learn(Blindness fact) {
            Fold fold = account.learn(fact);
            if (!fold.late()) {
                learned.add(fact);
            }
            stored.take(fold);
        }

        private void fold(Look look) {
            if (isUnknown(look, chance.history.subList(0, measurements))) {
                chance.looks.remove(look);
            } else {
                settledStands(() -> account.fold(look));
            }
        }

        private void settledStands(java.util.function.Supplier<Fold> step) {
            long settled = account.settled();
            State before = account.state();
            Fold fold = step.get();
            Rewrite rewrite = fold.rewrite();
            if (rewrite != null
                    && !stored.spans.isEmpty()
                    && stored.spans.get(0).from() < settled) {
                List<Span> old = Timeline.cut(stored.spans, new Interval(Long.MIN_VALUE, settled));
                stored.take(fold);
                assertThat(Timeline.cut(stored.spans, new Interval(Long.MIN_VALUE, settled)))
                        .isEqualTo(old);
            } else {
                stored.take(fold);
            }
            assertThat(fold.before()).isEqualTo(before);
            assertThat(fold.after()).isEqualTo(account.state());
        }
    }

    /** A process that is killed at some instant and goes on with what is stored. */
    private static final class Restarted {
        final Chance chance;
        final Stored stored = new Stored();
        ServiceAccount account;
        int measurements = 1;

        Restarted(Chance chance) {
            this.chance = chance;
            this.account = ServiceAccount.open(Sketch.SERVICE, chance.history.subList(0, 1), chance.facts);
            stored.take(account.remembered());
        }

        void play() {
            List<Look> looks = List.copyOf(chance.looks);
            int killed = chance.random.nextInt(looks.size() + 1);
            int written = chance.random.nextInt(killed + 1);
            fold(looks.subList(0, written));
            account.openRuns().forEach(stored::take);
            fold(looks.subList(written, killed));
            restart(looks.subList(0, killed));
            fold(looks.subList(killed, looks.size()));
            finish();
        }

        private void restart(List<Look> seen) {
            Measurement newest = chance.history.get(measurements - 1);
            List<Run> points = stored.parts().stream()
                    .filter(part ->
                            newest.measures(part.get(0).probe(), part.get(0).location()))
                    .map(part -> Stored.point(part, Span.OPEN, Span.OPEN))
                    .toList();
            if (points.isEmpty()) {
                return;
            }
            long from = ServiceAccount.restartInstant(points, stored.outages.values());
            long now = seen.get(seen.size() - 1).started();
            stored.take(account.advance(now));
            ServiceAccount before = account;
            account = ServiceAccount.restore(
                    Sketch.SERVICE,
                    chance.history.subList(0, measurements),
                    chance.facts,
                    stored.since(from, Span.OPEN),
                    from,
                    stored.covering(from));
            Map<String, Run> last = new HashMap<>();
            stored.newest().forEach(run -> last.put(run.probe() + run.location(), run));
            for (Look look : seen) {
                Run run = last.get(look.probe() + look.location());
                if (run != null && isAfter(look, run)) {
                    account.recall(look);
                }
            }
            account.advance(now);
            Rewrite remembered = account.remembered();
            assertThat(remembered.spans())
                    .isEqualTo(Timeline.cut(stored.spans, new Interval(remembered.from(), Span.OPEN)));
            assertThat(account.state()).isEqualTo(before.state());
            assertThat(account.since()).isEqualTo(before.since());
        }

        private static boolean isAfter(Look look, Run run) {
            return look.started() > run.last() || (look.started() == run.last() && look.slot() > run.lastSlot());
        }

        void playWithLateLooks() {
            List<Look> late = new ArrayList<>();
            List<Look> inTime = new ArrayList<>();
            int chanceOfLateness = chance.random.nextInt(2, 30);
            chance.looks.forEach(look -> (chance.random.nextInt(chanceOfLateness) == 0 ? late : inTime).add(look));
            fold(inTime);
            finish();
            account.openRuns().forEach(stored::take);
            if (!late.isEmpty()) {
                putIn(late);
            }
        }

        /** Goes back to before the earliest of them, and folds all looks from there on again. */
        private void putIn(List<Look> late) {
            long since = late.stream().mapToLong(Look::started).min().orElseThrow();
            List<Run> points = stored.parts().stream()
                    .map(part -> Stored.point(part, since - 1, since))
                    .toList();
            long from = Math.min(since, ServiceAccount.restartInstant(points, stored.outages.values()));
            Span covering = stored.covering(from);
            List<Run> before = stored.since(from, since).stream()
                    .filter(run -> run.first() < since)
                    .map(run -> until(since, run, late))
                    .toList();
            account = covering == null && before.isEmpty()
                    ? ServiceAccount.open(Sketch.SERVICE, chance.history, chance.facts)
                    : ServiceAccount.restore(Sketch.SERVICE, chance.history, chance.facts, before, from, covering);
            stored.runs.values().removeIf(run -> run.first() >= since);
            account.openRuns().forEach(stored::take);
            stored.take(account.remembered());
            chance.looks.stream()
                    .filter(look -> look.started() >= since)
                    .sorted(IN_ORDER)
                    .forEach(look -> {
                        if (account.nextDue() <= look.started()) {
                            stored.take(account.advance(look.started()));
                        }
                        stored.take(account.recall(look));
                    });
            stored.take(account.advance(chance.now()));
            account.openRuns().forEach(stored::take);
        }

        /** A run as it was before an instant. */
        private Run until(long instant, Run run, List<Look> late) {
            List<Look> looks = chance.looks.stream()
                    .filter(look ->
                            look.probe().equals(run.probe()) && look.location().equals(run.location()))
                    .filter(look -> !late.contains(look) && look.started() < instant)
                    .filter(look -> look.started() <= run.last())
                    .filter(look -> look.started() > run.first()
                            || (look.started() == run.first() && look.slot() >= run.firstSlot()))
                    .toList();
            Look last = looks.get(looks.size() - 1);
            return run.last() < instant
                    ? run
                    : new Run(
                            run.service(),
                            run.probe(),
                            run.location(),
                            run.kind(),
                            run.first(),
                            last.started(),
                            run.firstSlot(),
                            last.slot(),
                            looks.size(),
                            looks.stream().limit(20).map(Look::started).toList(),
                            run.reason(),
                            run.detail());
        }

        private void fold(List<Look> looks) {
            looks.stream().sorted(IN_ORDER).forEach(look -> {
                measureUntil(look.started());
                if (account.nextDue() <= look.started()) {
                    stored.take(account.advance(look.started()));
                }
                if (isUnknown(look, chance.history.subList(0, measurements))) {
                    chance.looks.remove(look);
                } else {
                    stored.take(account.fold(look));
                }
            });
        }

        private void measureUntil(long instant) {
            while (measurements < chance.history.size()
                    && chance.history.get(measurements).from() <= instant) {
                stored.take(account.remeasure(chance.history.get(measurements++)));
            }
        }

        private void finish() {
            measureUntil(Span.OPEN);
            stored.take(account.advance(chance.now()));
        }
    }
}
