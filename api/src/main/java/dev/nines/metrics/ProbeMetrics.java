package dev.nines.metrics;

import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.watch.ServiceView;
import dev.nines.watch.ServiceView.PartView;
import java.util.List;
import java.util.stream.Stream;

/** What each probe saw last and has counted: many series, which can be switched off. */
final class ProbeMetrics {

    private static final String[] PART = {"service", "probe", "location"};
    private static final double MICROS = 1e6;
    private static final double MILLIS = 1e3;

    private final Gauges success = new Gauges(
            "nines_probe_success", "1 if the newest look was up or degraded, 0 if it was down or inconclusive.", PART);
    private final Gauges duration =
            new Gauges("nines_probe_last_duration_seconds", "How long the newest look took.", PART);
    private final Gauges phases = new Gauges(
            "nines_probe_phase_seconds",
            "How long each phase of the newest look took; absent for one that was not reached.",
            "service",
            "probe",
            "location",
            "phase");
    private final Counters looks = new Counters(
            "nines_probe_looks",
            "Looks since the process began, by outcome.",
            "service",
            "probe",
            "location",
            "outcome");
    private final Gauges expiry = new Gauges(
            "nines_probe_certificate_expiry_timestamp_seconds",
            "When the first certificate of the presented chain runs out.",
            PART);

    static Stream<Family> of(List<ServiceView> services) {
        ProbeMetrics metrics = new ProbeMetrics();
        for (ServiceView service : services) {
            service.parts().forEach(metrics::add);
        }
        return Stream.of(metrics.success, metrics.duration, metrics.phases, metrics.looks, metrics.expiry);
    }

    private void add(PartView part) {
        String service = part.definition().service();
        String probe = part.definition().id();
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            looks.add((double) part.tally().looks(kind), service, probe, part.location(), kind.word());
        }
        Look last = part.last();
        if (last == null) {
            return;
        }
        Outcome.Kind kind = last.outcome().kind();
        success.add(kind == Outcome.Kind.UP || kind == Outcome.Kind.DEGRADED ? 1 : 0, service, probe, part.location());
        duration.add(last.duration() / MICROS, service, probe, part.location());
        phase(part, "dns", last.phases().dns());
        phase(part, "connect", last.phases().connect());
        phase(part, "tls", last.phases().tls());
        phase(part, "first_byte", last.phases().firstByte());
        phase(part, "transfer", last.phases().transfer());
        Long expires = last.trace().certificateExpiry();
        if (expires != null) {
            expiry.add(expires / MILLIS, service, probe, part.location());
        }
    }

    private void phase(PartView part, String name, int micros) {
        if (micros != Phases.ABSENT) {
            phases.add(
                    micros / MICROS,
                    part.definition().service(),
                    part.definition().id(),
                    part.location(),
                    name);
        }
    }
}
