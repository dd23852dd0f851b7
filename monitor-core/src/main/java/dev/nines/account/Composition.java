package dev.nines.account;

import dev.nines.account.Measurement.Rule;
import dev.nines.monitor.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes one verdict on a service of what is known of its parts, under the measurement of that time: rule A4. */
final class Composition {

    private final History history;
    private final Naming naming;

    /** Ordered by probe, then place. */
    private final List<Part> parts = new ArrayList<>();

    private long firstLook = Span.OPEN;

    Composition(History history, Naming naming) {
        this.history = history;
        this.naming = naming;
    }

    List<Part> parts() {
        return parts;
    }

    /** Adds the parts that a measurement brings. */
    void addParts(Measurement measurement) {
        for (Rule rule : measurement.rules()) {
            for (String location : rule.locations()) {
                Interval tenure = history.tenure(rule.probe(), location, measurement.from());
                if (tenure != null && !has(rule.probe(), location, tenure.from())) {
                    parts.add(new Part(rule.probe(), location, tenure, history));
                }
            }
        }
        parts.sort(
                Comparator.comparing(Part::probe).thenComparing(Part::location).thenComparingLong(Part::since));
    }

    /** Takes a stored run that is newer than all of its part; says whether there is such a part. */
    boolean restore(Run run) {
        Part part = part(run.probe(), run.location(), run.first());
        if (part != null) {
            part.restore(run, history);
            seen(run.first());
        }
        return part != null;
    }

    /** Tells where anything may change. */
    void collect(Edges edges) {
        parts.forEach(part -> part.collect(edges));
        history.collect(edges);
        naming.collect(edges);
    }

    /** Start of the newest look that failed while a part is down. */
    long lastFailing() {
        return parts.stream().mapToLong(Part::lastFailing).max().orElse(Stretch.NEVER);
    }

    @Nullable
    Part part(String probe, String location, long instant) {
        for (Part part : parts) {
            if (part.isAt(probe, location, instant)) {
                return part;
            }
        }
        return null;
    }

    private boolean has(String probe, String location, long since) {
        return parts.stream()
                .anyMatch(part -> part.since() == since
                        && part.probe().equals(probe)
                        && part.location().equals(location));
    }

    /** Takes note that something was seen at an instant. */
    void seen(long instant) {
        firstLook = Math.min(firstLook, instant);
    }

    /** Start of the first look of all, {@link Span#OPEN} before it. */
    long firstLook() {
        return firstLook;
    }

    /** What is thought of a part as long as nothing else is seen. */
    State state(String probe, String location) {
        long now = Span.OPEN - 1;
        Part part = part(probe, location, now);
        Rule rule = history.rule(probe, now);
        Sight sight = part == null || rule == null ? null : part.at(now, rule.paused(), naming);
        return sight == null ? State.UNKNOWN : sight.level().state();
    }

    /** The earliest look after which time may still be unknown, {@link Span#OPEN} without any. */
    long earliestLook() {
        return parts.stream().mapToLong(Part::earliestLook).min().orElse(Span.OPEN);
    }

    /** Drops what no instant from {@code instant} on needs; returns the parts that were removed by then. */
    List<Part> forget(long instant) {
        List<Part> removed =
                parts.stream().filter(part -> part.until() <= instant).toList();
        parts.removeAll(removed);
        parts.forEach(part -> part.forget(instant));
        return removed;
    }

    Verdict at(long instant) {
        List<Quorum> mandatory = new ArrayList<>();
        List<Quorum> optional = new ArrayList<>();
        for (int i = 0; i < parts.size(); ) {
            String probe = parts.get(i).probe();
            Rule rule = history.rule(probe, instant);
            List<Sight> sights = new ArrayList<>();
            for (; i < parts.size() && parts.get(i).probe().equals(probe); i++) {
                Sight sight = rule == null ? null : parts.get(i).at(instant, rule.paused(), naming);
                if (sight != null) {
                    sights.add(sight);
                }
            }
            if (rule != null && !sights.isEmpty()) {
                (rule.optional() ? optional : mandatory).add(Quorum.of(rule, sights));
            }
        }
        return verdict(instant, mandatory, optional);
    }

    private Verdict verdict(long instant, List<Quorum> mandatory, List<Quorum> optional) {
        int needed = history.at(instant).upWhen().downNeeded(mandatory.size());
        int down = sure(mandatory, Level.DOWN);
        Level level = Level.UP;
        Cause cause = null;
        if (mandatory.isEmpty() && unknown(optional) == optional.size()) {
            level = Level.UNKNOWN;
            cause = optional.isEmpty() ? nobody(instant) : worst(optional);
        } else if (down >= needed) {
            level = Level.DOWN;
        } else if (down + unknown(mandatory) >= needed) {
            level = Level.UNKNOWN;
            cause = worst(mandatory);
        } else if (sure(mandatory, Level.DEGRADED) >= needed || sure(optional, Level.DEGRADED) > 0) {
            level = Level.DEGRADED;
        } else if (sure(mandatory, Level.FAILING) >= needed || sure(optional, Level.FAILING) > 0) {
            level = Level.FAILING;
        }
        return new Verdict(level, cause, mandatory, optional, needed);
    }

    private static int sure(List<Quorum> probes, Level bad) {
        int sure = 0;
        for (Quorum probe : probes) {
            sure += probe.sure().atLeast(bad) ? 1 : 0;
        }
        return sure;
    }

    private static int unknown(List<Quorum> probes) {
        int unknown = 0;
        for (Quorum probe : probes) {
            unknown += probe.unknown() ? 1 : 0;
        }
        return unknown;
    }

    private static @Nullable Cause worst(List<Quorum> probes) {
        return probes.stream()
                .filter(Quorum::unknown)
                .flatMap(probe -> probe.sights().stream())
                .map(Sight::cause)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Why nothing is known when no part takes part. */
    private Cause nobody(long instant) {
        if (instant < firstLook) {
            return Cause.NEVER_OBSERVED;
        }
        return history.at(instant).rules().stream().anyMatch(Rule::paused) ? Cause.PAUSED : Cause.NO_LOOK;
    }
}
