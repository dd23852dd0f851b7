package dev.nines.app;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.demo.DemoReceiver;
import dev.nines.testing.Brake;
import dev.nines.testing.Household;
import dev.nines.testing.RealTime;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program is killed again and again in the midst of its work; what it has shown must still be there. */
class KillTest {

    private static final long SEED = Long.getLong("nines.seed", new SplittableRandom().nextLong());
    private static final Pattern SPOOL = Pattern.compile("(?m)^nines_spool_bytes ([0-9.E]+)$");

    /** For a machine that has other work too. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Vertx vertx = Vertx.vertx();
    private final Outside outside = new Outside(SEED);
    private final List<Long> kills = new ArrayList<>();

    /** Those after whose end the next start did not wait. */
    private final List<Household> killed = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path data;
    private Path configuration;
    private Brake brake;
    private DemoReceiver receiver;
    private Program program;

    /** Who is killed. */
    private enum Kill {
        JVM_ALONE,
        ALL_TOGETHER
    }

    @AfterEach
    void close() {
        if (program != null && program.process().isAlive()) {
            program.kill();
        }
        outside.rest();
        vertx.close().await();
    }

    @Test
    void what_was_shown_before_a_kill_is_there_after_it() throws IOException {
        System.out.println("KillTest: nines.seed=" + SEED);
        settle();
        try {
            killAgainAndAgain();
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError(
                    "nines.seed=" + SEED + ", the program said:\n"
                            + Files.readString(configuration.resolveSibling("log")),
                    failed);
        }
    }

    private void killAgainAndAgain() {
        killInMigration(Kill.JVM_ALONE);
        killInMigration(Kill.ALL_TOGETHER);
        brake.migration(false);

        killRightAfterLooksWereTaken(Kill.ALL_TOGETHER);
        killRightAfterAcknowledgement(Kill.JVM_ALONE);
        killAtRandom(Kill.ALL_TOGETHER);
        killWhileSpooling(Kill.JVM_ALONE);
        killInReplayOfStart(Kill.ALL_TOGETHER);
        killInReplayOfReturn(Kill.ALL_TOGETHER);
        killRightAfterServicesWereShown(Kill.JVM_ALONE);
        killAtRandom(Kill.JVM_ALONE);

        start();
        outside.rest();
        aftermath().assertNothingIsAmiss();
        Household household = Household.of(data);
        assertThat(program.stop()).isZero();
        assertGone(household);
        assertThat(killed).allMatch(Household::isGone);
    }

    private void settle() throws IOException {
        data = Files.createDirectories(folder.toRealPath().resolve("data"));
        receiver = DemoReceiver.start(vertx, new RealTime(vertx), Town.SECRET).await();
        Town town = new Town(vertx, random.split());
        configuration =
                Files.writeString(data.resolveSibling("nines.yaml"), town.yaml(data.getParent(), receiver.port()));
        List<String> tables = List.of("nines.run", "nines.notice", "nines.late");
        brake = Brake.buildIn(vertx, data, tables.get(random.nextInt(tables.size())));
    }

    private void killInMigration(Kill kill) {
        brake.migration(true);
        program = Program.run(configuration);
        eventually("the migration is under way", PATIENCE, brake::holds);
        kill(kill);
    }

    private void killRightAfterLooksWereTaken(Kill kill) {
        startAndLive();
        eventually("looks are taken", PATIENCE, () -> outside.handIn(program));
        kill(kill);
    }

    private void killRightAfterAcknowledgement(Kill kill) {
        startAndLive();
        eventually(
                "an incident is acknowledged",
                PATIENCE,
                () -> Outside.items(program.get("/api/v1/incidents?status=open&limit=100")).stream()
                        .filter(incident -> incident.getString("status").equals("prioritised"))
                        .anyMatch(incident -> outside.acknowledge(program, incident.getString("id"))));
        kill(kill);
    }

    private void killRightAfterServicesWereShown(Kill kill) {
        startAndLive();
        outside.readServices(program);
        kill(kill);
    }

    private void killAtRandom(Kill kill) {
        startAndLive();
        kill(kill);
    }

    private void killWhileSpooling(Kill kill) {
        startAndLive();
        brake.batches(true);
        spoolFills();
        kill(kill);
    }

    private void killInReplayOfStart(Kill kill) {
        program = Program.run(configuration);
        eventually("the replay is under way", PATIENCE, brake::holds);
        kill(kill);
        assertThat(program.said()).contains("replaying what waits in the spool");
        brake.batches(false);
    }

    private void killInReplayOfReturn(Kill kill) {
        startAndLive();
        brake.batches(true);
        spoolFills();
        double before = spooled();
        brake.batches(false);
        eventually("the spool is replayed", PATIENCE, () -> spooled() < before);
        kill(kill);
    }

    /** The client outside is not answered meanwhile: what it reads and hands in needs the database. */
    private void spoolFills() {
        eventually("the spool begins to fill", PATIENCE, () -> spooled() > 0);
        double some = spooled();
        eventually("the spool fills", PATIENCE, () -> spooled() > 2 * some);
    }

    private double spooled() {
        Matcher gauge = SPOOL.matcher(program.text("/metrics"));
        assertThat(gauge.find()).isTrue();
        return Double.parseDouble(gauge.group(1));
    }

    private void start() {
        program = Program.run(configuration).ready();
        eventually("what was not answered is handed in again", PATIENCE, () -> outside.handIn(program));
        aftermath().assertHandedInCounts();
        outside.begin(program);
    }

    private Aftermath aftermath() {
        return new Aftermath(program, outside, receiver, kills);
    }

    private void startAndLive() {
        start();
        live();
    }

    /** Until the client outside has heard some more answers: as many as the seed says. */
    private void live() {
        int enough = outside.answers() + random.nextInt(50, 200);
        eventually("the client outside is answered", PATIENCE, () -> outside.answers() > enough);
    }

    private void kill(Kill kill) {
        Household household = Household.of(data);
        kills.add(System.currentTimeMillis());
        List<ProcessHandle> victims = new ArrayList<>(List.of(program.process().toHandle()));
        if (kill == Kill.ALL_TOGETHER) {
            victims.addAll(random.nextInt(victims.size() + 1), household.database());
        }
        victims.forEach(ProcessHandle::destroyForcibly);
        program.exit();
        outside.rest();
        if (kill == Kill.JVM_ALONE || random.nextBoolean()) {
            assertGone(household);
        } else {
            killed.add(household);
        }
    }

    private void assertGone(Household household) {
        eventually(
                "no process is left of " + household,
                PATIENCE,
                () -> household.isGone() && Household.of(data).isGone());
    }
}
