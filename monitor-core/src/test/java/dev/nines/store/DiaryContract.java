package dev.nines.store;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Correction;
import dev.nines.account.MaintenanceLife;
import dev.nines.account.MaintenanceLife.Piece;
import dev.nines.account.Withdrawal;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.monitor.MaintenanceEvent.Owner;
import dev.nines.monitor.MaintenanceEvent.Turn;
import dev.nines.monitor.Plan;
import io.vertx.pgclient.PgConnectOptions;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is remembered of what people planned and corrected. */
abstract class DiaryContract extends StoreContract {

    private static final Plan WEEKLY = Plan.Recurring.of(
            "FREQ=WEEKLY;BYDAY=SU",
            LocalDate.of(2026, 1, 4),
            LocalTime.of(2, 30),
            3_600_000,
            ZoneId.of("Europe/Berlin"));

    private @Nullable Wire wire;

    @Override
    Store openAt(PgConnectOptions there) {
        if (wire == null) {
            wire = new Wire(there);
        }
        return super.openAt(wire.options());
    }

    @AfterEach
    void end() {
        wire().close();
    }

    private Wire wire() {
        return Objects.requireNonNull(wire);
    }

    private static Plan once(long from, long to) {
        return new Plan.Once(new Interval(NOW + from, NOW + to));
    }

    private static Maintenance maintenance(String id, @Nullable Plan plan) {
        return new Maintenance(id, List.of("pay", "play"), plan, null, "upgrade");
    }

    private static MaintenanceEvent event(String id, long at, Turn turn, Maintenance after) {
        return new MaintenanceEvent(id, NOW + at, turn, "ann", "a note", Owner.API, after);
    }

    private static Correction correction(String id, long from, long to) {
        return new Correction(
                id,
                "pay",
                new Interval(NOW + from, NOW + to),
                Correction.As.DOWN,
                NOW + to,
                null,
                "missed_outage",
                "ann",
                "customers called",
                "https://tickets.example.com/7");
    }

    private void load(long at, Maintenance... file) {
        store.register()
                .configure(new Configuration(NOW + at, "digest" + at, "{}", List.of(), List.of(file)))
                .await();
    }

    private MaintenanceLife life(String id) {
        return store.diary().maintenance().await().stream()
                .filter(life -> life.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Piece> pieces(String id) {
        return life(id).pieces("pay", new Interval(NOW - 1_000, NOW + 1_000));
    }

    private static Piece piece(long from, long to, long witnessed) {
        return new Piece(new Interval(NOW + from, NOW + to), NOW + witnessed);
    }

    private String view(String id) {
        return ask("""
                select coalesce(string_agg((extract(epoch from from_at) * 1000 - %1$d)::bigint || '-'
                    || (extract(epoch from to_at) * 1000 - %1$d)::bigint, ' ' order by from_at), '')
                from nines.maintenance where id = '%2$s' and service = 'pay'""".formatted(NOW, id));
    }

    @Test
    void what_became_of_maintenance_reads_as_it_was() {
        MaintenanceEvent planned = event("e1", 0, Turn.PLANNED, maintenance("m", once(100, 200)));
        MaintenanceEvent weekly = event(
                "e2",
                1,
                Turn.PLANNED,
                new Maintenance("w", List.of("pay"), WEEKLY.endedAt(NOW + 5, NOW), NOW + 1, null));
        MaintenanceEvent cancelled = event("e3", 2, Turn.CANCELLED, maintenance("m", null));
        append(Entry.builder().maintenance(planned).maintenance(weekly).maintenance(cancelled));
        append(Entry.builder().maintenance(planned));

        assertThat(life("m").events()).containsExactly(planned, cancelled);
        assertThat(life("w").events()).containsExactly(weekly);
    }

    @Test
    void a_correction_reads_as_it_was_recorded_and_as_it_was_withdrawn() {
        Correction one = correction("c1", 0, 10);
        Correction other = correction("c2", 5, 20);
        Withdrawal withdrawal = new Withdrawal("c1", NOW + 99, "bob", "they called another service");
        append(Entry.builder().correction(one).correction(other).withdrawal(withdrawal));

        assertThat(store.diary().corrections().await()).containsExactly(one, other);
        assertThat(store.diary().withdrawals().await()).containsExactly(withdrawal);
        assertThat(ask("select string_agg(id || ' ' || becomes || coalesce(' not: ' || withdrawn_by, ''), ', '"
                        + " order by id) from nines.corrections"))
                .isEqualTo("c1 down not: bob, c2 down");
    }

    @Test
    void moves_made_while_the_database_is_away_are_durable_and_in_it_when_it_is_back() {
        wire().cut();
        MaintenanceEvent planned = event("e1", 0, Turn.PLANNED, maintenance("m", once(100, 200)));
        MaintenanceEvent weekly = event("e2", 1, Turn.PLANNED, maintenance("w", WEEKLY));
        MaintenanceEvent cancelled = event("e3", 2, Turn.CANCELLED, maintenance("m", null));
        Correction correction = correction("c1", 0, 10);
        Withdrawal withdrawal = new Withdrawal("c1", NOW + 99, "bob", "no");
        for (Entry.Builder entry : List.of(
                Entry.builder().maintenance(planned).maintenance(weekly),
                Entry.builder().maintenance(cancelled).correction(correction),
                Entry.builder().withdrawal(withdrawal))) {
            store.journal().append(entry.build()).await();
        }
        assertThat(store.journal().stats().spoolBytes()).isPositive();

        wire().mend();
        eventually("the spool is empty", () -> store.journal().stats().spoolBytes() == 0);

        assertThat(life("m").events()).containsExactly(planned, cancelled);
        assertThat(life("w").events()).containsExactly(weekly);
        assertThat(store.diary().corrections().await()).containsExactly(correction);
        assertThat(store.diary().withdrawals().await()).containsExactly(withdrawal);
    }

    @Test
    void deleting_a_line_of_the_file_rewrites_no_history() {
        load(
                0,
                maintenance("past", once(10, 20)),
                maintenance("running", once(50, 200)),
                maintenance("future", once(300, 400)),
                maintenance("weekly", WEEKLY));
        load(100);

        assertThat(pieces("past")).containsExactly(piece(10, 20, 0));
        assertThat(pieces("running")).containsExactly(piece(50, 100, 0));
        assertThat(pieces("future")).isEmpty();
        assertThat(life("weekly").pieces("pay", new Interval(NOW + 101, NOW + 40 * Days.DAY)))
                .isEmpty();
        assertThat(life("weekly").pieces("pay", new Interval(NOW - 40 * Days.DAY, NOW + 1)))
                .isNotEmpty();
        assertThat(view("past")).isEqualTo("10-20");
        assertThat(view("running")).isEqualTo("50-100");
        assertThat(view("future")).isEmpty();
        assertThat(
                        ask(
                                "select string_agg(distinct id, ' ' order by id) from nines.maintenance where removed_at is null"))
                .isEqualTo("null");
    }

    @Test
    void what_the_file_says_again_is_no_event_and_what_it_says_otherwise_is_one() {
        load(0, maintenance("m", once(100, 200)), maintenance("w", WEEKLY));
        load(10, maintenance("w", WEEKLY), maintenance("m", once(100, 200)));
        load(150, maintenance("m", once(100, 300)), maintenance("w", WEEKLY));
        load(350);
        load(360, maintenance("m", once(400, 500)));

        assertThat(life("m").events())
                .extracting(MaintenanceEvent::turn)
                .containsExactly(Turn.PLANNED, Turn.CHANGED, Turn.REMOVED, Turn.PLANNED);
        assertThat(life("w").events()).extracting(MaintenanceEvent::turn).containsExactly(Turn.PLANNED, Turn.REMOVED);
        assertThat(pieces("m")).containsExactly(piece(100, 200, 0), piece(200, 300, 150), piece(400, 500, 360));
        assertThat(view("m")).isEqualTo("100-300 400-500");
    }

    @Test
    void what_people_planned_is_left_alone_by_the_file() {
        append(Entry.builder().maintenance(event("e1", 0, Turn.PLANNED, maintenance("m", once(100, 200)))));
        load(10);
        assertThat(life("m").events()).hasSize(1);
    }

    @Test
    void readers_of_sql_find_the_same_stretches_whatever_became_of_it() {
        SplittableRandom random = new SplittableRandom(7);
        for (int m = 0; m < 40; m++) {
            Entry.Builder entry = Entry.builder();
            long at = random.nextInt(20);
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                long from = random.nextInt(60);
                Plan plan = random.nextInt(4) == 0 ? null : once(from, from + 1 + random.nextInt(30));
                List<String> services = random.nextInt(5) == 0 ? List.of("play") : List.of("pay", "play");
                Maintenance after = new Maintenance("m" + m, services, plan, null, null);
                entry.maintenance(event("e%d-%d".formatted(m, i), at, Turn.CHANGED, after));
                at += 1 + random.nextInt(20);
            }
            append(entry);
            StringBuilder expected = new StringBuilder();
            List<Interval> pieces = pieces("m" + m).stream().map(Piece::when).toList();
            for (Interval one : new dev.nines.account.Mask(pieces).intervals()) {
                expected.append(expected.isEmpty() ? "" : " ")
                        .append(one.from() - NOW)
                        .append('-')
                        .append(one.to() - NOW);
            }
            assertThat(view("m" + m)).as("%s", life("m" + m)).isEqualTo(expected.toString());
        }
    }
}
