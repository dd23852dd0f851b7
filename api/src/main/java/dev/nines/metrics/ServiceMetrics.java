package dev.nines.metrics;

import dev.nines.account.State;
import dev.nines.incident.Incident;
import dev.nines.incident.Priority;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.probe.Reason;
import dev.nines.watch.ServiceView;
import dev.nines.watch.ServiceView.PartView;
import dev.nines.watch.Tally;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How the services are. */
final class ServiceMetrics {

    private final Gauges states = new Gauges(
            "nines_service_state", "1 for the state that the service is in, 0 for the others.", "service", "state");
    private final Infos infos =
            new Infos("nines_service", "What the service is.", "service", "name", "kind", "tier", "owner");
    private final Gauges maintenance =
            new Gauges("nines_maintenance_active", "1 while the service is in maintenance.", "service");
    private final Histograms durations = new Histograms(
            "nines_probe_duration_seconds",
            "How long looks took, since the process began.",
            Tally.bounds(),
            "service",
            "location");
    private final Counters failed = new Counters(
            "nines_looks_failed",
            "Looks that were not up, since the process began, by reason.",
            "service",
            "location",
            "reason");
    private final Gauges lastLooks = new Gauges(
            "nines_location_last_look_timestamp_seconds", "When the newest look of the location began.", "location");
    private final Gauges incidents =
            new Gauges("nines_incidents_open", "Incidents that are open, by priority.", "priority");

    private final Map<String, Long> newest = new TreeMap<>();
    private final Map<Priority, Integer> open = new EnumMap<>(Priority.class);

    static Stream<Family> of(List<ServiceView> services) {
        ServiceMetrics metrics = new ServiceMetrics();
        for (Priority priority : Priority.values()) {
            metrics.open.put(priority, 0);
        }
        services.forEach(metrics::add);
        metrics.newest.forEach((location, started) -> metrics.lastLooks.add(started / 1e3, location));
        metrics.open.forEach((priority, count) -> metrics.incidents.add(count, priority.word()));
        return Stream.of(
                metrics.states,
                metrics.infos,
                metrics.maintenance,
                metrics.durations,
                metrics.failed,
                metrics.lastLooks,
                metrics.incidents);
    }

    private void add(ServiceView view) {
        Service service = view.service();
        for (State state : State.values()) {
            states.add(state == view.state() ? 1 : 0, service.id(), state.word());
        }
        infos.add(
                service.id(),
                service.name(),
                service.kind().word(),
                Integer.toString(service.tier()),
                Objects.requireNonNullElse(service.owner(), ""));
        maintenance.add(view.inMaintenance() ? 1 : 0, service.id());
        for (Incident incident : view.incidents()) {
            open.merge(incident.priority(), 1, Integer::sum);
        }
        Map<String, Sum> sums = new TreeMap<>();
        for (PartView part : view.parts()) {
            sums.computeIfAbsent(part.location(), location -> new Sum()).add(part.tally());
            Look last = part.last();
            if (last != null) {
                newest.merge(part.location(), last.started(), Math::max);
            }
        }
        sums.forEach((location, sum) -> {
            durations.add(sum.buckets, sum.seconds, service.id(), location);
            sum.failed.forEach((reason, count) -> failed.add((double) count, service.id(), location, reason.word()));
        });
    }

    /** What the probes of a service have counted at one place. */
    private static final class Sum {
        private final long[] buckets = new long[Tally.bounds().length + 1];
        private final Map<Reason, Long> failed = new EnumMap<>(Reason.class);
        private double seconds;

        private void add(Tally tally) {
            long[] counts = tally.buckets();
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] += counts[i];
            }
            tally.failed().forEach((reason, count) -> failed.merge(reason, count, Long::sum));
            seconds += tally.seconds();
        }
    }
}
