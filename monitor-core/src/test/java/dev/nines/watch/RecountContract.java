package dev.nines.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.monitor.Interval;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service's looks say is what is stored; whoever changes either is found out. */
abstract class RecountContract {

    private static final long DAY = 86_400_000;
    private static final long KEEP = 90 * DAY;
    private static final int LOOKS = 2_000;
    private static final Service PAY = Post.service("pay", 2);
    private static final Interval EVER = new Interval(0, 4_000_000_000_000L);

    private Post post;

    /** Two hours before the midnight after the day before yesterday. */
    private long begin;

    /** The outage of the first probe. */
    private long down;

    abstract Post post() throws Exception;

    @BeforeEach
    void watch() throws Exception {
        post = post();
        try (Post.Shift shift = post.shift(List.of(PAY), List.of())) {
            begin = (shift.now() / DAY - 1) * DAY - 7_200_000;
            down = begin + 10_000 * 1_000;
            List<Look> looks = new ArrayList<>();
            for (int i = 0; i < LOOKS; i++) {
                long at = begin + 10_000L * i;
                looks.add(Post.look(PAY, 0, at, kind(i)));
                if (i < 1_500 || i > 1_520) {
                    looks.add(Post.look(PAY, 1, at + 3_000, i == 300 ? Outcome.Kind.INCONCLUSIVE : Outcome.Kind.UP));
                }
            }
            shift.absorb(looks);
        }
    }

    private static Outcome.Kind kind(int i) {
        if (i >= 1_000 && i < 1_100) {
            return Outcome.Kind.DOWN;
        }
        return i == 500 ? Outcome.Kind.DEGRADED : Outcome.Kind.UP;
    }

    @AfterEach
    void close() {
        post.close();
    }

    private Proof recount() {
        return post.recount("pay", EVER, KEEP);
    }

    private void found(String sql, String... words) {
        assertThat(recount().differences()).as("before").isEmpty();
        assertThat(post.tamper(sql)).as("rows changed").isEqualTo(1);
        assertThat(recount().differences())
                .isNotEmpty()
                .anySatisfy(line -> assertThat(line).contains(words));
    }

    private static String at(long instant) {
        return "'" + Instant.ofEpochMilli(instant) + "'";
    }

    private static String part(int probe) {
        return "(select id from nines.part where probe = 'p" + probe + "')";
    }

    @Test
    void untouched_it_is_proved_to_its_newest_look() {
        Proof proof = recount();

        assertThat(proof.differences()).isEmpty();
        assertThat(proof.remarks()).isEmpty();
        assertThat(proof.looks()).isEqualTo(2 * LOOKS - 21);
        assertThat(proof.outages()).isEqualTo(1);
        assertThat(proof.runs()).isGreaterThan(6);
        assertThat(proof.proved()).isEqualTo(new Interval(begin, begin + 10_000L * (LOOKS - 1) + 3_001));
    }

    @Test
    void a_span_moved_by_a_millisecond_is_found() {
        found("update nines.span set to_at = to_at + interval '1 ms' where from_at = " + at(down), "overlap");
    }

    @Test
    void a_span_that_begins_a_millisecond_later_is_found() {
        found(
                "update nines.span set from_at = from_at + interval '1 ms' where from_at = " + at(down),
                "(1 ms) nothing is stored, and the looks say down");
    }

    @Test
    void an_edge_between_two_spans_that_was_moved_is_found() {
        long up = down + 10_000 * 100;
        post.tamper("update nines.span set from_at = from_at - interval '1 ms' where from_at = " + at(up));
        post.tamper("update nines.span set to_at = to_at - interval '1 ms' where from_at = " + at(down));

        assertThat(recount().differences())
                .singleElement()
                .asString()
                .startsWith(
                        "from " + Instant.ofEpochMilli(up - 1) + " to " + Instant.ofEpochMilli(up) + " (1 ms) up is")
                .contains("the looks say down");
    }

    @Test
    void a_look_that_was_deleted_is_found() {
        found("delete from nines.look where part = " + part(0) + " and started = " + at(begin + 420_000), "count");
    }

    @Test
    void a_look_that_was_deleted_from_the_newest_run_is_found() {
        found(
                "delete from nines.look where part = " + part(0) + " and started = " + at(begin + 10_000L * 1_900),
                "its count is stored as 900, and the looks say 899");
    }

    @Test
    void a_look_that_was_flipped_is_found() {
        found(
                "update nines.look set outcome = 2, reason = 'status' where part = " + part(1) + " and started = "
                        + at(begin + 10_000L * 700 + 3_000),
                "is not stored, and the looks say so");
    }

    @Test
    void a_cause_that_was_changed_is_found() {
        found(
                "update nines.span set cause = 'paused' where from_at = " + at(begin + 10_000L * 300 + 3_000),
                "unknown (paused) is stored, and the looks say unknown (own_network)");
    }

    @Test
    void a_fact_that_was_added_is_found() {
        found(
                "insert into nines.blindness (location, probe, cause, from_at, to_at) values ('here', 'pay/p1', 'paused', "
                        + at(begin + 10_000L * 1_505) + ", " + at(begin + 10_000L * 1_510) + ")",
                "unknown (no_look) is stored, and the looks say unknown (paused)");
    }

    @Test
    void a_run_that_was_changed_is_found() {
        found(
                "update nines.run set count = count + 1 where part = " + part(0) + " and first = " + at(down),
                "its count is stored as 101, and the looks say 100");
    }

    @Test
    void an_outage_that_was_changed_is_found() {
        found(
                "update nines.outage set confirmed = confirmed + interval '10 s'",
                "outage since " + Instant.ofEpochMilli(down),
                "confirmed");
    }

    @Test
    void an_outage_that_was_deleted_is_found() {
        found("delete from nines.outage", "is not stored, and the looks say so");
    }

    @Test
    void a_part_of_the_time_is_proved_alone() {
        Interval outage = new Interval(down - 60_000, down + 60_000);

        Proof proof = post.recount("pay", outage, KEEP);
        assertThat(proof.differences()).isEmpty();
        assertThat(proof.proved()).isEqualTo(outage);
        assertThat(proof.looks()).isLessThan(2L * LOOKS);

        post.tamper("update nines.span set state = 1 where from_at = " + at(begin));
        assertThat(post.recount("pay", outage, KEEP).differences())
                .as("elsewhere")
                .isEmpty();
        post.tamper("delete from nines.look where part = " + part(0) + " and started = " + at(begin + 10_000L * 999));
        assertThat(post.recount("pay", outage, KEEP).differences())
                .anySatisfy(line -> assertThat(line).contains("count"));
    }

    @Test
    void what_is_older_than_the_looks_that_are_kept_is_proved_from_runs() {
        post.tamper("delete from nines.look where started < " + at(begin + 7_200_000));

        Proof proof = recount();
        assertThat(proof.differences()).isEmpty();
        assertThat(proof.proved().from()).isEqualTo(begin);
        assertThat(proof.remarks())
                .anySatisfy(remark -> assertThat(remark).contains("proved from the stored runs alone"))
                .anySatisfy(remark -> assertThat(remark).contains("is believed"));
        found(
                "update nines.span set cause = 'paused' where from_at = " + at(begin + 10_000L * 300 + 3_000),
                "unknown (paused) is stored, and the looks say unknown (own_network)");
    }

    @Test
    void time_before_the_first_look_of_a_new_service_is_no_difference() {
        Service fresh = Post.service("fresh", 1);
        try (Post.Shift shift = post.shift(List.of(PAY, fresh), List.of())) {
            long now = shift.now() + 500;
            shift.absorb(List.of(Post.look(fresh, 0, now, Outcome.Kind.UP)));
            assertThat(post.recount("fresh", EVER, KEEP).differences()).isEmpty();
        }
        assertThat(post.recount("fresh", EVER, KEEP).differences()).isEmpty();
    }

    @Test
    void nothing_is_written() {
        int rows = post.tamper("select * from nines.start");

        recount();

        assertThat(post.tamper("select * from nines.start")).isEqualTo(rows);
    }
}
