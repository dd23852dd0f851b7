package dev.nines.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.account.MaintenanceLife.Piece;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.monitor.MaintenanceEvent.Owner;
import dev.nines.monitor.MaintenanceEvent.Turn;
import dev.nines.monitor.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule A10, and cases A7 and A12 of maintenance: what counts as maintenance, and since when it was known. */
class MaintenanceLifeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final Interval ALL = new Interval(-1_000, 1_000);

    private final List<MaintenanceEvent> events = new ArrayList<>();

    private MaintenanceLifeTest say(long at, Turn turn, @Nullable Plan plan, String... services) {
        List<String> of = services.length == 0 ? List.of("pay") : List.of(services);
        events.add(event(events.size(), at, turn, new Maintenance("m", of, plan, null, null)));
        return this;
    }

    private static MaintenanceEvent event(int number, long at, Turn turn, Maintenance after) {
        return new MaintenanceEvent("e%03d".formatted(number), at, turn, "ann", null, Owner.API, after);
    }

    private static Plan once(long from, long to) {
        return new Plan.Once(new Interval(from, to));
    }

    private static Piece piece(long from, long to, long witnessed) {
        return new Piece(new Interval(from, to), witnessed);
    }

    private List<Piece> pieces() {
        return new MaintenanceLife(events).pieces("pay", ALL);
    }

    @Test
    void what_was_planned_is_maintenance_and_known_since_then() {
        say(5, Turn.PLANNED, once(100, 200));
        assertThat(pieces()).containsExactly(piece(100, 200, 5));
        assertThat(new MaintenanceLife(events).pieces("play", ALL)).isEmpty();
        assertThat(new MaintenanceLife(events).pieces("pay", new Interval(150, 160)))
                .as("not cut, so that notice can be judged")
                .containsExactly(piece(100, 200, 5));
        assertThat(new MaintenanceLife(events).pieces("pay", new Interval(200, 300)))
                .isEmpty();
    }

    @Test
    void A12_before_its_beginning_it_does_not_apply() {
        say(5, Turn.PLANNED, once(100, 200));
        assertThat(new MaintenanceLife(events).pieces("pay", new Interval(6, 100)))
                .isEmpty();
    }

    @Test
    void A7_created_afterwards_it_counts_and_was_known_too_late() {
        say(300, Turn.PLANNED, once(100, 200));
        assertThat(pieces()).containsExactly(piece(100, 200, 300));
    }

    @Test
    void A7_created_afterwards_by_mistake_it_is_cancelled_as_if_it_had_never_been() {
        say(300, Turn.PLANNED, once(100, 200)).say(400, Turn.CANCELLED, null);
        assertThat(pieces()).isEmpty();
    }

    @Test
    void A7_ended_early_it_is_over() {
        say(5, Turn.PLANNED, once(100, 200)).say(150, Turn.ENDED, once(100, 150));
        assertThat(pieces()).containsExactly(piece(100, 150, 5));
    }

    @Test
    void cancelled_while_it_runs_it_was_until_then() {
        say(5, Turn.PLANNED, once(100, 200)).say(150, Turn.CANCELLED, null);
        assertThat(pieces()).containsExactly(piece(100, 150, 5));
    }

    @Test
    void cancelled_before_it_never_was() {
        say(5, Turn.PLANNED, once(100, 200)).say(50, Turn.CANCELLED, null);
        assertThat(pieces()).isEmpty();
    }

    @Test
    void extended_while_it_runs_the_extension_is_known_since_the_extension() {
        say(5, Turn.PLANNED, once(100, 200)).say(150, Turn.CHANGED, once(100, 300));
        assertThat(pieces()).containsExactly(piece(100, 200, 5), piece(200, 300, 150));
    }

    @Test
    void moved_after_it_was_what_was_in_force_stays() {
        say(5, Turn.PLANNED, once(100, 200)).say(250, Turn.CHANGED, once(300, 400));
        assertThat(pieces()).containsExactly(piece(100, 200, 5), piece(300, 400, 250));
    }

    @Test
    void what_nobody_had_planned_when_it_passed_can_be_said_otherwise() {
        say(250, Turn.PLANNED, once(100, 200)).say(260, Turn.CHANGED, once(150, 220));
        assertThat(pieces()).containsExactly(piece(150, 200, 250), piece(200, 220, 260));
    }

    @Test
    void a_service_that_leaves_it_keeps_what_it_had() {
        say(5, Turn.PLANNED, once(100, 200), "pay", "play").say(150, Turn.CHANGED, once(100, 200), "play");
        assertThat(pieces()).containsExactly(piece(100, 150, 5));
        assertThat(new MaintenanceLife(events).pieces("play", ALL)).containsExactly(piece(100, 200, 5));
    }

    @Test
    void what_changes_no_time_changes_nothing() {
        say(5, Turn.PLANNED, once(100, 200)).say(50, Turn.ANNOUNCED, once(100, 200));
        say(210, Turn.OVERRUN, once(100, 200));
        assertThat(pieces()).containsExactly(piece(100, 200, 5));
        assertThat(new MaintenanceLife(events).version()).isEqualTo(3);
    }

    /** The definition, instant by instant. */
    @Test
    void any_life_is_what_its_definition_says_of_every_instant() {
        for (long seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<MaintenanceEvent> life = new ArrayList<>();
            long at = random.nextInt(20);
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                long from = random.nextInt(38);
                Plan plan = random.nextInt(4) == 0 ? null : once(from, from + 1 + random.nextInt(20));
                List<String> services = random.nextInt(5) == 0 ? List.of("play") : List.of("pay", "play");
                life.add(event(i, at, Turn.CHANGED, new Maintenance("m", services, plan, null, null)));
                at += 1 + random.nextInt(15);
            }
            List<Piece> pieces = new MaintenanceLife(life).pieces("pay", ALL);
            for (long t = 0; t < 80; t++) {
                long now = t;
                List<Long> found = pieces.stream()
                        .filter(piece -> piece.when().contains(now))
                        .map(Piece::witnessed)
                        .toList();
                Long expected = witnessed(life, t);
                assertThat(found)
                        .as("seed %d at %d of %s", seed, t, life)
                        .isEqualTo(expected == null ? List.of() : List.of(expected));
            }
        }
    }

    private static @Nullable Long witnessed(List<MaintenanceEvent> life, long t) {
        int of = life.size() - 1;
        for (int i = 0; i < life.size() - 1; i++) {
            if (life.get(i).at() <= t && t < life.get(i + 1).at() && plans(life.get(i), t)) {
                of = i;
            }
        }
        if (!plans(life.get(of), t)) {
            return null;
        }
        while (of > 0 && plans(life.get(of - 1), t)) {
            of--;
        }
        return life.get(of).at();
    }

    private static boolean plans(MaintenanceEvent event, long t) {
        return event.after().services().contains("pay")
                && event.after().plan() instanceof Plan.Once plan
                && plan.when().contains(t);
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static Plan.Recurring sundays(@Nullable LocalDate since) {
        return Plan.Recurring.of("FREQ=WEEKLY;BYDAY=SU", since, LocalTime.of(2, 30), HOUR, BERLIN);
    }

    private static List<String> starts(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> Instant.ofEpochMilli(piece.when().from()).toString())
                .toList();
    }

    @Test
    void A7_every_sunday_half_past_two_over_both_changes_of_the_clocks() {
        say(at("2026-03-16T12:00:00Z"), Turn.PLANNED, sundays(null));
        MaintenanceLife life = new MaintenanceLife(events);
        assertThat(life.pieces("pay", new Interval(at("2026-03-01T00:00:00Z"), at("2026-04-06T00:00:00Z"))))
                .as("02:30 is left out on 29 March: the change of the clocks is its beginning")
                .containsExactly(
                        piece(at("2026-03-22T01:30:00Z"), at("2026-03-22T02:30:00Z"), life.known()),
                        piece(at("2026-03-29T01:00:00Z"), at("2026-03-29T02:00:00Z"), life.known()),
                        piece(at("2026-04-05T00:30:00Z"), at("2026-04-05T01:30:00Z"), life.known()));
        assertThat(life.pieces("pay", new Interval(at("2026-10-25T00:00:00Z"), at("2026-10-26T00:00:00Z"))))
                .as("02:30 comes twice on 25 October: the first is its beginning")
                .containsExactly(piece(at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z"), life.known()));
    }

    @Test
    void one_that_recurs_began_when_it_was_first_known_unless_it_names_a_date() {
        Interval march = new Interval(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"));
        say(at("2026-03-20T12:00:00Z"), Turn.PLANNED, sundays(null));
        assertThat(starts(pieces(march))).containsExactly("2026-03-22T01:30:00Z", "2026-03-29T01:00:00Z");
        events.clear();
        say(at("2026-03-20T12:00:00Z"), Turn.PLANNED, sundays(LocalDate.of(2026, 3, 9)));
        assertThat(starts(pieces(march)))
                .containsExactly("2026-03-15T01:30:00Z", "2026-03-22T01:30:00Z", "2026-03-29T01:00:00Z");
    }

    @Test
    void one_that_recurs_and_is_changed_or_taken_out_of_the_file_keeps_what_it_was() {
        Interval march = new Interval(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"));
        Plan mondays = Plan.Recurring.of("FREQ=WEEKLY;BYDAY=MO", null, LocalTime.of(5, 0), HOUR, BERLIN);
        say(at("2026-03-02T12:00:00Z"), Turn.PLANNED, sundays(LocalDate.of(2026, 2, 28)));
        say(at("2026-03-16T12:00:00Z"), Turn.CHANGED, mondays);
        say(at("2026-03-23T04:30:00Z"), Turn.REMOVED, mondays.until(at("2026-03-23T04:30:00Z")));
        assertThat(pieces(march))
                .containsExactly(
                        piece(at("2026-03-01T01:30:00Z"), at("2026-03-01T02:30:00Z"), at("2026-03-02T12:00:00Z")),
                        piece(at("2026-03-08T01:30:00Z"), at("2026-03-08T02:30:00Z"), at("2026-03-02T12:00:00Z")),
                        piece(at("2026-03-15T01:30:00Z"), at("2026-03-15T02:30:00Z"), at("2026-03-02T12:00:00Z")),
                        piece(at("2026-03-23T04:00:00Z"), at("2026-03-23T04:30:00Z"), at("2026-03-16T12:00:00Z")));
    }

    @Test
    void an_occurrence_that_is_ended_early_leaves_the_others_as_they_are() {
        Plan.Recurring sundays = sundays(null);
        long known = at("2026-03-02T12:00:00Z");
        long ended = at("2026-03-15T02:00:00Z");
        say(known, Turn.PLANNED, sundays).say(ended, Turn.ENDED, sundays.endedAt(ended, known));
        assertThat(pieces(new Interval(at("2026-03-08T00:00:00Z"), at("2026-03-23T00:00:00Z"))))
                .containsExactly(
                        piece(at("2026-03-08T01:30:00Z"), at("2026-03-08T02:30:00Z"), known),
                        piece(at("2026-03-15T01:30:00Z"), ended, known),
                        piece(at("2026-03-22T01:30:00Z"), at("2026-03-22T02:30:00Z"), known));
    }

    @Test
    void a_century_of_mornings_is_found_without_complaint() {
        say(0, Turn.PLANNED, Plan.Recurring.of("FREQ=DAILY", LocalDate.of(1971, 1, 1), LocalTime.NOON, HOUR, BERLIN));
        assertThat(pieces(new Interval(0, 100 * 365 * DAY))).hasSizeGreaterThan(36_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SOMETIMES",
                "BYDAY=SU",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;BYHOUR=0,1,2,3,4,5",
                "FREQ=SECONDLY",
                "FREQ=DAILY;COUNT=0"
            })
    void a_rule_that_is_none_or_recurs_too_often_is_refused(String rule) {
        assertThatThrownBy(() -> Plan.Recurring.of(rule, null, LocalTime.NOON, HOUR, BERLIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Piece> pieces(Interval window) {
        return new MaintenanceLife(events).pieces("pay", window);
    }
}
