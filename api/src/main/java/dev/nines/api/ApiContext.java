package dev.nines.api;

import dev.nines.incident.Ids;
import dev.nines.incident.Incident;
import dev.nines.metrics.Metrics;
import dev.nines.metrics.Uptime;
import dev.nines.monitor.Interval;
import dev.nines.probe.Time;
import dev.nines.report.Books;
import dev.nines.report.Sealing;
import dev.nines.report.Statements;
import dev.nines.store.Archive;
import dev.nines.store.Casebook;
import dev.nines.store.Outbox;
import dev.nines.watch.Absorbed;
import dev.nines.watch.Estate;
import dev.nines.watch.Planning;
import dev.nines.watch.ServiceView;
import dev.nines.watch.Stretch;
import dev.nines.watch.Supply;
import dev.nines.watch.Wish;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that answers are made of.
 *
 * @param host where to listen, with {@code port}; port 0 takes a free one
 * @param ids names requests that have no name
 * @param access who is let in now
 * @param planning what people plan and correct
 * @param books what agreements come to
 * @param statements on their periods
 * @param sealing of those
 * @param readiness whether all works now; asked often, so it only looks up
 */
public record ApiContext(
        String host,
        int port,
        Time time,
        Ids ids,
        Supplier<Access> access,
        Supplier<Readiness> readiness,
        Present present,
        Planning planning,
        Books books,
        Statements statements,
        Sealing sealing,
        Archive archive,
        Casebook casebook,
        Outbox outbox,
        Uptime uptime,
        Metrics metrics,
        Configuration configuration) {

    /**
     * What is thought now, and where moves and looks go.
     *
     * @param services all, in the order of the configuration
     * @param service of an id, null when there is none
     * @param timeline of a service
     * @param move of an incident; fails with {@link dev.nines.watch.Refused}
     * @param absorb completes once the looks are durable and visible
     */
    public record Present(
            Supplier<Estate> estate,
            Supplier<Future<List<ServiceView>>> services,
            Function<String, Future<@Nullable ServiceView>> service,
            BiFunction<String, Interval, Future<Stretch>> timeline,
            BiFunction<String, Wish, Future<Incident>> move,
            Function<Supply, Future<Absorbed>> absorb) {}
}
