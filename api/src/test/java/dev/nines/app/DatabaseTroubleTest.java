package dev.nines.app;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nines.app.demo.DemoReceiver.Received;
import dev.nines.monitor.Interval;
import dev.nines.store.OwnServer;
import dev.nines.testing.Frost;
import dev.nines.testing.NeedsPeer;
import dev.nines.testing.Peer;
import dev.nines.testing.TimescaleServer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Monitors lose their databases for a minute, each in another way, while what they look at fails and recovers; one
 * beside them is left in peace. All live through the same minute, and then through a restart.
 */
class DatabaseTroubleTest {

    private static final long INTERVAL = 2_000;
    private static final long TROUBLE = 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    private static final Mirror MIRROR = new Mirror();
    private static final Map<String, Patient> PATIENTS = new LinkedHashMap<>();
    private static final List<AutoCloseable> SERVERS = new ArrayList<>();

    /** The minute for each service, which begins in the middle between two of its slots. */
    private static final Map<String, Interval> MINUTES = new LinkedHashMap<>();

    private static long began;
    private static long ended;

    @BeforeAll
    static void liveThroughIt() {
        OwnServer stopped = server("stopped");
        OwnServer frozen = server("frozen");
        OwnServer shared = server("shared");
        String refusing = shared.newDatabase();
        patient("undisturbed", storage("undisturbed", shared.newDatabase(), shared.password()));
        patient("stopped", storage("stopped", stopped.newDatabase(), stopped.password()));
        patient("frozen", storage("frozen", frozen.newDatabase(), frozen.password()));
        patient("refusing", storage("refusing", refusing, shared.password()));
        TimescaleServer timescale = Peer.TIMESCALE.missing().isEmpty() ? timescale() : null;
        PATIENTS.values().forEach(Patient::start);
        everyone("is ready", patient -> patient.program().isReady());
        everyone("looks", patient -> arrivals(patient, "after") > 1);

        stopped.stop();
        Frost.freeze(frozen.pid());
        refuse(shared, refusing, true);
        if (timescale != null) {
            Frost.freeze(timescale.pid());
        }
        began = System.currentTimeMillis();
        try {
            fail();
            everyone("looked on for half a minute", patient -> last(patient) > began + TROUBLE / 2);
            PATIENTS.values().stream()
                    .filter(patient -> !patient.name().equals("undisturbed"))
                    .forEach(DatabaseTroubleTest::saysThatItIsBlind);
            everyone("looked on for a minute", patient -> last(patient) > began + TROUBLE);
        } finally {
            ended = System.currentTimeMillis();
            stopped.startAgain();
            Frost.thaw(frozen.pid());
            refuse(shared, refusing, false);
            if (timescale != null) {
                Frost.thaw(timescale.pid());
            }
        }
        everyone("is ready", patient -> patient.program().isReady());
        everyone("has emptied its spool", patient -> patient.metric("nines_spool_bytes") == 0);
        PATIENTS.values()
                .forEach(patient -> assertThat(patient.program().stop()).isZero());
        PATIENTS.values().forEach(Patient::start);
        everyone("is ready", patient -> patient.program().isReady());
        MIRROR.play((service, at) -> service.equals("after") ? 503 : 200);
        everyone("tells of the next outage", patient -> !patient.told("after").isEmpty());
    }

    @AfterAll
    static void close() throws Exception {
        PATIENTS.values().forEach(Patient::close);
        for (AutoCloseable server : SERVERS) {
            server.close();
        }
        MIRROR.close();
    }

    private static OwnServer server(String name) {
        OwnServer server = OwnServer.start(folder.resolve("server-" + name));
        SERVERS.add(server);
        return server;
    }

    private static TimescaleServer timescale() {
        TimescaleServer server = TimescaleServer.start();
        SERVERS.add(server);
        patient(
                "timescale",
                "{ url: \"%s\", spool: \"%s/timescale/spool\" }".formatted(server.url(server.newDatabase()), folder));
        return server;
    }

    private static String storage(String name, String url, String password) {
        return "{ url: \"%s\", password: \"%s\", spool: \"%s/%s/spool\" }".formatted(url, password, folder, name);
    }

    private static void patient(String name, String storage) {
        StringBuilder services = new StringBuilder();
        for (String service : List.of("steady", "troubled", "after")) {
            services.append("  %s: { probes: { get: { http: { url: \"%s\" }, interval: 2s, timeout: 900ms } } }%n"
                    .formatted(service, MIRROR.url(name, service)));
        }
        PATIENTS.put(name, new Patient(name, folder.resolve(name), storage, services.toString(), List.of()));
    }

    private static void refuse(OwnServer server, String url, boolean refuse) {
        String database = url.substring(url.lastIndexOf('/') + 1);
        server.sql("alter database %s with allow_connections %s".formatted(database, !refuse));
        if (refuse) {
            server.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
        }
    }

    /** From ten seconds on one service fails at eight slots; it changes in the middle between two looks. */
    private static void fail() {
        for (String service : List.of("steady", "troubled")) {
            List<JsonObject> looks = looks(PATIENTS.get("undisturbed"), service, new Interval(began - TROUBLE, began));
            long slot = Patient.millis(looks.get(0), "slot") + INTERVAL / 2;
            long from = slot + (began - slot + INTERVAL - 1) / INTERVAL * INTERVAL;
            MINUTES.put(service, new Interval(from, from + TROUBLE));
        }
        long first = MINUTES.get("troubled").from() + 5 * INTERVAL;
        Interval failing = new Interval(first, first + 8 * INTERVAL);
        MIRROR.play((service, at) -> service.equals("troubled") && failing.contains(at) ? 503 : 200);
    }

    private static List<JsonObject> looks(Patient patient, String service, Interval window) {
        return patient.items("/api/v1/probes/%s/get/looks".formatted(service), window).stream()
                .sorted(Comparator.comparingLong(look -> Patient.millis(look, "slot")))
                .toList();
    }

    /** Who asks hears that nothing can be read, and why, and keeps no connection from being used again. */
    private static void saysThatItIsBlind(Patient patient) {
        assertThat(patient.program().isReady()).as(patient.name()).isFalse();
        assertThat(patient.program().text("/health/ready")).contains("The database at 127.0.0.1:");
        assertThat(patient.program().text("/api/v1/services/steady/outages")).contains("urn:nines:problem:unavailable");
    }

    private interface Check {
        boolean holds(Patient patient);
    }

    private static void everyone(String what, Check check) {
        for (Patient patient : PATIENTS.values()) {
            try {
                eventually(patient.name() + " " + what, PATIENCE, () -> check.holds(patient));
            } catch (AssertionError late) {
                throw new AssertionError(patient.program().log(), late);
            }
        }
    }

    private static int arrivals(Patient patient, String service) {
        return MIRROR.log(patient.name(), service).size();
    }

    private static long last(Patient patient) {
        List<Mirror.Arrival> log = MIRROR.log(patient.name(), "troubled");
        return log.get(log.size() - 1).at();
    }

    @Test
    void a_stopped_database_costs_no_look_no_span_and_no_alarm() {
        check(PATIENTS.get("stopped"));
    }

    @Test
    void a_frozen_database_costs_no_look_no_span_and_no_alarm() {
        check(PATIENTS.get("frozen"));
    }

    @Test
    void a_database_that_refuses_logins_costs_no_look_no_span_and_no_alarm() {
        check(PATIENTS.get("refusing"));
    }

    @Test
    @NeedsPeer(Peer.TIMESCALE)
    void a_frozen_timescaledb_costs_no_look_no_span_and_no_alarm() {
        check(PATIENTS.get("timescale"));
    }

    private static void check(Patient patient) {
        for (String service : List.of("steady", "troubled")) {
            looksAreComplete(patient, service);
            assertThat(timeline(patient, service))
                    .as("spans of %s", service)
                    .isEqualTo(timeline(PATIENTS.get("undisturbed"), service));
            assertThat(outages(patient, service))
                    .as("outages of %s", service)
                    .isEqualTo(outages(PATIENTS.get("undisturbed"), service));
        }
        assertThat(outages(patient, "troubled")).hasSize(1);
        announcedMeanwhileAndOnce(patient);
        assertThat(patient.said("ERROR")).isEmpty();
        assertThat(patient.said("the database is away"))
                .as("one line for each reason")
                .hasSizeBetween(1, 4);
    }

    /** What arrived at the target is what is remembered, and every slot that was not skipped has its look. */
    private static void looksAreComplete(Patient patient, String service) {
        Interval minute = MINUTES.get(service);
        List<JsonObject> looks = looks(patient, service, minute);
        assertThat(looks)
                .extracting(look -> look.getString("request_id") + " " + look.getInteger("status"))
                .as("looks at %s", service)
                .isEqualTo(MIRROR.log(patient.name(), service).stream()
                        .filter(one -> minute.contains(one.at()))
                        .map(one -> one.request() + " " + one.status())
                        .toList());
        List<Long> slots =
                looks.stream().map(look -> Patient.millis(look, "slot")).toList();
        List<Long> missing = LongStream.range(0, TROUBLE / INTERVAL)
                .mapToObj(number -> minute.from() + INTERVAL / 2 + number * INTERVAL)
                .filter(slot -> !slots.contains(slot))
                .toList();
        assertThat((double) missing.size())
                .as("slots of %s without a look, of which none was skipped for want of CPU: %s", service, missing)
                .isLessThanOrEqualTo(patient.metric("nines_schedule_skipped_total"));
    }

    /** Spans by the slots at which they begin: the looks themselves begin some milliseconds later. */
    private static List<String> timeline(Patient patient, String service) {
        return patient.items("/api/v1/services/%s/timeline".formatted(service), MINUTES.get(service)).stream()
                .map(span -> "%d %s %s %s %s"
                        .formatted(
                                slot(service, span, "from"),
                                span.getString("state"),
                                span.getString("class"),
                                span.getString("reason"),
                                span.getString("cause")))
                .toList();
    }

    private static List<String> outages(Patient patient, String service) {
        return patient.items("/api/v1/services/%s/outages".formatted(service), MINUTES.get(service)).stream()
                .map(outage -> Stream.of(
                                "last_good", "first_failing", "confirmed", "last_failing", "first_good", "recovered")
                        .map(instant -> instant + " " + slot(service, outage, instant))
                        .toList()
                        .toString())
                .toList();
    }

    private static long slot(String service, JsonObject object, String key) {
        return Math.floorDiv(Patient.millis(object, key) - MINUTES.get(service).from(), INTERVAL);
    }

    private static void announcedMeanwhileAndOnce(Patient patient) {
        assertThat(patient.told())
                .extracting(Received::service, Received::type, Received::times, Received::verified)
                .as(patient.program().log())
                .containsExactly(
                        tuple("troubled", "incident.opened", 1, true),
                        tuple("troubled", "incident.resolved", 1, true),
                        tuple("after", "incident.opened", 1, true));
        assertThat(patient.told().subList(0, 2))
                .extracting(Received::at)
                .as("while the database was away")
                .allMatch(at -> at > began && at < ended);
        assertThat(patient.told().get(0).incident())
                .isEqualTo(patient.told().get(1).incident());
    }
}
