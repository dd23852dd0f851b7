package dev.nines.api;

import dev.nines.account.State;
import dev.nines.incident.Policy;
import dev.nines.incident.Rubric;
import dev.nines.monitor.Cadence;
import dev.nines.monitor.Check;
import dev.nines.monitor.Impact;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Kind;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.monitor.Service;
import dev.nines.monitor.Thresholds;
import dev.nines.monitor.UpWhen;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import dev.nines.probe.Trace;
import dev.nines.testing.FakeTime;
import dev.nines.watch.Estate;
import dev.nines.watch.ServiceView;
import dev.nines.watch.Tally;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A small platform to be watched. */
final class Estates {

    static final long NOW = FakeTime.START;
    static final Service PAYMENTS = service("payments", Kind.PAYMENT, "payments-team");
    static final Service SESSIONS = service("sessions", Kind.SESSION, null);
    static final Interval UPGRADE = new Interval(NOW - 600_000, NOW - 300_000);

    private Estates() {}

    static Estate estate() {
        Policy policy = new Policy(new Rubric(List.of()), 300_000, 1_800_000, 600_000, List.of());
        return new Estate(7, "fra1", null, List.of(PAYMENTS, SESSIONS), policy);
    }

    private static Service service(String id, Kind kind, String owner) {
        return new Service(
                id,
                "The " + id,
                kind,
                1,
                owner,
                Map.of("env", "prod"),
                Impact.NONE,
                new BigDecimal("0.999"),
                false,
                List.of(),
                null,
                new UpWhen.All(),
                List.of(probe(id, "create")));
    }

    private static ProbeDefinition probe(String service, String id) {
        return new ProbeDefinition(
                service,
                id,
                new ProbeSpec.Tcp("127.0.0.1", 1),
                new Cadence(10_000, 5_000),
                Thresholds.inARow(3, 2),
                List.of("fra1", "nyc3"),
                1,
                List.<Check>of(),
                List.of(),
                null,
                null,
                false,
                false);
    }

    static Look look(Service service, String location, long started, Outcome outcome) {
        Phases phases = new Phases(400, 9_400, Phases.ABSENT, 30_600, 1_000);
        Trace trace = new Trace(503, "our-id", null, "192.0.2.7:443", started, NOW + 86_400_000);
        return new Look(service.id(), "create", location, started - 1, started, 41_400, outcome, phases, trace);
    }

    static Outcome down() {
        return new Outcome.Down(Reason.STATUS, "503 on POST /v1/payments");
    }

    /** The service as it is thought of: up, seen from one of its two places. */
    static ServiceView up(Service service) {
        ProbeDefinition probe = service.probes().get(0);
        Look look = look(service, "fra1", NOW - 5_000, Outcome.UP);
        return new ServiceView(
                service,
                State.UP,
                NOW - 3_600_000,
                false,
                List.of(
                        new ServiceView.PartView(probe, "fra1", State.UP, look, new Tally()),
                        new ServiceView.PartView(probe, "nyc3", State.UNKNOWN, null, new Tally())),
                null,
                List.of(),
                0);
    }
}
