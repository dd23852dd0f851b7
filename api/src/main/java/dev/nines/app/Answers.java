package dev.nines.app;

import dev.nines.api.ApiContext;
import dev.nines.api.Readiness;
import dev.nines.app.config.HostPort;
import dev.nines.incident.Ids;
import dev.nines.metrics.Metrics;
import dev.nines.metrics.Uptime;
import dev.nines.probe.Time;
import dev.nines.schedule.Punctuality;
import dev.nines.store.Journal;
import dev.nines.store.Store;
import dev.nines.watch.Watch;
import java.util.List;

/** What the API answers from. */
final class Answers {

    private final Time time;
    private final Store store;
    private final Watch watch;
    private final Punctuality punctuality;
    private final Reloads reloads;

    Answers(Time time, Store store, Watch watch, Punctuality punctuality, Reloads reloads) {
        this.time = time;
        this.store = store;
        this.watch = watch;
        this.punctuality = punctuality;
        this.reloads = reloads;
    }

    ApiContext context(Ids ids) {
        HostPort listen = reloads.configuration().server().listen();
        return new ApiContext(
                listen.host(),
                listen.port(),
                time,
                ids,
                reloads::access,
                this::readiness,
                new ApiContext.Present(
                        watch::estate, watch::services, watch::service, watch::timeline, watch::move, watch::absorb),
                store.archive(),
                store.casebook(),
                store.outbox(),
                new Uptime(watch::timeline, () -> watch.estate().revision()),
                new Metrics(new Metrics.Sources(
                        watch::services, punctuality, reloads.configuration().metricsPerProbe())),
                reloads);
    }

    private Readiness readiness() {
        Journal.Stats stats = store.journal().stats();
        return new Readiness(List.of(
                new Readiness.Check("database", stats.up(), stats.trouble()),
                new Readiness.Check(
                        "spool",
                        stats.lost() == 0,
                        stats.lost() == 0 ? null : stats.lost() + " looks are lost since the start.")));
    }
}
