package dev.nines.watch;

import dev.nines.account.Blindness;
import dev.nines.account.MaintenanceLife;
import dev.nines.account.Measurement;
import dev.nines.account.Run;
import dev.nines.incident.Ids;
import dev.nines.incident.Incident;
import dev.nines.incident.Move;
import dev.nines.incident.Policy;
import dev.nines.incident.Priority;
import dev.nines.incident.Rubric;
import dev.nines.monitor.Cadence;
import dev.nines.monitor.Impact;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Kind;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Plan;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.monitor.Service;
import dev.nines.monitor.Thresholds;
import dev.nines.monitor.UpWhen;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import dev.nines.probe.Time;
import dev.nines.probe.Trace;
import dev.nines.store.Casebook;
import dev.nines.store.Configuration;
import dev.nines.store.EmbeddedDatabase;
import dev.nines.store.Past;
import dev.nines.store.Store;
import dev.nines.testing.RealTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A watch on a real database, for tests: one shift after the other works on the same memory. */
final class Post {

    /** Looks that are handed in at a time. */
    private static final int PIECE = 200;

    private static final long KEEP = 90L * 86_400_000;

    private final Vertx vertx = Vertx.vertx();
    private final Time time = new RealTime(vertx);
    private final Path folder;
    private final PgConnectOptions database;
    private final Supplier<Future<Void>> last;
    private int configured;

    private Post(Path folder) {
        this.folder = folder;
        EmbeddedDatabase embedded = get(
                EmbeddedDatabase.start(vertx, folder.resolve("data"), Path.of("target/postgres"), new SecureRandom()));
        database = embedded.options();
        last = embedded::stop;
    }

    private Post(Path folder, PgConnectOptions database) {
        this.folder = folder;
        this.database = database;
        last = Future::succeededFuture;
    }

    static Post open() throws Exception {
        return new Post(Files.createTempDirectory("nines-watch"));
    }

    /** On an empty database elsewhere. */
    static Post on(PgConnectOptions database) throws Exception {
        return new Post(Files.createTempDirectory("nines-watch"), database);
    }

    void close() {
        get(last.get());
        get(vertx.close());
    }

    /** What a process finds that only reads. */
    Proof recount(String service, Interval asked, long keepLooks) {
        return get(Past.in(vertx, database)
                .snapshot()
                .compose(snapshot -> Recount.keptFrom(snapshot, keepLooks, time.now())
                        .compose(keptFrom -> Recount.of(snapshot, service, asked, keptFrom, looks -> {}))
                        .eventually(snapshot::close)));
    }

    /** Changes what is stored behind our back; answers how many rows. */
    int tamper(String sql) {
        return get(PgConnection.connect(vertx, database)
                .compose(connection -> connection.query(sql).execute().eventually(connection::close))
                .map(SqlResult::rowCount));
    }

    static <T> T get(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("it took longer than a minute", e);
        }
    }

    /** A service whose probes look every ten seconds; three failing looks confirm, two good ones end it. */
    static Service service(String id, int probes) {
        List<ProbeDefinition> definitions = IntStream.range(0, probes)
                .mapToObj(number -> new ProbeDefinition(
                        id,
                        "p" + number,
                        new ProbeSpec.Tcp("localhost", 1),
                        new Cadence(10_000, 5_000),
                        Thresholds.inARow(3, 2),
                        List.of("here"),
                        1,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        false,
                        false))
                .toList();
        return new Service(
                id,
                id,
                Kind.OTHER,
                1,
                null,
                Map.of(),
                Impact.NONE,
                null,
                false,
                List.of(),
                null,
                new UpWhen.All(),
                definitions);
    }

    static Look look(Service service, int probe, long at, Outcome.Kind kind) {
        Outcome outcome =
                Outcome.of(kind, kind == Outcome.Kind.INCONCLUSIVE ? Reason.OWN_NETWORK : Reason.STATUS, "503");
        return new Look(service.id(), "p" + probe, "here", at, at, 1_000, outcome, Phases.NONE, Trace.NONE);
    }

    Shift shift(List<Service> services, List<Maintenance> maintenance) {
        return new Shift(services, maintenance);
    }

    /** From a start to its end in good order. */
    final class Shift implements AutoCloseable {
        private final Store store;
        private final Watch watch;
        private final List<String> owners = new ArrayList<>();

        private Shift(List<Service> services, List<Maintenance> maintenance) {
            store = get(Store.open(vertx, time, database, new Store.Settings(folder.resolve("spool"), 1 << 20, KEEP)));
            long since = configure(services, maintenance);
            Promise<Watch> opened = Promise.promise();
            vertx.runOnContext(here -> Watch.open(
                            store, estate(since, services), time, new Ids(new SplittableRandom(since)), 1, KEEP)
                    .onComplete(opened));
            watch = get(opened.future());
            for (Shard shard : watch.shards()) {
                owners.add(get(vertx.deployVerticle(new Owner(shard))));
            }
            get(watch.begin());
        }

        /** Gives a shard its event loop and does what falls due, without looking. */
        private final class Owner extends VerticleBase {
            private final Shard shard;
            private long timer;

            Owner(Shard shard) {
                this.shard = shard;
            }

            @Override
            public Future<?> start() {
                shard.settle(context, () -> {});
                timer = vertx.setPeriodic(20, tick -> shard.perform(time.now()));
                return Future.succeededFuture();
            }

            @Override
            public Future<?> stop() {
                vertx.cancelTimer(timer);
                return shard.checkpoint();
            }
        }

        private long configure(List<Service> services, List<Maintenance> maintenance) {
            long now = time.now();
            get(store.register()
                    .configure(new Configuration(now, "digest" + ++configured, "{}", services, maintenance)));
            return now;
        }

        private Estate estate(long revision, List<Service> services) {
            Policy policy = new Policy(
                    new Rubric(List.of(new Rubric.Rule(List.of(), Priority.HIGH))),
                    60_000,
                    60_000,
                    600_000,
                    List.of(new Policy.Opening(List.of("desk"), Set.of(Priority.values()))));
            return new Estate(revision, "here", null, services, policy);
        }

        long now() {
            return time.now();
        }

        void load(List<Service> services, List<Maintenance> maintenance) {
            long since = configure(services, maintenance);
            get(watch.load(estate(since, services), since));
        }

        /** Looks every ten seconds, {@code u}p or {@code d}own. */
        void looks(Service service, long from, String outcomes) {
            List<Look> looks = new ArrayList<>();
            for (int i = 0; i < outcomes.length(); i++) {
                looks.add(Post.look(
                        service,
                        0,
                        from + 10_000L * i,
                        outcomes.charAt(i) == 'u' ? Outcome.Kind.UP : Outcome.Kind.DOWN));
            }
            absorb(looks);
        }

        Absorbed absorb(List<Look> looks) {
            Iterator<Look> rest = looks.iterator();
            return get(watch.absorb(() -> {
                List<Look> piece = new ArrayList<>();
                while (rest.hasNext() && piece.size() < PIECE) {
                    piece.add(rest.next());
                }
                return Future.succeededFuture(piece);
            }));
        }

        /** Hands in looks and then fails to hand in more; returns what is heard of that. */
        Throwable absorbAndBreak(List<Look> looks) {
            Iterator<List<Look>> pieces = List.of(looks).iterator();
            Promise<Throwable> heard = Promise.promise();
            watch.absorb(() -> pieces.hasNext()
                            ? Future.succeededFuture(pieces.next())
                            : Future.failedFuture("the sender went away"))
                    .onComplete(
                            absorbed -> heard.fail("it was taken: " + absorbed), failure -> heard.complete(failure));
            return get(heard.future());
        }

        /** As if the process were killed before it thinks of them. */
        void storeOnly(List<Look> looks) {
            get(store.absorb(looks));
        }

        ServiceView view(String service) {
            return Objects.requireNonNull(get(watch.service(service)));
        }

        Stretch stretch(String service) {
            return stretch(service, new Interval(time.now() - 86_400_000, time.now()));
        }

        Stretch stretch(String service, Interval window) {
            return get(watch.timeline(service, window));
        }

        List<Incident> incidents(String service) {
            return get(store.casebook().incidents(new Casebook.Filter(null, List.of(), service, null), null, 100))
                    .items();
        }

        Incident move(String incident, Move move, @Nullable Integer version) {
            return get(watch.move(incident, new Wish(move, "ann", null, version, null, null, null)));
        }

        Planning planning() {
            return watch.planning();
        }

        /** What somebody plans for services, from and to in milliseconds from now. */
        MaintenanceLife plan(long from, long to, String... services) {
            Plan plan = new Plan.Once(new Interval(now() + from, now() + to));
            Maintenance wanted = new Maintenance("", List.of(services), plan, null, "upgrade");
            return get(planning().plan(wanted, by(null)));
        }

        Planning.By by(@Nullable Integer version) {
            return new Planning.By("ann", null, version, false);
        }

        /** What the store remembers of who was told. */
        List<String> told(String key) {
            return get(store.casebook().tellings(key, null, null, null, 100)).items().stream()
                    .map(telling ->
                            telling.notice().channel() + " " + telling.notice().type())
                    .toList();
        }

        List<Measurement> history(String service) {
            return Objects.requireNonNull(get(store.register().measurements()).get(service));
        }

        List<Blindness> facts() {
            return get(store.archive().blindness(new Interval(0, time.now() + 1)));
        }

        List<Run> storedRuns(String service) {
            return get(store.archive().runs(service, 0));
        }

        @Override
        public void close() {
            owners.forEach(owner -> get(vertx.undeploy(owner)));
            get(store.close());
        }
    }
}
