package dev.nines.watch;

import dev.nines.account.MaintenanceLife;
import dev.nines.account.State;
import dev.nines.incident.Certificate;
import dev.nines.incident.Decision;
import dev.nines.incident.Decision.Happening;
import dev.nines.incident.Family;
import dev.nines.incident.Health;
import dev.nines.incident.Ids;
import dev.nines.incident.Incident;
import dev.nines.incident.Notice;
import dev.nines.incident.Policy;
import dev.nines.monitor.MaintenanceEvent;
import dev.nines.monitor.MaintenanceEvent.Turn;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import dev.nines.store.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what is decided about incidents into words: the incident's next version, its events, and who must be told. */
final class Desk {

    private final Planning planning;
    private final Numbers numbers;
    private final Ids ids;
    private final @Nullable String links;
    private final Health health;
    private final Certificate certificate;

    Desk(Policy policy, Planning planning, Numbers numbers, Ids ids, @Nullable String links) {
        this.planning = planning;
        this.numbers = numbers;
        this.ids = ids;
        this.links = links;
        this.health = new Health(policy);
        this.certificate = new Certificate(policy);
    }

    /** Decides what the state of a service means for its incidents, until nothing more follows. */
    void judge(Watched watched, long now, Entry.Builder entry) {
        for (Optional<Decision> decision = health(watched, now);
                decision.isPresent();
                decision = health(watched, now)) {
            carryOut(decision.get(), watched, now, entry);
            overrun(decision.get(), now, entry);
        }
    }

    /** An incident that opens on an outage of which maintenance has ended is an overrun of that maintenance. */
    private void overrun(Decision decision, long now, Entry.Builder entry) {
        Incident incident = decision.incident();
        if (incident.version() != 1) {
            return;
        }
        MaintenanceLife life = planning.book().overrun(incident.service(), incident.firstFailureAt(), now);
        if (life != null) {
            String note = incident.service() + " is still down: " + incident.id();
            MaintenanceEvent event = new MaintenanceEvent(
                    ids.next(now),
                    now,
                    Turn.OVERRUN,
                    Happening.NINES,
                    note,
                    life.last().owner(),
                    life.now());
            planning.note(event, entry);
        }
    }

    private Optional<Decision> health(Watched watched, long now) {
        Health.Birth birth =
                outage -> new Health.Birth.Name(numbers.next(now), Telling.summary(watched.service(), outage));
        return health.decide(situation(watched, now), birth, now);
    }

    /** Whether the certificate that a look saw opens or ends an incident; costs next to nothing where it does not. */
    boolean mindsCertificate(Watched watched, Look look, long now) {
        Long expiry = look.trace().certificateExpiry();
        Integer days = expiry == null ? null : watched.warnDays(look.probe());
        if (expiry == null || days == null) {
            return false;
        }
        Incident newest = watched.newest(Family.CERTIFICATE);
        boolean open = newest != null && newest.status().open();
        return open != Certificate.soon(expiry, days, now);
    }

    /** Decides what the certificate that a look saw means. */
    void judgeCertificate(Watched watched, Look look, long now, Entry.Builder entry) {
        Long expiry = look.trace().certificateExpiry();
        Integer days = watched.warnDays(look.probe());
        if (expiry == null || days == null) {
            return;
        }
        Certificate.Situation situation = new Certificate.Situation(
                watched.service().id(),
                look.probe(),
                expiry,
                days,
                watched.inMaintenance(now),
                watched.newest(Family.CERTIFICATE),
                facts(watched.service(), watched.account().state()));
        certificate
                .decide(situation, () -> numbers.next(now), now)
                .ifPresent(decision -> carryOut(decision, watched, now, entry));
    }

    /** When the incidents of a service must be judged again though nothing happens. */
    long due(Watched watched, long now) {
        return Math.min(health.due(situation(watched, now), now), watched.nextMaintenanceEdge(now));
    }

    /** Records a decision, and tells those who know of the incident. */
    void carryOut(Decision decision, Watched watched, long now, Entry.Builder entry) {
        Incident incident = decision.incident();
        watched.put(incident);
        entry.incident(incident);
        for (Happening happening : decision.events()) {
            Incident.Event event = new Incident.Event(
                    ids.next(now), incident.id(), now, happening.type(), happening.by(), happening.note());
            entry.event(event);
            if (happening.told() && !incident.told().isEmpty()) {
                String data =
                        Telling.data(incident, event, watched.service(), links).encode();
                incident.told()
                        .forEach(channel ->
                                entry.notice(new Notice(incident.id(), channel, event.id(), event.type(), now, data)));
            }
        }
    }

    private Health.Situation situation(Watched watched, long now) {
        Incident newest = watched.newest(Family.HEALTH);
        State state = watched.account().state();
        return new Health.Situation(
                watched.service().id(),
                state,
                watched.outage(),
                watched.inMaintenance(now),
                newest,
                watched.account().failing(),
                held(watched, newest, now),
                facts(watched.service(), state));
    }

    /** How long the service has been attested up without a break since the restoration. */
    private static long held(Watched watched, @Nullable Incident newest, long now) {
        if (newest == null || newest.restoredAt() == null || watched.account().state() != State.UP) {
            return 0;
        }
        return now - Math.max(watched.account().since(), newest.restoredAt());
    }

    /** What a rubric may ask for. */
    static Map<String, Object> facts(Service service, State state) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("tier", service.tier());
        facts.put("kind", service.kind().word());
        facts.put("state", state.word());
        facts.put("impact.customers", service.impact().customers());
        facts.put("impact.share", service.impact().share());
        facts.put("impact.regulated", service.impact().regulated());
        if (service.impact().segment() != null) {
            facts.put("impact.segment", service.impact().segment());
        }
        service.labels().forEach((name, value) -> facts.put("labels." + name, value));
        return facts;
    }
}
