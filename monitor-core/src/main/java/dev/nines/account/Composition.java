package dev.nines.account;

import dev.nines.account.Measurement.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    void add(Part part) {
        parts.add(part);
        parts.sort(
                Comparator.comparing(Part::probe).thenComparing(Part::location).thenComparingLong(Part::since));
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

    boolean has(String probe, String location, long since) {
        return parts.stream()
                .anyMatch(part -> part.since() == since
                        && part.probe().equals(probe)
                        && part.location().equals(location));
    }

    /** Takes note that something was seen at an instant. */
    void seen(long instant) {
        firstLook = Math.min(firstLook, instant);
    }

    /** What is thought of a part as long as nothing else is seen. */
    State state(String probe, String location) {
        long now = Span.OPEN - 1;
        Part part = part(probe, location, now);
        Rule rule = history.rule(probe, now);
        Sight sight = part == null || rule == null ? null : part.at(now, rule.paused(), naming);
        return sight == null ? State.UNKNOWN : sight.level().state();
    }

    /** Start of the newest look of the part that was not looked at for longest, {@link Span#OPEN} without any. */
    long earliestLastLook() {
        return parts.stream()
                .map(Part::newest)
                .filter(Objects::nonNull)
                .mapToLong(Streak::last)
                .min()
                .orElse(Span.OPEN);
    }

    /** Drops what no instant from {@code instant} on needs. */
    void forget(long instant) {
        parts.removeIf(part -> part.until() <= instant);
        parts.forEach(part -> part.forget(instant));
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
                (rule.optional() ? optional : mandatory).add(new Quorum(rule, sights));
            }
        }
        return verdict(instant, mandatory, optional);
    }

    private Verdict verdict(long instant, List<Quorum> mandatory, List<Quorum> optional) {
        int needed = history.at(instant).upWhen().downNeeded(mandatory.size());
        if (mandatory.isEmpty() && optional.stream().allMatch(Quorum::unknown)) {
            Cause cause = optional.isEmpty() ? nobody(instant) : worst(optional);
            return new Verdict(Level.UNKNOWN, cause, mandatory, optional, needed);
        }
        long down = sure(mandatory, Level.DOWN);
        if (down >= needed) {
            return new Verdict(Level.DOWN, null, mandatory, optional, needed);
        }
        if (down + mandatory.stream().filter(Quorum::unknown).count() >= needed) {
            return new Verdict(Level.UNKNOWN, worst(mandatory), mandatory, optional, needed);
        }
        Level level = Stream.of(Level.DEGRADED, Level.FAILING)
                .filter(bad -> sure(mandatory, bad) >= needed || sure(optional, bad) > 0)
                .findFirst()
                .orElse(Level.UP);
        return new Verdict(level, null, mandatory, optional, needed);
    }

    private static long sure(List<Quorum> probes, Level bad) {
        return probes.stream().filter(probe -> probe.sure().atLeast(bad)).count();
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
