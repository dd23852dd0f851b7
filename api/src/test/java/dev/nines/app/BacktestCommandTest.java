package dev.nines.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded is replayed by another process, under the same configuration and under others. */
class BacktestCommandTest {

    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600 * SECOND;

    private final LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    private final long midnight =
            yesterday.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();

    @TempDir
    Path said;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = file("nines.yaml", "interval: 10s, timeout: 1s, confirm: { down: 3, up: 2 }", "99.9%");
    }

    private Path file(String name, String cadence, String target) throws IOException {
        String burn = target.equals("99.9%")
                ? "burn: [{ long: 1h, short: 5m, factor: 700, priority: high, min_failing_looks: 2 }]"
                : "burn: [{ long: 1h, short: 5m, factor: 5, priority: high, min_failing_looks: 2 }]";
        return Files.writeString(folder.resolve(name), """
                server: { listen: "127.0.0.1:0" }
                storage: { url: "embedded:%1$s/data", spool: "%1$s/spool" }
                location: here
                defaults: { %2$s }
                services:
                  far: { tier: 1, probes: { get: { http: { url: "http://127.0.0.1:9/" }, locations: [moon] } } }
                agreements:
                  gold:
                    customer: Acme
                    zone: UTC
                    versions:
                      - effective: 2020-01-01
                        services: [far]
                        target: %3$s
                        period: day
                        fee: { amount: "1000.00", currency: EUR }
                        credits: [{ below: %3$s, credit: 10%% }]
                        %4$s
                """.formatted(folder, cadence, target, burn));
    }

    private Ended backtest(Path tried, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "backtest";
        arguments[1] = "-c";
        arguments[2] = tried.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Ended.of(said, arguments);
    }

    private Ended backtestOfYesterday(Path tried) {
        return backtest(
                tried,
                "--from",
                yesterday.toString(),
                "--to",
                yesterday.plusDays(1).toString());
    }

    /** A day of looks: one that failed at three o'clock, and four of them at six. */
    private void record(Program program) {
        JsonArray looks = new JsonArray();
        for (long at = midnight; at < midnight + 24 * HOUR; at += 10 * SECOND) {
            boolean once = at == midnight + 3 * HOUR;
            boolean often = at >= midnight + 6 * HOUR && at < midnight + 6 * HOUR + 40 * SECOND;
            JsonObject look = new JsonObject()
                    .put("service", "far")
                    .put("probe", "get")
                    .put("slot", Instant.ofEpochMilli(at).toString())
                    .put("started", Instant.ofEpochMilli(at).toString())
                    .put("duration_ms", 5)
                    .put("outcome", once || often ? "down" : "up");
            looks.add(once || often ? look.put("reason", "status") : look);
        }
        assertThat(program.post(
                                "/api/v1/looks",
                                new JsonObject().put("location", "moon").put("looks", looks))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void only_what_is_configured_otherwise_makes_a_difference() throws IOException {
        try (Program program = Program.run(file).ready()) {
            record(program);

            Ended beside = backtestOfYesterday(file);

            assertThat(beside.code()).as(beside.toString()).isZero();
            assertThat(beside.out())
                    .contains("far: ", "agreement gold, " + yesterday + ": no difference", "Nothing differs.");
            assertThat(program.stop()).isZero();
        }
        Path hasty = file("hasty.yaml", "interval: 10s, timeout: 1s, confirm: { down: 1, up: 2 }", "99.95%");

        Ended after = backtestOfYesterday(hasty);

        assertThat(after.code()).as(after.toString()).isZero();
        assertThat(after.out())
                .contains("  outages: 1 -> 2")
                .contains("  + outage from " + yesterday + "T03:00:00.000Z to " + yesterday + "T03:00:10.000Z")
                .contains("  ~ outage from " + yesterday + "T06:00:00.000Z to " + yesterday
                        + "T06:00:40.000Z, confirmed at " + yesterday + "T06:00:20.000Z")
                .contains("      -> from " + yesterday + "T06:00:00.000Z to " + yesterday
                        + "T06:00:40.000Z, confirmed at " + yesterday + "T06:00:00.000Z")
                .contains("  down: 40s -> 50s")
                .contains("  incidents of its outages: 1 critical -> 2 critical")
                .contains("  target: 99.9% -> 99.95%")
                .contains("  verdict: met -> breached", "  credit: 0% (0.00 EUR) -> 10% (100.00 EUR)")
                .contains("  burn alerts: 0 -> 1", "  + burn alert at " + yesterday + "T06:00:1")
                .contains("This configuration makes a difference.");
        assertThat(backtestOfYesterday(file).out()).contains("Nothing differs.");

        Path finer = file("finer.yaml", "interval: 2s, timeout: 1s, confirm: { down: 3, up: 2 }", "99.9%");
        assertThat(backtestOfYesterday(finer).out())
                .contains("looked at every 10000 ms", "every 2000 ms", "no look attests", "  unknown: 0ms -> ");
    }

    @Test
    void what_was_not_recorded_is_named() throws IOException {
        backtest(file).refused(Main.FAILED, "Nothing was kept in", "run a monitor");
        try (Program program = Program.run(file).ready()) {
            record(program);
            assertThat(program.stop()).isZero();
        }
        backtest(file, "--from", "2020-01-01").refused(Main.UNUSABLE, "--from", "kept from " + yesterday);
        backtest(file, "--from", "2999-01-01").refused(Main.UNUSABLE, "--from", "recorded up to");
        backtest(file, "--to", "2020-01-01").refused(Main.UNUSABLE, "--to", "kept from " + yesterday);
        backtest(file, "--from", "2026-01-02", "--to", "2026-01-01").refused(Main.UNUSABLE, "--from", "--to");
        assertThat(backtest(file, "--from", "yesterday").code()).isEqualTo(Main.UNUSABLE);

        Path more = Files.writeString(
                folder.resolve("more.yaml"),
                Files.readString(file)
                        .replace("probes: { get", "probes: { put: { tcp: { address: \"127.0.0.1:9\" } }, get")
                        .replace(
                                "services:\n",
                                "services:\n  near: { probes: { get: { tcp: { address: \"127.0.0.1:9\" } } } }\n"));
        assertThat(backtestOfYesterday(more).out())
                .contains("near: 0 looks", "no look of it was recorded in this time")
                .contains("put at here has no recorded looks in this time: it takes no part", "Nothing differs.");
    }
}
