package dev.nines.app;

import dev.nines.api.ApiVerticle;
import dev.nines.app.config.Configuration;
import dev.nines.app.config.HostPort;
import dev.nines.app.config.Secret;
import dev.nines.app.config.Storage;
import dev.nines.incident.Ids;
import dev.nines.incident.Incident;
import dev.nines.notify.Deliveries;
import dev.nines.notify.NotifierVerticle;
import dev.nines.probes.Probes;
import dev.nines.store.Casebook;
import dev.nines.store.ClockStep;
import dev.nines.store.EmbeddedDatabase;
import dev.nines.store.Entry;
import dev.nines.store.Store;
import dev.nines.watch.Watch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A monitor that runs: all its parts, in the order in which they start, and stop in the reverse. */
public final class Nines {

    private static final Logger LOG = LoggerFactory.getLogger(Nines.class);

    /** Event loops that own services; one does some thousand looks a second. */
    private static final int LOOPS = 1;

    private static final long PROMPT = 5_000;
    private static final long PATIENT = 20_000;

    private final Vertx vertx;
    private final SystemTime time;
    private final SecureRandom random = new SecureRandom();
    private final Closings closings;
    private final Reloads reloads;
    private volatile @Nullable Store store;
    private volatile @Nullable Watch watch;

    private Nines(Vertx vertx, Loading loading, Configuration configuration) {
        this.vertx = vertx;
        this.time = new SystemTime(vertx);
        this.closings = new Closings(vertx);
        this.reloads = new Reloads(vertx, time, loading, configuration);
    }

    /**
     * Starts a monitor.
     *
     * @param loading where its configuration can be read again
     * @param configuration as it was read
     * @return completes when it looks and listens; fails with one sentence that says what to do, and then nothing is
     *     left running
     */
    public static Future<Nines> start(Vertx vertx, Loading loading, Configuration configuration) {
        Promise<Nines> started = Promise.promise();
        vertx.runOnContext(here -> {
            Nines nines = new Nines(vertx, loading, configuration);
            nines.start(configuration)
                    .recover(failure -> nines.closings.closeAll().transform(done -> Future.<Void>failedFuture(failure)))
                    .map(nines)
                    .onComplete(started);
        });
        return started.future();
    }

    /** The address of its API. */
    public String address() {
        return reloads.address();
    }

    /** What is thought now. */
    Watch watch() {
        return Objects.requireNonNull(watch, "it has not started");
    }

    /** All incidents, the oldest first. */
    Future<List<Incident>> incidents() {
        return Objects.requireNonNull(store, "it has not started")
                .casebook()
                .unfinished(0)
                .map(cases -> cases.stream().map(Casebook.Case::incident).toList());
    }

    /** Reads the configuration again; the old one stays in force when the new one has faults. */
    public Future<?> reload() {
        return reloads.reload();
    }

    /** Ends it in good order, in bounded time: no new looks, those under way kept, what was found out told, all closed. */
    public Future<Void> stop() {
        return closings.closeAll();
    }

    private Future<Void> start(Configuration configuration) {
        configuration.warnings(time.now()).forEach(warning -> LOG.atWarn().log(warning));
        LOG.atInfo().addKeyValue("native", vertx.isNativeTransportEnabled()).log("starting");
        Ids ids = new Ids(new SplittableRandom(random.nextLong()));
        return store(configuration.storage()).compose(opened -> {
            store = opened;
            closings.add("store", PATIENT, opened::close);
            time.onStep(milliseconds -> remember(configuration.location(), milliseconds));
            return run(configuration, opened, ids);
        });
    }

    private void remember(String location, long milliseconds) {
        LOG.atWarn().addKeyValue("milliseconds", milliseconds).log("the clock of this machine was set");
        Objects.requireNonNull(store, "it was opened")
                .journal()
                .append(Entry.builder()
                        .step(new ClockStep(location, time.now(), milliseconds))
                        .build())
                .onFailure(failure -> LOG.atError()
                        .addKeyValue("reason", failure.getMessage())
                        .log("that the clock was set is not remembered"));
    }

    private Future<Store> store(Storage storage) {
        Store.Settings settings = new Store.Settings(storage.spool(), storage.spoolMax(), storage.keepLooks());
        if (storage.database() instanceof Storage.Embedded embedded) {
            return EmbeddedDatabase.start(vertx, embedded.folder(), random).compose(server -> {
                closings.add("database", PATIENT, server::stop);
                return Store.open(vertx, time, server, settings);
            });
        }
        Storage.Postgres elsewhere = (Storage.Postgres) storage.database();
        Secret password = elsewhere.password();
        return Store.open(vertx, time, elsewhere.uri(), password == null ? null : password.reveal(), settings);
    }

    private Future<Void> run(Configuration configuration, Store store, Ids ids) {
        Probes probes = Probes.create(
                vertx, time, new SplittableRandom(random.nextLong()), Version.NUMBER, witnesses(configuration));
        closings.add("probes", PROMPT, probes::close);
        NotifierVerticle notifier = new NotifierVerticle(
                time, store.outbox(), configuration.channels(), new SplittableRandom(random.nextLong()));
        Lookout lookout = new Lookout(vertx, store);
        return probes.warmUp()
                .compose(warm -> reloads.register(store, configuration))
                .compose(estate -> Watch.open(
                        store, estate, time, ids, LOOPS, configuration.storage().keepLooks()))
                .compose(watch -> {
                    this.watch = watch;
                    reloads.govern(store, watch, lookout, probes, notifier);
                    closings.add("scheduler", PATIENT, lookout::close);
                    return lookout.settle(watch, probes, time)
                            .compose(settled -> watch.begin())
                            .compose(begun -> vertx.deployVerticle(notifier))
                            .compose(id -> {
                                closings.add("notifier", PATIENT, () -> vertx.undeploy(id));
                                return listen(store, watch, lookout, notifier.deliveries(), ids);
                            })
                            .compose(listening -> lookout.seat(watch, watch.estate()));
                })
                .onSuccess(
                        done -> LOG.atInfo().addKeyValue("address", address()).log("ready"));
    }

    private Future<Void> listen(Store store, Watch watch, Lookout lookout, Deliveries deliveries, Ids ids) {
        ApiVerticle api =
                new ApiVerticle(new Answers(vertx, time, store, watch, lookout, deliveries, reloads).context(ids));
        return vertx.deployVerticle(api).map(id -> {
            closings.add("api", PATIENT, () -> vertx.undeploy(id));
            reloads.listening(api.port());
            return null;
        });
    }

    static List<String> witnesses(Configuration configuration) {
        return configuration.witnesses().stream()
                .map(HostPort::toString)
                .map(address -> "tcp://" + address)
                .toList();
    }
}
