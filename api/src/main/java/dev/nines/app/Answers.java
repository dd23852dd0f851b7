package dev.nines.app;

import dev.nines.api.ApiContext;
import dev.nines.api.Readiness;
import dev.nines.api.Token;
import dev.nines.app.config.HostPort;
import dev.nines.incident.Ids;
import dev.nines.metrics.Metrics;
import dev.nines.metrics.Uptime;
import dev.nines.notify.Deliveries;
import dev.nines.probe.Time;
import dev.nines.report.Books;
import dev.nines.report.SealKey;
import dev.nines.report.Sealing;
import dev.nines.report.Sources;
import dev.nines.report.Standings;
import dev.nines.report.Statements;
import dev.nines.store.Journal;
import dev.nines.store.Store;
import dev.nines.watch.Watch;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What the API answers from. */
final class Answers {

    private final Vertx vertx;
    private final Time time;
    private final Store store;
    private final Watch watch;
    private final Lookout lookout;
    private final Deliveries deliveries;
    private final Reloads reloads;

    Answers(Vertx vertx, Time time, Store store, Watch watch, Lookout lookout, Deliveries deliveries, Reloads reloads) {
        this.vertx = vertx;
        this.time = time;
        this.store = store;
        this.watch = watch;
        this.lookout = lookout;
        this.deliveries = deliveries;
        this.reloads = reloads;
    }

    ApiContext context(Ids ids) {
        Uptime uptime = new Uptime(watch::timeline, () -> watch.estate().revision());
        Books books = new Books(vertx, sources());
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
                watch.planning(),
                books,
                new Statements(books, store.archive()),
                new Sealing(
                        vertx,
                        store.vault(),
                        reloads.configuration().storage().spool().resolveSibling(SealKey.FILE)),
                store.archive(),
                store.casebook(),
                store.outbox(),
                uptime,
                metrics(uptime, books),
                reloads);
    }

    private Sources sources() {
        return new Sources(
                store.archive(),
                store.register(),
                () -> watch.planning().book(),
                watch::timeline,
                watch::newestRuns,
                watch::estate);
    }

    private Metrics metrics(Uptime uptime, Books books) {
        Standings standings = new Standings(books, watch::estate, time);
        return new Metrics(new Metrics.Sources(
                watch::services,
                uptime,
                standings::all,
                time,
                lookout.punctuality(),
                store.journal(),
                store.casebook(),
                store.outbox(),
                deliveries,
                this::program,
                () -> reloads.configuration().metricsPerProbe()));
    }

    private Metrics.Program program() {
        Map<String, Long> expiries = new TreeMap<>();
        for (Token token : reloads.configuration().tokens()) {
            if (token.expires() != null) {
                expiries.put(token.name(), token.expires());
            }
        }
        return new Metrics.Program(
                Version.NUMBER, Runtime.version().toString(), reloads.well(), expiries, storageFree());
    }

    private OptionalLong storageFree() {
        try {
            return OptionalLong.of(
                    Files.getFileStore(reloads.configuration().storage().spool())
                            .getUsableSpace());
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    /** Of now: that looks were lost once is the metrics' to tell. */
    private Readiness readiness() {
        Journal.Stats stats = store.journal().stats();
        String full = stats.spoolTrouble();
        String schedule = lookout.trouble(time.now());
        return new Readiness(List.of(
                new Readiness.Check("database", stats.up(), stats.trouble()),
                new Readiness.Check(
                        "spool",
                        full == null,
                        full == null
                                ? null
                                : "The spool takes no more looks: %s; make room on the disk.".formatted(full)),
                new Readiness.Check("scheduler", schedule == null, schedule)));
    }
}
