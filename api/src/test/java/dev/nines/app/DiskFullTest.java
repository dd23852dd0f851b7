package dev.nines.app;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nines.app.demo.DemoReceiver.Received;
import dev.nines.monitor.Interval;
import dev.nines.store.OwnServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is away and the disk of the spool is full: what is seen then can be kept nowhere. */
class DiskFullTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> SERVICES = List.of("steady", "troubled", "crowd");

    /** As many probes fill the disk in some seconds. */
    private static final int CROWD = 40;

    @TempDir
    Path folder;

    /** A file system of its own for the spool, in a namespace where whoever runs this is root. */
    private static final String ON_SMALL_DISK = "mount -t tmpfs -o size=96k nines \"$0\" && exec \"$@\"";

    @Test
    void the_spools_disk_full_is_counted_said_once_and_unknown_for_want_of_storage() throws Exception {
        smallDisk((spool, wrapper) -> loseAndRecover(spool, wrapper, program -> {}));
    }

    @Test
    void a_limit_on_the_length_of_files_is_a_full_disk() throws Exception {
        Path spool = Files.createDirectories(folder.resolve("spool"));
        assumeTrue(works("prlimit", "--fsize", "true"), "there is no prlimit");
        loseAndRecover(
                spool,
                List.of(),
                program -> assertThat(works(
                                "prlimit",
                                "--pid",
                                Long.toString(program.process().pid()),
                                "--fsize=65536:"))
                        .isTrue());
    }

    private interface Disk {
        void used(Path spool, List<String> wrapper) throws IOException;
    }

    private interface Limit {
        void put(Program program);
    }

    private void smallDisk(Disk disk) throws IOException {
        Path spool = Files.createDirectories(folder.resolve("spool"));
        List<String> wrapper =
                List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", ON_SMALL_DISK, spool.toString());
        String[] trial = new String[wrapper.size() + 1];
        wrapper.toArray(trial);
        trial[wrapper.size()] = "true";
        assumeTrue(works(trial), "this system gives nobody a file system of their own");
        disk.used(spool, wrapper);
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void loseAndRecover(Path spool, List<String> wrapper, Limit limit) {
        long began = System.currentTimeMillis();
        try (Mirror mirror = new Mirror();
                OwnServer server = OwnServer.start(folder.resolve("server"));
                Patient patient = patient(mirror, server, spool, wrapper)) {
            patient.start();
            patient.program().ready();
            eventually("looks", PATIENCE, () -> mirror.log("it", "troubled").size() > 3);

            limit.put(patient.program());
            server.stop();
            eventually("looks are lost", PATIENCE, () -> patient.metric("nines_looks_lost_total") > 0);
            eventually("it says so", () -> !check(patient, "spool").getBoolean("ok"));
            assertThat(check(patient, "spool").getString("detail")).contains("make room on the disk");
            assertThat(check(patient, "scheduler").getBoolean("ok")).isTrue();
            long lost = System.currentTimeMillis();
            mirror.play((service, at) -> service.equals("troubled") ? 503 : 200);
            eventually("it is seen to fail", PATIENCE, () -> failing(mirror) > 8);
            assertThat(patient.told()).as("nothing is told that is not kept").isEmpty();

            server.startAgain();
            eventually(
                    "lost looks are not held against it for ever",
                    PATIENCE,
                    () -> patient.program().isReady());
            long back = System.currentTimeMillis();
            eventually(
                    "the outage is told",
                    PATIENCE,
                    () -> !patient.told("troubled").isEmpty());
            mirror.play((service, at) -> 200);
            eventually(
                    "the end is told", PATIENCE, () -> patient.told("troubled").size() > 1);
            double count = patient.metric("nines_looks_lost_total");
            assertThat(patient.program().stop()).isZero();

            assertThat(patient.said("ERROR"))
                    .singleElement()
                    .asString()
                    .contains("looks are lost")
                    .contains("Neither the database nor the spool takes looks")
                    .contains("make room on the disk");
            Interval life = new Interval(began, System.currentTimeMillis());
            long came = SERVICES.stream()
                    .mapToLong(service -> mirror.log("it", service).size())
                    .sum();
            patient.start();
            patient.program().ready();
            long kept = SERVICES.stream()
                    .mapToLong(service -> looks(patient, service, life))
                    .sum();
            assertThat((double) came - kept)
                    .as("what came to the target and is not remembered")
                    .isEqualTo(count);
            lostTimeIsUnknown(patient, new Interval(lost, back));
            assertThat(patient.told())
                    .extracting(Received::type, Received::times)
                    .containsExactly(tuple("incident.opened", 1), tuple("incident.resolved", 1));
        }
    }

    private Patient patient(Mirror mirror, OwnServer server, Path spool, List<String> wrapper) {
        StringBuilder services = new StringBuilder();
        for (String service : SERVICES) {
            services.append("  %s: { probes: {".formatted(service));
            for (int i = 0; i < (service.equals("crowd") ? CROWD : 1); i++) {
                services.append("%s p%d: { http: { url: \"%s\" }, interval: 1s, timeout: 900ms }"
                        .formatted(i == 0 ? "" : ",", i, mirror.url("it", service)));
            }
            services.append(" } }\n");
        }
        String storage = "{ url: \"%s\", password: \"%s\", spool: \"%s\" }"
                .formatted(server.newDatabase(), server.password(), spool);
        return new Patient("it", folder.resolve("it"), storage, services.toString(), wrapper);
    }

    private static JsonObject check(Patient patient, String name) {
        return patient.program().get("/health/ready").getJsonArray("checks").stream()
                .map(JsonObject.class::cast)
                .filter(check -> check.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long failing(Mirror mirror) {
        return mirror.log("it", "troubled").stream()
                .filter(one -> one.status() == 503)
                .count();
    }

    private static long looks(Patient patient, String service, Interval window) {
        return patient.program()
                .get("/api/v1/services/%s/ledger?from=%s&to=%s"
                        .formatted(service, Instant.ofEpochMilli(window.from()), Instant.ofEpochMilli(window.to())))
                .getLong("looks");
    }

    /** Nothing else than the storage is blamed. */
    private static void lostTimeIsUnknown(Patient patient, Interval lost) {
        for (String service : List.of("steady", "troubled")) {
            List<JsonObject> unknown = patient
                    .items(
                            "/api/v1/services/%s/timeline".formatted(service),
                            new Interval(lost.from() - 1, lost.to() + 1))
                    .stream()
                    .filter(span -> span.getString("state").equals("unknown"))
                    .toList();
            assertThat(unknown).as(service).isNotEmpty().allMatch(span -> "storage".equals(span.getString("cause")));
        }
    }
}
