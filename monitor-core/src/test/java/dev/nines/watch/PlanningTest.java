package dev.nines.watch;

import static dev.nines.testing.Eventually.eventually;
import static dev.nines.watch.Post.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.account.Correction;
import dev.nines.account.Ledger;
import dev.nines.account.MaintenanceLife;
import dev.nines.account.Mask;
import dev.nines.account.State;
import dev.nines.agreement.PlannedWork;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.monitor.MaintenanceEvent.Turn;
import dev.nines.monitor.Plan;
import dev.nines.monitor.Service;
import dev.nines.watch.Planning.By;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people plan and correct, and what that does to states, incidents and ledgers: rules A5, A10 and I10. */
class PlanningTest {

    private static final long HOUR = 3_600_000;

    private static Post post;

    @BeforeAll
    static void open() throws Exception {
        post = Post.open();
    }

    @AfterAll
    static void close() {
        post.close();
    }

    private static Ledger ledger(Post.Shift shift, String service, Interval window) {
        Stretch stretch = shift.stretch(service, window);
        return Ledger.of(stretch.window(), stretch.spans(), stretch.outages(), stretch.apart(), 0, 0);
    }

    private static Refused.Why refusal(Future<?> move) {
        try {
            get(move);
        } catch (Refused refused) {
            return refused.why();
        }
        throw new AssertionError("it was not refused");
    }

    @Test
    void maintenanceThatTheFileNoLongerHas_staysInTheLedgerAsItWas() {
        Service service = Post.service("file", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            Plan plan = new Plan.Once(new Interval(shift.now() - HOUR, shift.now() - HOUR / 2));
            shift.load(List.of(service), List.of(new Maintenance("past", List.of("file"), plan, null, null)));
            shift.load(List.of(service), List.of());
            Interval all = new Interval(shift.now() - 2 * HOUR, shift.now());
            assertThat(ledger(shift, "file", all).maintenance()).isEqualTo(HOUR / 2);
        }
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            Interval all = new Interval(shift.now() - 2 * HOUR, shift.now());
            assertThat(ledger(shift, "file", all).maintenance()).isEqualTo(HOUR / 2);
        }
    }

    @Test
    void whatIsPlannedByAPerson_holdsAtOnceAndAfterARestart() {
        Service service = Post.service("person", 1);
        String id;
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            shift.looks(service, shift.now() - 90_000, "uuuuuuddd");
            assertThat(shift.view("person").inMaintenance()).isFalse();

            id = shift.plan(-60_000, HOUR, "person").id();

            assertThat(shift.view("person").inMaintenance()).isTrue();
            assertThat(shift.incidents("person")).as("from before, it stays").hasSize(1);
            assertThat(ledger(shift, "person", new Interval(shift.now() - 30_000, shift.now()))
                            .maintenance())
                    .isEqualTo(30_000);
        }
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            assertThat(shift.view("person").inMaintenance()).isTrue();
            get(shift.planning().cancel(id, shift.by(1)));
            assertThat(shift.view("person").inMaintenance()).isFalse();
        }
    }

    @Test
    void A12_whatIsPlannedForLater_doesNotHoldNow() {
        Service service = Post.service("later", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            MaintenanceLife life = shift.plan(HOUR, 2 * HOUR, "later");
            Interval planned = new Interval(shift.now(), shift.now() + 3 * HOUR);

            assertThat(shift.view("later").inMaintenance()).isFalse();
            assertThat(MaintenanceMoves.stage(life, shift.now())).isEqualTo(MaintenanceMoves.Stage.PLANNED);
            assertThat(shift.planning().book().planned("later", planned))
                    .extracting(PlannedWork::witnessed)
                    .containsExactly(life.known());
            shift.looks(service, shift.now() - 50_000, "uudddd");
            assertThat(shift.incidents("later")).hasSize(1);
        }
    }

    @Test
    void stillFailingWhenItIsEndedEarly_opensAnOverrunWithTheTrueFirstFailureAndTellsOfIt() {
        Service service = Post.service("overrun", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            String id = shift.plan(-HOUR, HOUR, "overrun").id();
            long first = shift.now() - 50_000;
            shift.looks(service, first - 20_000, "uudddddd");
            assertThat(shift.incidents("overrun")).isEmpty();

            get(shift.planning().end(id, shift.by(null)));

            eventually("an incident", () -> !shift.incidents("overrun").isEmpty());
            assertThat(shift.incidents("overrun").get(0).firstFailureAt()).isEqualTo(first);
            MaintenanceLife life = shift.planning().book().maintenance(id).orElseThrow();
            assertThat(life.events())
                    .extracting(MaintenanceEvent::turn)
                    .containsExactly(Turn.PLANNED, Turn.ENDED, Turn.OVERRUN);
            assertThat(life.last().note())
                    .contains(shift.incidents("overrun").get(0).id());
            assertThat(shift.told("maintenance:" + id)).containsExactly("desk maintenance.overrun");
        }
    }

    @Test
    void overlappingMaintenance_isOverOnlyWhenAllOfItIs() {
        Service service = Post.service("overlap", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            shift.plan(-HOUR, HOUR, "overlap");
            String id = shift.plan(-HOUR / 2, HOUR / 2, "overlap").id();
            shift.looks(service, shift.now() - 50_000, "uudddd");

            get(shift.planning().end(id, shift.by(null)));

            assertThat(shift.view("overlap").inMaintenance()).isTrue();
            assertThat(shift.incidents("overlap")).isEmpty();
        }
    }

    @Test
    void recurringMaintenanceOfTheFile_isSilentWhileItRuns() {
        Service service = Post.service("weekly", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            LocalTime start = Instant.ofEpochMilli(shift.now() - 60_000)
                    .atOffset(ZoneOffset.UTC)
                    .toLocalTime();
            Plan daily = Plan.Recurring.of("FREQ=DAILY", null, start, HOUR, ZoneOffset.UTC);
            Maintenance recurring = new Maintenance("daily", List.of("weekly"), daily, null, null);
            shift.load(List.of(service), List.of(recurring));
            shift.looks(service, shift.now() - 50_000, "uudddd");

            assertThat(shift.view("weekly").inMaintenance()).isTrue();
            assertThat(shift.view("weekly").state()).isEqualTo(State.DOWN);
            assertThat(shift.incidents("weekly")).isEmpty();

            shift.load(List.of(service), List.of());
            assertThat(shift.incidents("weekly")).hasSize(1);
        }
    }

    @Test
    void people_moveMaintenanceOnlyAsIsLegalAndOnlyWhatTheySaw() {
        Service service = Post.service("legal", 1);
        Maintenance ofFile =
                new Maintenance("of-file", List.of("legal"), new Plan.Once(new Interval(0, HOUR)), null, null);
        try (Post.Shift shift = post.shift(List.of(service), List.of(ofFile))) {
            Planning planning = shift.planning();
            String id = shift.plan(HOUR, 2 * HOUR, "legal").id();

            assertThat(refusal(planning.end(id, shift.by(null)))).isEqualTo(Refused.Why.ILLEGAL);
            assertThat(refusal(planning.cancel(id, shift.by(7)))).isEqualTo(Refused.Why.STALE);
            assertThat(refusal(planning.cancel("of-file", shift.by(null)))).isEqualTo(Refused.Why.OWNED_BY_FILE);
            assertThat(refusal(planning.cancel("none", shift.by(null)))).isEqualTo(Refused.Why.NOT_FOUND);
            assertThat(refusal(planning.change(id, same -> same, shift.by(null))))
                    .isEqualTo(Refused.Why.UNFIT);
            MaintenanceLife dry = get(planning.cancel(id, new By("ann", null, 1, true)));
            assertThat(dry.now().plan()).isNull();
            assertThat(planning.book().maintenance(id).orElseThrow().version()).isEqualTo(1);

            get(planning.announce(id, shift.by(1)));
            get(planning.cancel(id, shift.by(2)));

            assertThat(shift.told("maintenance:" + id)).containsExactly("desk maintenance.announced");
            assertThat(refusal(planning.cancel(id, shift.by(null)))).isEqualTo(Refused.Why.ILLEGAL);
        }
    }

    @Test
    void aCorrection_holdsInTheLedgerUntilItIsWithdrawnAndChangesNoSpan() {
        Service service = Post.service("corrected", 1);
        Interval window;
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            long start = shift.now() - 100_000;
            shift.looks(service, start, "uuudddduuu");
            window = new Interval(start, start + 100_000);
            Ledger before = ledger(shift, "corrected", window);
            assertThat(before.down()).isEqualTo(40_000);
            Correction correction = correct(shift, start + 30_000, start + 60_000);

            Ledger after = ledger(shift, "corrected", window);

            assertThat(after.correctedUp()).isEqualTo(30_000);
            assertThat(after.down()).isEqualTo(10_000);
            assertThat(shift.stretch("corrected", window).spans())
                    .filteredOn(span -> span.state() == State.DOWN)
                    .hasSize(1);
            get(shift.planning().withdraw(correction.id(), "bob", "it was real", false));
            assertThat(ledger(shift, "corrected", window)).isEqualTo(before);
            assertThat(refusal(shift.planning().withdraw(correction.id(), "bob", "again", false)))
                    .isEqualTo(Refused.Why.ILLEGAL);
            correct(shift, start, start + 10_000);
        }
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            assertThat(ledger(shift, "corrected", window).correctedUp()).isEqualTo(10_000);
            assertThat(shift.planning().book().corrections()).hasSize(2);
        }
    }

    private static Correction correct(Post.Shift shift, long from, long to) {
        Interval when = new Interval(from, to);
        return get(shift.planning()
                .correct(
                        new Correction(
                                "",
                                "corrected",
                                when,
                                Correction.As.UP,
                                0,
                                null,
                                "false_alarm",
                                "ann",
                                "a switch was looked at",
                                null),
                        false));
    }

    @Test
    void daysOfMaintenanceAndCorrections_addUpToTheMonth() {
        Service service = Post.service("days", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            long end = shift.now();
            long start = end - 30 * 24 * HOUR;
            shift.looks(service, start + 12 * HOUR, "uuudddduuuddddddu");
            shift.plan(start + 20 * HOUR - end, start + 30 * HOUR - end, "days");
            shift.plan(start + 26 * HOUR - end, start + 27 * HOUR - end, "days");
            Mask out = shift.planning()
                    .book()
                    .apart("days", new Interval(start, end))
                    .maintenance();
            long sum = 0;
            for (long day = start; day < end; day += 24 * HOUR) {
                sum += ledger(shift, "days", new Interval(day, day + 24 * HOUR)).maintenance();
            }
            assertThat(sum).isEqualTo(out.length()).isEqualTo(10 * HOUR);
        }
    }

    @Test
    void aRefusal_saysWhatIsLegal() {
        Service service = Post.service("words", 1);
        try (Post.Shift shift = post.shift(List.of(service), List.of())) {
            String id = shift.plan(HOUR, 2 * HOUR, "words").id();
            assertThatThrownBy(() -> get(shift.planning().end(id, shift.by(null))))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.legal()).containsExactly("announce", "cancel", "change"));
        }
    }
}
