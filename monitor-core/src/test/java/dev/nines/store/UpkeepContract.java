package dev.nines.store;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.testing.FakeTime;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is dropped, kept and forgotten as time passes. */
@ExtendWith(Servers.class)
abstract class UpkeepContract {

    private static final long DAY = Days.DAY;
    private static final long HOUR = 3_600_000;
    private static final long KEEP = 30 * DAY;

    private final Vertx vertx = Vertx.vertx();
    private final FakeTime time = new FakeTime();
    private PgConnectOptions where;
    private Pool pool;
    private Edition edition;
    private Upkeep upkeep;

    abstract Servers.Server server();

    /** How many days have a place of their own. */
    abstract String places();

    @BeforeEach
    void open() {
        where = server().newDatabase();
        Database database = new Database(vertx, where);
        edition = new Schema(database, Migration.all()).migrate().await();
        pool = database.readers();
        upkeep = new Upkeep(pool, time, edition, new Days(edition), KEEP);
        ask("insert into nines.part (service, probe, location) values ('shop', 'get', 'here')");
    }

    @AfterEach
    void close() {
        upkeep.close();
        pool.close().await();
        vertx.close().await();
    }

    private String ask(String sql) {
        return Servers.sql(where, sql);
    }

    private void look(long at) {
        String instant = Instant.ofEpochMilli(at).toString();
        if (!edition.hypertable()) {
            ask("select nines.add_day('%s')".formatted(instant.substring(0, 10)));
        }
        ask(
                "insert into nines.look (slot, started, duration_us, part, outcome) select '%1$s', '%1$s', 1, id, 0 from nines.part"
                        .formatted(instant));
    }

    private String looks() {
        return ask("select count(*) from nines.look");
    }

    private void roundIsOver() {
        eventually("the round is over", () -> time.nextAlarm() == time.now() + HOUR);
    }

    private int count(String sql) {
        return Integer.parseInt(ask("select count(*) from " + sql));
    }

    @Test
    void days_that_lie_wholly_before_what_is_kept_go_and_no_other() {
        long limit = time.now() - KEEP;
        long midnight = Math.floorDiv(limit, DAY) * DAY;
        look(midnight - 40 * DAY);
        look(midnight - 1);
        look(midnight);
        look(limit);
        look(time.now());

        upkeep.dropOld(time.now()).await();

        assertThat(looks()).isEqualTo("3");
        assertThat(ask("select min(started) = '%s' from nines.look".formatted(Instant.ofEpochMilli(midnight))))
                .isEqualTo("true");
        assertThat(count(places()))
                .as("whole days are dropped, no row is deleted")
                .isEqualTo(2);
    }

    @Test
    void it_goes_on_every_hour_until_it_is_closed() {
        long midnight = Math.floorDiv(time.now() - KEEP, DAY) * DAY;
        look(midnight);
        look(time.now());
        upkeep.run();
        roundIsOver();
        assertThat(looks()).isEqualTo("2");

        for (int hour = 0; hour < 23; hour++) {
            time.advance(HOUR);
            roundIsOver();
        }
        assertThat(looks()).as("a day that is not over stays").isEqualTo("2");
        time.advance(HOUR);
        roundIsOver();
        assertThat(looks()).isEqualTo("1");

        upkeep.close();
        assertThat(time.nextAlarm()).as("nothing is left to do").isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void there_is_room_for_days_to_come() {
        upkeep.run();
        roundIsOver();

        for (int day = 0; day < 3; day++) {
            String instant = Instant.ofEpochMilli(time.now() + day * DAY).toString();
            ask("insert into nines.look (slot, started, duration_us, part, outcome) "
                    + "select '%1$s', '%1$s', 1, id, 0 from nines.part".formatted(instant));
        }
        assertThat(looks()).isEqualTo("3");
    }

    @Test
    void a_reader_that_takes_long_is_not_waited_for_and_the_next_round_catches_up() {
        look(time.now() - 2 * KEEP);
        look(time.now());
        PgConnection reader = PgConnection.connect(vertx, where).await();
        reader.query("begin").execute().await();
        reader.query("select count(*) from nines.look").execute().await();

        assertThatThrownBy(() -> upkeep.dropOld(time.now()).await()).hasMessageContaining("lock timeout");
        look(time.now() + 1);
        reader.query("commit").execute().await();
        reader.close().await();
        upkeep.dropOld(time.now()).await();

        assertThat(looks()).isEqualTo("2");
    }

    @Test
    void what_was_told_long_ago_is_forgotten_and_what_is_still_to_tell_is_not() {
        long old = time.now() - 401 * DAY;
        event("told", "delivered", old);
        event("young", "delivered", time.now() - 399 * DAY);
        event("dead", "dead", old);
        event("waiting", "waiting", old);

        upkeep.run();
        roundIsOver();

        assertThat(ask("select string_agg(event, ' ' order by event) from nines.delivery"))
                .isEqualTo("dead waiting young");
        assertThat(ask("select string_agg(event, ' ' order by event) from nines.notice"))
                .isEqualTo("dead waiting young");
    }

    private void event(String name, String state, long at) {
        String instant = Instant.ofEpochMilli(at).toString();
        ask(
                "insert into nines.notice (event, channel, incident, type, at, data) values ('%s', 'hook', 'i', 't', '%s', '{}')"
                        .formatted(name, instant));
        ask(
                "insert into nines.delivery (event, channel, incident, state, attempts, at, status) values ('%s', 'hook', 'i', '%s', 1, '%s', 200)"
                        .formatted(name, state, instant));
    }
}
