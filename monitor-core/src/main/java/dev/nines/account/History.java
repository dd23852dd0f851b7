package dev.nines.account;

import dev.nines.account.Measurement.Rule;
import dev.nines.monitor.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a service was measured at each time; what is older than the oldest measurement is judged by the oldest. */
final class History {

    private final List<Measurement> versions;

    History(List<Measurement> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a history needs one measurement");
        }
        this.versions = new ArrayList<>(versions);
        this.versions.sort(Comparator.comparingLong(Measurement::from));
    }

    /** Adds one that is newer than all. */
    void add(Measurement measurement) {
        if (measurement.from() <= newest().from()) {
            throw new IllegalArgumentException(
                    "a measurement from " + measurement.from() + " is not newer than " + newest().from());
        }
        versions.add(measurement);
    }

    Measurement oldest() {
        return versions.get(0);
    }

    Measurement newest() {
        return versions.get(versions.size() - 1);
    }

    /** The measurement in force at an instant. */
    Measurement at(long instant) {
        return versions.get(index(instant));
    }

    /** Tells where the measurement changes. */
    void collect(Edges edges) {
        for (int i = index(edges.after()); i < versions.size(); i++) {
            edges.add(versions.get(i).from());
        }
    }

    /** The rule of a probe at an instant: the one in force, else the earliest to come. */
    @Nullable
    Rule rule(String probe, long instant) {
        for (int i = index(instant); i < versions.size(); i++) {
            Rule rule = versions.get(i).rule(probe);
            if (rule != null) {
                return rule;
            }
        }
        return null;
    }

    /** The longest that any look of a probe could ever attest, in milliseconds. */
    long longestEvidence(String probe) {
        return versions.stream()
                .map(version -> version.rule(probe))
                .filter(Objects::nonNull)
                .mapToLong(Rule::evidence)
                .max()
                .orElse(0);
    }

    /**
     * The stretch of time around an instant in which a part is measured without a break, the first such one reaching
     * back to the beginning of time; null when the part was removed and has not come back.
     */
    @Nullable
    Interval tenure(String probe, String location, long instant) {
        int first = 0;
        while (first < versions.size() && !versions.get(first).measures(probe, location)) {
            first++;
        }
        int at = Math.max(first, index(instant));
        if (at == versions.size() || !versions.get(at).measures(probe, location)) {
            return null;
        }
        int begin = at;
        while (begin > first && versions.get(begin - 1).measures(probe, location)) {
            begin--;
        }
        int end = at;
        while (end < versions.size() && versions.get(end).measures(probe, location)) {
            end++;
        }
        return new Interval(
                begin == first ? Long.MIN_VALUE : versions.get(begin).from(),
                end == versions.size() ? Span.OPEN : versions.get(end).from());
    }

    private int index(long instant) {
        return Math.max(0, Dated.floor(versions, instant));
    }
}
