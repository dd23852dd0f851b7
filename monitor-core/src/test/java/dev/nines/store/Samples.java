package dev.nines.store;

import dev.nines.account.Outage;
import dev.nines.account.Rewrite;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.incident.Family;
import dev.nines.incident.Incident;
import dev.nines.incident.Notice;
import dev.nines.incident.Priority;
import dev.nines.incident.Status;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import dev.nines.probe.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Things to remember. */
final class Samples {

    private Samples() {}

    static Part part(String service) {
        return new Part(service, "get", "here");
    }

    static Look up(String service, long started) {
        return new Look(
                service,
                "get",
                "here",
                started - 2,
                started,
                12_345,
                Outcome.UP,
                new Phases(100, 200, Phases.ABSENT, 4_000, 0),
                new Trace(200, "req-" + started, null, "127.0.0.1:80", started / 1000 * 1000, null));
    }

    static Look down(String service, long started, @Nullable String detail) {
        return new Look(
                service,
                "get",
                "here",
                started - 2,
                started,
                12_345,
                Outcome.of(Outcome.Kind.DOWN, Reason.STATUS, detail),
                new Phases(100, 200, Phases.ABSENT, 4_000, 0),
                new Trace(503, "req-" + started, "res", "127.0.0.1:80", null, started + 1));
    }

    static List<Look> ups(String service, long from, long interval, int count) {
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            looks.add(up(service, from + i * interval));
        }
        return looks;
    }

    static Run run(String service, Outcome.Kind kind, long first, int count) {
        List<Long> heads = new ArrayList<>();
        for (int i = 0; i < Math.min(count, 20); i++) {
            heads.add(first + i * 10_000L);
        }
        Reason reason = kind == Outcome.Kind.UP ? null : Reason.TIMEOUT;
        return new Run(
                service,
                "get",
                "here",
                kind,
                first,
                first + (count - 1) * 10_000L,
                first - 2,
                first + (count - 1) * 10_000L - 2,
                count,
                heads,
                reason,
                reason == null ? null : "slow");
    }

    static Span span(String service, State state, long from, long to) {
        Reason reason = state == State.DOWN ? Reason.STATUS : null;
        return new Span(service, from, to, state, false, null, reason, null, null);
    }

    static Outage outage(String service, long firstFailing, @Nullable Long firstGood) {
        return new Outage(
                service,
                firstFailing - 10_000,
                firstFailing,
                firstFailing + 20_000,
                firstFailing + 40_000,
                firstGood,
                firstGood == null ? null : (Long) (firstGood + 10_000),
                "get",
                "here",
                Reason.STATUS,
                "503");
    }

    static Rewrite rewrite(String service, long from, List<Span> spans, Outage... outages) {
        return new Rewrite(service, from, spans, List.of(outages));
    }

    static Incident incident(String id, String service, int version, Status status, long openedAt) {
        return new Incident(
                id,
                version,
                service,
                Family.HEALTH,
                service + " is down",
                Priority.CRITICAL,
                List.of("tier is 1", "and \"quoted\", {braced}"),
                status,
                openedAt,
                openedAt - 20_000,
                null,
                status.open() ? null : (Long) (openedAt + 60_000),
                status.open() ? null : (Long) (openedAt + 90_000),
                null,
                null,
                null,
                List.of("ops"),
                null,
                null,
                null);
    }

    static Incident.Event event(String id, String incident, long at) {
        return new Incident.Event(id, incident, at, "incident.opened", "nines", "a note");
    }

    static Notice notice(String event, String incident, String channel, long at) {
        return new Notice(incident, channel, event, "incident.opened", at, "{\"key\": \"" + event + "\"}");
    }

    static Delivery delivery(Notice notice, Delivery.State state, int attempts, long at) {
        boolean again = state == Delivery.State.PENDING;
        return new Delivery(
                notice.incident(),
                notice.channel(),
                notice.event(),
                state,
                attempts,
                at,
                state == Delivery.State.DELIVERED ? 204 : 500,
                state == Delivery.State.DELIVERED ? null : "HTTP 500",
                again ? (Long) (at + 1_000) : null);
    }
}
