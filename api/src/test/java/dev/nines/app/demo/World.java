package dev.nines.app.demo;

import dev.nines.account.Cause;
import dev.nines.account.Outage;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.incident.Family;
import dev.nines.incident.Incident;
import dev.nines.incident.Priority;
import dev.nines.incident.Status;
import dev.nines.monitor.Cadence;
import dev.nines.monitor.Impact;
import dev.nines.monitor.Kind;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.monitor.Service;
import dev.nines.monitor.Thresholds;
import dev.nines.monitor.UpWhen;
import dev.nines.probe.Reason;
import dev.nines.testing.FakeTime;
import dev.nines.watch.ServiceView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Truths, outages, incidents and webhooks as they could be. */
final class World {

    static final long T = FakeTime.START;

    private World() {}

    static Deed deed(String service, long from, @Nullable Long to) {
        return new Deed(service, Fault.Kind.ERROR, T + from, to == null ? null : T + to, 7);
    }

    static Outage outage(String service, long firstFailing, @Nullable Long firstGood) {
        Long good = firstGood == null ? null : T + firstGood;
        return new Outage(
                service,
                T + firstFailing - 1_000,
                T + firstFailing,
                T + firstFailing + 2_000,
                T + firstFailing + 5_000,
                good,
                good == null ? null : good + 1_000,
                "create",
                "demo",
                Reason.STATUS,
                "500");
    }

    static Span unknown(String service, long from, long to) {
        return new Span(service, T + from, T + to, State.UNKNOWN, false, Cause.OVERLOADED, null, null, null);
    }

    static Incident incident(String id, Outage outage, Status status) {
        return new Incident(
                id,
                1,
                outage.service(),
                Family.HEALTH,
                outage.service() + " down",
                Priority.CRITICAL,
                List.of("tier is 1 and state is down"),
                status,
                outage.confirmed(),
                outage.firstFailing(),
                null,
                null,
                null,
                null,
                outage.id(),
                null,
                List.of("receiver"),
                null,
                null,
                null);
    }

    static Status resolved() {
        return new Status.Resolved(new Status.Prioritised());
    }

    static DemoReceiver.Received webhook(String id, String type, String incident) {
        return new DemoReceiver.Received(id, type, incident, "payments", "text", T, 1, true);
    }

    static ServiceView service(String id, String name, State state, long since) {
        return new ServiceView(
                new Service(
                        id,
                        name,
                        Kind.PAYMENT,
                        1,
                        null,
                        Map.of(),
                        Impact.NONE,
                        null,
                        false,
                        List.of(),
                        null,
                        new UpWhen.All(),
                        List.of(probe(id))),
                state,
                T + since,
                false,
                List.of(),
                null,
                List.of(),
                0);
    }

    static ProbeDefinition probe(String service) {
        return new ProbeDefinition(
                service,
                "create",
                new ProbeSpec.Tcp("127.0.0.1", 1),
                new Cadence(1_000, 800),
                Thresholds.inARow(3, 2),
                List.of("demo"),
                1,
                List.of(),
                List.of(),
                null,
                null,
                false,
                false);
    }
}
