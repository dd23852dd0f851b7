package dev.nines.watch;

import dev.nines.account.Mask;
import dev.nines.account.Outage;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.incident.Decision;
import dev.nines.incident.Health;
import dev.nines.incident.Incident;
import dev.nines.incident.Policy;
import dev.nines.incident.Priority;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which incidents about its health a service would have had, with nobody at them. */
public final class Rehearsal {

    private final Health health;
    private final Policy policy;
    private final Service service;
    private final List<Span> spans;
    private final Mask maintenance;
    private final Map<Priority, Integer> opened = new EnumMap<>(Priority.class);
    private @Nullable Incident newest;
    private @Nullable Outage played;
    private int reopened;
    private int followed;

    private Rehearsal(Service service, Policy policy, List<Span> spans, Mask maintenance) {
        this.health = new Health(policy);
        this.policy = policy;
        this.service = service;
        this.spans = spans;
        this.maintenance = maintenance;
    }

    /**
     * What came of it.
     *
     * @param opened how many, by their first priority
     * @param followed how many of them continue an earlier one
     * @param reopened how often one was opened again
     */
    public record Outcome(Map<Priority, Integer> opened, int followed, int reopened) {

        public Outcome {
            opened = Map.copyOf(opened);
        }

        public int all() {
            return opened.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * Plays the outages of a service.
     *
     * @param past spans and outages, cut to its window
     * @param book what maintenance there was
     */
    public static Outcome of(Service service, Policy policy, Stretch past, Book book) {
        Interval window = past.window();
        Rehearsal rehearsal = new Rehearsal(service, policy, past.spans(), book.mask(service.id(), window));
        past.outages().stream()
                .filter(outage -> outage.confirmed() < window.to())
                .sorted(Comparator.comparingLong(Outage::firstFailing))
                .forEach(outage -> rehearsal.play(outage, window.to()));
        return new Outcome(rehearsal.opened, rehearsal.followed, rehearsal.reopened);
    }

    private void play(Outage outage, long end) {
        hold(outage.firstFailing());
        Long recovered = outage.recovered();
        long over = recovered == null ? end : Math.min(end, recovered);
        for (long now : whileDown(outage, over)) {
            carryOut(decide(State.DOWN, lasting(outage), 0, now));
        }
        if (recovered != null && recovered < end) {
            carryOut(decide(State.UP, outage, 0, recovered));
        }
    }

    /** When an outage is confirmed, and when maintenance ends that it outlasts. */
    private List<Long> whileDown(Outage outage, long over) {
        List<Long> instants = new ArrayList<>(List.of(outage.confirmed()));
        maintenance.intervals().stream()
                .map(Interval::to)
                .filter(end -> end > outage.confirmed() && end < over)
                .forEach(instants::add);
        return instants;
    }

    /** Resolves what held up long enough before an instant. */
    private void hold(long before) {
        Incident incident = newest;
        Long restored = incident == null ? null : incident.restoredAt();
        if (incident == null || restored == null || !incident.status().open()) {
            return;
        }
        long since = restored;
        long reached = restored;
        for (Span span : spans) {
            if (span.to() <= restored || span.from() >= before) {
                continue;
            }
            if (span.state() != State.UP || span.from() > reached) {
                since = Math.max(restored, span.state() == State.UP ? span.from() : span.to());
            }
            reached = Math.min(before, span.to());
            long due = Math.max(since + policy.autoResolveAfter(), span.from());
            if (span.state() == State.UP && !span.failing() && due < reached) {
                carryOut(decide(State.UP, Objects.requireNonNull(played), due - since, due));
                return;
            }
        }
    }

    private Optional<Decision> decide(State state, Outage outage, long held, long now) {
        played = outage;
        Health.Situation situation = new Health.Situation(
                service.id(),
                state,
                outage,
                maintenance.intervals().stream().anyMatch(one -> one.contains(now)),
                newest,
                state == State.DOWN,
                held,
                Desk.facts(service, state));
        return health.decide(situation, one -> new Health.Birth.Name(one.id(), service.name()), now);
    }

    private void carryOut(Optional<Decision> decided) {
        decided.ifPresent(decision -> {
            newest = decision.incident();
            decision.events().forEach(event -> {
                if (event.type().equals("incident.opened")) {
                    opened.merge(decision.incident().priority(), 1, Integer::sum);
                    followed += decision.incident().follows() == null ? 0 : 1;
                } else if (event.type().equals("incident.reopened")) {
                    reopened++;
                }
            });
        });
    }

    /** As it was while it lasted. */
    private static Outage lasting(Outage outage) {
        return new Outage(
                outage.service(),
                outage.lastGood(),
                outage.firstFailing(),
                outage.confirmed(),
                outage.confirmed(),
                null,
                null,
                outage.probe(),
                outage.location(),
                outage.reason(),
                outage.detail());
    }
}
