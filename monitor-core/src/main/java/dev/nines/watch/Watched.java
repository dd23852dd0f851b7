package dev.nines.watch;

import dev.nines.account.Fold;
import dev.nines.account.Measurement;
import dev.nines.account.Outage;
import dev.nines.account.Rewrite;
import dev.nines.account.ServiceAccount;
import dev.nines.account.State;
import dev.nines.incident.Family;
import dev.nines.incident.Incident;
import dev.nines.monitor.Impact;
import dev.nines.monitor.Kind;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.Service;
import dev.nines.monitor.UpWhen;
import dev.nines.probe.Look;
import dev.nines.store.Entry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One service and all that is thought of it now. Belongs to the event loop that owns the service. */
final class Watched {

    private Service service;
    private ServiceAccount account;
    private final Planning planning;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<Family, Incident> newest = new HashMap<>();

    /** When its next duty is in the agenda; {@link Long#MAX_VALUE} when none is. */
    private long entered = Long.MAX_VALUE;

    /** How the service was measured, oldest first. */
    private final List<Measurement> history;

    /** The newest outage, over or not. */
    private @Nullable Outage outage;

    /** The maintenance around now; null before it was asked for. */
    private Book.@Nullable Spell spell;

    private final Doubted doubted = new Doubted();

    /** Completes when all that was concluded is durable. */
    private Future<Void> kept = Future.succeededFuture();

    private final AtomicLong changes = new AtomicLong();

    Watched(Service service, List<Measurement> history, ServiceAccount account, Planning planning) {
        this.service = service;
        this.history = new ArrayList<>(history);
        this.account = account;
        this.planning = planning;
        this.outage = account.outage();
        arrange();
    }

    /** A service that is watched no more and whose incidents may still be worked on. */
    static Watched gone(String id, long now, Planning planning) {
        Service service = new Service(
                id,
                id,
                Kind.OTHER,
                4,
                null,
                Map.of(),
                Impact.NONE,
                null,
                false,
                List.of(),
                null,
                new UpWhen.All(),
                List.of());
        List<Measurement> history = List.of(Measurement.of(service, now));
        return new Watched(service, history, ServiceAccount.open(id, history, List.of()), planning);
    }

    /** A probe at a place, with its newest look and its counts. */
    private static final class Part {
        private ProbeDefinition definition;
        private final String location;
        private final Tally tally = new Tally();
        private @Nullable Look last;

        Part(ProbeDefinition definition, String location) {
            this.definition = definition;
            this.location = location;
        }
    }

    void define(Service changed) {
        service = changed;
        arrange();
    }

    private void arrange() {
        Map<String, Part> before = new HashMap<>(parts);
        parts.clear();
        for (ProbeDefinition probe : service.probes()) {
            for (String location : probe.locations()) {
                String key = key(probe.id(), location);
                Part part = before.getOrDefault(key, new Part(probe, location));
                part.definition = probe;
                parts.put(key, part);
            }
        }
    }

    private static String key(String probe, String location) {
        return probe + '@' + location;
    }

    /** Counts a look of this process's life. */
    void see(Look look) {
        Part part = parts.get(key(look.probe(), look.location()));
        if (part != null) {
            part.tally.add(look);
            remember(look);
        }
    }

    /** Takes a look as the newest of its part, without counting it. */
    void remember(Look look) {
        Part part = parts.get(key(look.probe(), look.location()));
        if (part != null && (part.last == null || part.last.started() <= look.started())) {
            part.last = look;
        }
    }

    /** How many days before its end a probe's certificate must be replaced, null when nobody asked. */
    @Nullable
    Integer warnDays(String probe) {
        for (ProbeDefinition definition : service.probes()) {
            if (definition.id().equals(probe)) {
                return definition.warnCertificateDays();
            }
        }
        return null;
    }

    /** How long a look of a probe attests at most, milliseconds: rule A1. */
    long evidence(String probe) {
        return evidence(service, probe);
    }

    static long evidence(Service service, String probe) {
        for (ProbeDefinition definition : service.probes()) {
            if (definition.id().equals(probe)) {
                return 2 * definition.cadence().interval()
                        + definition.cadence().timeout();
            }
        }
        return 0;
    }

    Service service() {
        return service;
    }

    ServiceAccount account() {
        return account;
    }

    void account(ServiceAccount made) {
        account = made;
    }

    List<Measurement> history() {
        return history;
    }

    @Nullable
    Outage outage() {
        return outage;
    }

    /** Takes an outage from the store as the newest, unless one lasts. */
    void outage(Outage stored) {
        if (outage == null || outage.firstFailing() < stored.firstFailing()) {
            outage = stored;
        }
    }

    /** Forgets what was thought of incidents and outages for what the store knows; both oldest first. */
    void restore(List<Incident> incidents, List<Outage> outages) {
        newest.clear();
        incidents.forEach(this::put);
        outage = null;
        outages.forEach(this::outage);
    }

    /** Keeps the newest outage in step with the timeline; null when that is as it was. */
    void rewritten(@Nullable Rewrite rewrite) {
        if (rewrite == null) {
            return;
        }
        if (outage != null && outage.firstFailing() >= rewrite.from()) {
            outage = null;
        }
        for (Outage one : rewrite.outages()) {
            if (outage == null || outage.firstFailing() <= one.firstFailing()) {
                outage = one;
            }
        }
    }

    Future<Void> kept() {
        return kept;
    }

    /** What is being kept counts twice: who reads before it is kept reads again. */
    void kept(Future<Void> newest) {
        kept = newest;
        changes.incrementAndGet();
        newest.onComplete(done -> changes.incrementAndGet());
    }

    @Nullable
    Incident newest(Family family) {
        return newest.get(family);
    }

    /** Takes an incident as the newest of its family unless a newer one is known. */
    void put(Incident incident) {
        newest.merge(
                incident.family(),
                incident,
                (old, now) -> old.id().equals(now.id()) || old.openedAt() <= now.openedAt() ? now : old);
    }

    boolean inMaintenance(long now) {
        return spell(now).maintained();
    }

    /** When maintenance begins or ends next after now, or must be looked up again. */
    long nextMaintenanceEdge(long now) {
        return spell(now).until();
    }

    private Book.Spell spell(long now) {
        Book book = planning.book();
        Book.Spell known = spell;
        if (known == null || !known.holds(book, now)) {
            known = book.spell(service.id(), now);
            spell = known;
        }
        return known;
    }

    long entered() {
        return entered;
    }

    void entered(long due) {
        entered = due;
    }

    Doubted doubted() {
        return doubted;
    }

    /** Takes over what became of the account. */
    void take(Fold fold, Entry.Builder entry) {
        fold.runs().forEach(entry::run);
        Rewrite rewrite = fold.rewrite();
        rewritten(rewrite);
        if (rewrite != null) {
            entry.rewrite(rewrite);
        }
    }

    ServiceView view(long now) {
        List<ServiceView.PartView> views = new ArrayList<>();
        parts.forEach((key, part) -> views.add(new ServiceView.PartView(
                part.definition,
                part.location,
                account.state(part.definition.id(), part.location),
                part.last,
                part.tally.copy())));
        State state = account.state();
        return new ServiceView(
                service,
                state,
                account.since(),
                inMaintenance(now),
                views,
                outage == null || outage.over() ? null : outage,
                newest.values().stream()
                        .filter(incident -> incident.status().open())
                        .toList(),
                changes.get());
    }
}
