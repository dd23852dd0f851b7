package dev.nines.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.account.Outage;
import dev.nines.account.Rebuild;
import dev.nines.account.Run;
import dev.nines.account.State;
import dev.nines.account.Timeline;
import dev.nines.incident.Incident;
import dev.nines.incident.Move;
import dev.nines.incident.Status;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Plan;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {

    private static Post post;

    @BeforeAll
    static void open() throws Exception {
        post = Post.open();
    }

    @AfterAll
    static void close() {
        post.close();
    }

    @Test
    void failingService_opensOneIncidentAndSurvivesARestart() {
        Service service = Post.service("restart", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            long now = shift.now();
            shift.looks(service, now - 90_000, "uuuuuuddd");
            assertThat(shift.view("restart").state()).isEqualTo(State.DOWN);
            assertThat(shift.view("restart").incidents()).hasSize(1);
        }
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            ServiceView view = shift.view("restart");
            assertThat(view.state()).isEqualTo(State.DOWN);
            assertThat(view.incidents()).hasSize(1);
            assertThat(shift.incidents("restart")).hasSize(1);
        }
    }

    @Test
    void recoveryWithinTheProcess_restoresAtTheFirstGoodLook() {
        Service service = Post.service("recovery", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            long start = shift.now() - 100_000;
            shift.looks(service, start, "uuuddduuu");

            Incident incident = shift.incidents("recovery").isEmpty()
                    ? null
                    : shift.incidents("recovery").get(0);

            assertThat(incident)
                    .as("the outage was over before anybody heard of it")
                    .isNull();
            assertThat(shift.stretch("recovery").outages()).hasSize(1);
            assertThat(shift.stretch("recovery").outages().get(0).firstGood()).isEqualTo(start + 60_000);
        }
    }

    @Test
    void maintenance_isSilentAndItsOverrunOpensAtOnce() {
        Service service = Post.service("works", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            Maintenance now = new Maintenance(
                    "now",
                    List.of("works"),
                    new Plan.Once(new Interval(shift.now() - 200_000, shift.now() + 600_000)),
                    null,
                    null);
            shift.load(List.of(service), List.of(now));
            shift.looks(service, shift.now() - 50_000, "uudddd");
            assertThat(shift.view("works").state()).isEqualTo(State.DOWN);
            assertThat(shift.incidents("works")).isEmpty();

            shift.load(List.of(service), List.of());

            assertThat(shift.incidents("works")).hasSize(1);
        }
    }

    @Test
    void people_moveIncidentsOnlyAsIsLegalAndOnlyWhatTheySaw() {
        Service service = Post.service("moves", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            shift.looks(service, shift.now() - 40_000, "uddd");
            Incident opened = shift.incidents("moves").get(0);

            Incident acknowledged = shift.move(opened.id(), Move.ACKNOWLEDGE, opened.version());

            assertThat(acknowledged.status()).isEqualTo(new Status.Acknowledged());
            assertThatThrownBy(() -> shift.move(opened.id(), Move.ACKNOWLEDGE, null))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.why()).isEqualTo(Refused.Why.ILLEGAL));
            assertThatThrownBy(() -> shift.move(opened.id(), Move.RESOLVE, opened.version()))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.why()).isEqualTo(Refused.Why.STALE));
            assertThatThrownBy(() -> shift.move("INC-1999-0001", Move.RESOLVE, null))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.why()).isEqualTo(Refused.Why.NOT_FOUND));
        }
    }

    @Test
    void removedService_keepsItsHistoryAndItsIncidentCanStillBeWorkedOn() {
        Service service = Post.service("leaving", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            shift.looks(service, shift.now() - 40_000, "uddd");
            String id = shift.incidents("leaving").get(0).id();

            shift.load(List.of(), List.of());

            assertThat(shift.stretch("leaving").outages()).hasSize(1);
            assertThat(shift.move(id, Move.RESOLVE, null).status()).isInstanceOf(Status.Resolved.class);
        }
    }

    @Test
    void lateLooksThatWereStoredAndNotThoughtOf_countAfterTheNextStart() {
        Service service = Post.service("unthought", 1);
        List<Look> late;
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            long start = shift.now() - 600_000;
            shift.looks(service, start, "u".repeat(40));
            late = Stream.of(101_000, 102_000, 103_000)
                    .map(after -> Post.look(service, 0, start + after, Outcome.Kind.DOWN))
                    .toList();
            shift.storeOnly(late);
        }
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            assertThat(shift.stretch("unthought").outages())
                    .extracting(Outage::firstFailing)
                    .containsExactly(late.get(0).started());
            assertThat(shift.storedRuns("unthought")).extracting(Run::count).containsExactly(11, 3, 29);
            assertThat(shift.absorb(late)).isEqualTo(new Absorbed(0, 3, List.of()));
        }
    }

    @Test
    void ofASupplyThatBreaksOff_whatWasStoredIsThoughtOf() {
        Service service = Post.service("broken-off", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            long start = shift.now() - 3_600_000;
            List<Look> looks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Outcome.Kind kind = i >= 10 && i < 20 ? Outcome.Kind.DOWN : Outcome.Kind.UP;
                looks.add(Post.look(service, 0, start + i * 10_000L, kind));
            }

            assertThat(shift.absorbAndBreak(looks.subList(0, 30))).hasMessage("the sender went away");

            assertThat(shift.stretch("broken-off").outages())
                    .singleElement()
                    .extracting(Outage::firstGood)
                    .isEqualTo(looks.get(20).started());
            assertThat(shift.absorb(looks)).isEqualTo(new Absorbed(30, 30, List.of()));
            assertThat(shift.storedRuns("broken-off")).extracting(Run::count).containsExactly(10, 10, 40);
        }
    }

    @Test
    void repeatedAndFalseLooks_areToldApart() {
        Service service = Post.service("fates", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            long at = shift.now() - 60_000;
            Look look = Post.look(service, 0, at, Outcome.Kind.UP);
            Look other = Post.look(service, 0, at, Outcome.Kind.DOWN);
            Look stranger = Post.look(Post.service("nobody", 1), 0, at, Outcome.Kind.UP);
            Look future = Post.look(service, 0, shift.now() + 60_000, Outcome.Kind.UP);
            Look old = Post.look(service, 0, shift.now() - 91L * 86_400_000, Outcome.Kind.UP);

            assertThat(shift.absorb(List.of(look))).isEqualTo(new Absorbed(1, 0, List.of()));
            Absorbed again = shift.absorb(List.of(look, other, stranger, future, old));

            assertThat(again.accepted()).isZero();
            assertThat(again.duplicates()).isEqualTo(1);
            assertThat(again.rejected())
                    .containsExactlyInAnyOrder(
                            new Absorbed.Rejected(1, "conflict"),
                            new Absorbed.Rejected(2, "unknown_service"),
                            new Absorbed.Rejected(3, "future"),
                            new Absorbed.Rejected(4, "too_old"));
        }
    }

    @Test
    void lateLookAmongTheFirstGoodOnes_confirmsTheRecoveryEarlier() {
        Service service = Post.service("late-recovery", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            long start = shift.now() - 3_600_000;
            List<Look> looks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Outcome.Kind kind = i >= 10 && i < 13 ? Outcome.Kind.DOWN : Outcome.Kind.UP;
                looks.add(Post.look(service, 0, start + i * 10_000L, kind));
            }
            Look second = looks.remove(14);
            shift.absorb(looks);
            assertThat(shift.stretch("late-recovery").outages())
                    .singleElement()
                    .extracting(Outage::recovered)
                    .isEqualTo(second.started() + 10_000);

            shift.absorb(List.of(second));

            assertThat(shift.stretch("late-recovery").outages())
                    .singleElement()
                    .extracting(Outage::recovered)
                    .isEqualTo(second.started());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void looksInAnyOrderAndAnyBatches_withRestartsBetween_giveTheLedgerOfAllInOrder(long seed) {
        Random random = new Random(seed);
        Service service = Post.service("any-order-" + seed, 1 + random.nextInt(2));
        List<Look> looks = new ArrayList<>();
        Post.Shift shift = post.shift(List.of(service), List.of());
        try {
            long start = shift.now() - 3_600_000;
            for (int probe = 0; probe < service.probes().size(); probe++) {
                for (long at = start + 1_000L * probe; at < start + 3_000_000; at += 10_000) {
                    if (random.nextInt(30) == 0) {
                        at += 10_000L * random.nextInt(12);
                    }
                    looks.add(Post.look(service, probe, at, kind(random, at)));
                }
            }
            List<Look> shuffled = new ArrayList<>(looks);
            Collections.shuffle(shuffled.subList(looks.size() / 2, looks.size()), random);
            if (random.nextBoolean()) {
                Collections.rotate(shuffled, random.nextInt(looks.size()));
            }
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(60));
                shift.absorb(shuffled.subList(from, to));
                from = to;
                if (random.nextInt(6) == 0) {
                    shift.close();
                    shift = post.shift(List.of(service), List.of());
                }
            }
            Interval window = new Interval(start - 10_000, start + 3_000_000);
            Rebuild.Result truth =
                    Rebuild.of(service.id(), shift.history(service.id()), shift.facts(), looks, shift.now());

            Stretch found = shift.stretch(service.id(), window);

            assertThat(found.spans()).as("seed %d", seed).isEqualTo(Timeline.cut(truth.spans(), window));
            assertThat(found.outages())
                    .as("seed %d", seed)
                    .isEqualTo(truth.outages().stream()
                            .filter(outage -> outage.firstFailing() < window.to())
                            .toList());
            assertThat(shift.storedRuns(service.id()))
                    .as("seed %d", seed)
                    .containsAll(truth.runs().subList(0, 1));
        } finally {
            shift.close();
        }
    }

    private static Outcome.Kind kind(Random random, long at) {
        boolean bad = at / 200_000 % 3 == 0;
        int dice = random.nextInt(20);
        if (dice == 0) {
            return Outcome.Kind.INCONCLUSIVE;
        }
        if (dice < 3) {
            return Outcome.Kind.DEGRADED;
        }
        return bad == dice < 18 ? Outcome.Kind.DOWN : Outcome.Kind.UP;
    }
}
