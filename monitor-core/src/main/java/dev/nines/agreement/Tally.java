package dev.nines.agreement;

import dev.nines.account.Measurement;
import dev.nines.account.Measurement.Rule;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the raw looks of one service under terms: rule A7. Optional probes are left out, since they make nothing down. */
abstract class Tally {

    final Terms terms;
    final Track track;
    final Scope scope;
    private final List<Measurement> history;

    /** One probe at one place. */
    record PartName(String probe, String location) {}

    /** @param track the service's time by its spans; what was measured in it is counted anew */
    Tally(Terms terms, Track track, List<Measurement> history) {
        this.terms = terms;
        this.track = track;
        this.scope = new Scope(track.pieces());
        this.history = history.stream()
                .sorted(Comparator.comparingLong(Measurement::from))
                .toList();
    }

    /** Takes a look of the service; in any order, each once. */
    final void add(Look look) {
        int at = scope.index(look.started());
        Rule rule = at < 0 ? null : rule(measurement(look.started()), look.probe());
        if (rule != null && !rule.optional()) {
            count(look, scope.get(at));
        }
    }

    /** Takes a look that started in a piece. */
    abstract void count(Look look, Piece piece);

    /** The track as the looks have it. */
    abstract Track counted();

    /** What a look in measured time says, null for nothing. */
    final @Nullable Category category(Look look) {
        return switch (look.outcome().kind()) {
            case UP -> Category.UP;
            case DEGRADED -> Category.DEGRADED;
            case DOWN -> Category.DOWN;
            case INCONCLUSIVE -> null;
        };
    }

    /** Whether a look failed as the terms have it. */
    final boolean fails(Look look, Piece piece) {
        if (look.outcome().kind() == Outcome.Kind.DEGRADED) {
            boolean longSince = piece.category() == Category.DEGRADED && piece.counts() == Counted.BAD;
            return terms.degraded().down() && (terms.degraded().after() == 0 || longSince);
        }
        return look.outcome().kind() == Outcome.Kind.DOWN;
    }

    /** How the service was measured at an instant. */
    final Measurement measurement(long instant) {
        Measurement inForce = history.get(0);
        for (Measurement measurement : history) {
            inForce = measurement.from() <= instant ? measurement : inForce;
        }
        return inForce;
    }

    final List<Measurement> history() {
        return history;
    }

    static @Nullable Rule rule(Measurement measurement, String probe) {
        return measurement.rules().stream()
                .filter(rule -> rule.probe().equals(probe))
                .findFirst()
                .orElse(null);
    }
}
