package dev.nines.app;

import dev.nines.api.Access;
import dev.nines.api.Problem;
import dev.nines.app.config.Configuration;
import dev.nines.app.config.Fault;
import dev.nines.app.config.HostPort;
import dev.nines.notify.NotifierVerticle;
import dev.nines.probe.Time;
import dev.nines.probes.Probes;
import dev.nines.store.EditRefused;
import dev.nines.store.Store;
import dev.nines.watch.Estate;
import dev.nines.watch.Watch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration in force and the way to another one: one at a time, all of it or nothing. */
final class Reloads implements dev.nines.api.Configuration {

    private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

    private final Vertx vertx;
    private final Time time;
    private final Loading loading;
    private volatile Configuration configuration;
    private volatile Access access;
    private volatile int port;
    private volatile @Nullable Loaded current;
    private volatile @Nullable Governed governed;
    private Future<?> newest = Future.succeededFuture();

    /** What a configuration acts upon. */
    private record Governed(Store store, Watch watch, Lookout lookout, Probes probes, NotifierVerticle notifier) {}

    Reloads(Vertx vertx, Time time, Loading loading, Configuration configuration) {
        this.vertx = vertx;
        this.time = time;
        this.loading = loading;
        this.configuration = configuration;
        this.access = new Access(configuration.tokens());
    }

    void govern(Store store, Watch watch, Lookout lookout, Probes probes, NotifierVerticle notifier) {
        governed = new Governed(store, watch, lookout, probes, notifier);
    }

    Configuration configuration() {
        return configuration;
    }

    Access access() {
        return access;
    }

    void listening(int onPort) {
        port = onPort;
    }

    /** The address of the API, as others on this machine reach it. */
    String address() {
        HostPort listen = configuration.server().listen();
        return "http://" + new HostPort(listen.host(), port);
    }

    /** Whether the newest attempt to read it went well. */
    boolean well() {
        return current().refused() == null;
    }

    @Override
    public Loaded current() {
        return Objects.requireNonNull(current, "nothing was registered yet");
    }

    /** Remembers the configuration in the store and makes of it what is watched; fails with {@link Faulty}. */
    Future<Estate> register(Store store, Configuration loaded) {
        long now = time.now();
        return store.register()
                .configure(new dev.nines.store.Configuration(
                        now,
                        loaded.revision(),
                        loaded.effective().encode(),
                        loaded.services(),
                        loaded.maintenance(),
                        loaded.agreements(),
                        loaded.targets(),
                        loaded.calendars()))
                .recover(failure -> Future.failedFuture(
                        failure instanceof EditRefused edits ? new Faulty(loaded.faults(edits.objections())) : failure))
                .map(revision -> {
                    current = new Loaded(revision, now, null, loaded.effective());
                    return new Estate(
                            revision,
                            loaded.location(),
                            loaded.server().publicUrl(),
                            loaded.services(),
                            loaded.policy());
                });
    }

    @Override
    public synchronized Future<Loaded> reload() {
        Future<Loaded> next =
                newest.otherwiseEmpty().compose(before -> loading.load(vertx)).compose(this::take);
        newest = next;
        return next.onFailure(failure -> LOG.atError()
                .addKeyValue("reason", failure.getMessage())
                .log("the configuration was not reloaded; the old one stays in force"));
    }

    private Future<Loaded> take(dev.nines.app.config.Loaded read) {
        if (read instanceof dev.nines.app.config.Loaded.Faulty faulty) {
            return refuse(faulty.faults());
        }
        Configuration next = ((dev.nines.app.config.Loaded.Valid) read).configuration();
        Governed parts = Objects.requireNonNull(governed, "nothing to govern yet");
        warn(next);
        return register(parts.store, next)
                .compose(estate -> parts.watch
                        .load(estate, current().at())
                        .compose(loaded -> parts.lookout.seat(parts.watch, estate))
                        .compose(seated -> parts.notifier.channels(next.channels()))
                        .map(told -> {
                            parts.probes.witnesses(Nines.witnesses(next));
                            access = new Access(next.tokens());
                            configuration = next;
                            LOG.atInfo()
                                    .addKeyValue("revision", estate.revision())
                                    .addKeyValue("services", next.services().size())
                                    .log("the configuration was reloaded");
                            return current();
                        }))
                .recover(failure ->
                        failure instanceof Faulty faulty ? refuse(faulty.faults()) : Future.failedFuture(failure));
    }

    private Future<Loaded> refuse(List<Fault> faults) {
        List<Problem.Fault> told = faults.stream()
                .map(fault -> new Problem.Fault(
                        fault.place().toString(),
                        fault.suggestion() == null ? fault.message() : fault.message() + "; " + fault.suggestion()))
                .toList();
        Loaded kept = current();
        current = new Loaded(kept.revision(), kept.at(), new RefusedAttempt(time.now(), told), kept.effective());
        faults.forEach(fault -> LOG.atError().log(fault.toString()));
        return Future.failedFuture(Problem.badConfiguration(told));
    }

    /** What needs a start to change is named, and stays. */
    private void warn(Configuration next) {
        next.warnings(time.now()).forEach(warning -> LOG.atWarn().log(warning));
        if (!next.server().listen().equals(configuration.server().listen())
                || !next.storage().equals(configuration.storage())
                || !next.location().equals(configuration.location())) {
            LOG.atWarn().log("server.listen, storage and location take effect at the next start");
        }
    }
}
