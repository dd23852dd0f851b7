package dev.nines.agreement;

import dev.nines.account.Cause;
import dev.nines.account.Measurement;
import dev.nines.account.Measurement.Rule;
import dev.nines.probe.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts looks, one for each slot, in the class of their {@code started}. What was due and brought no conclusive look is
 * unknown; so many are due as intervals fit into the measured time since a part's first look.
 */
final class LookTally extends Tally {

    private final Map<PartName, Part> parts =
            new TreeMap<>(Comparator.comparing(PartName::probe).thenComparing(PartName::location));

    /** The looks of one part. */
    private static final class Part {
        private final List<Piece> closed = new ArrayList<>();
        private @Nullable Piece open;
        private long firstLook = Long.MAX_VALUE;
        private long conclusive;

        void add(Piece look) {
            Piece before = open;
            Piece joined = before == null ? null : joined(before, look);
            if (joined == null && before != null) {
                closed.add(before);
            }
            open = joined == null ? look : joined;
        }

        private static @Nullable Piece joined(Piece before, Piece look) {
            Piece alike = new Piece(
                    look.from(),
                    look.to(),
                    before.category(),
                    before.counts(),
                    before.worst(),
                    before.best(),
                    before.failing(),
                    before.cause(),
                    before.reason(),
                    before.reference(),
                    before.note(),
                    before.share(),
                    look.looks());
            return alike.equals(look) && look.from() >= before.from()
                    ? before.between(before.from(), look.to()).of(before.looks() + look.looks())
                    : null;
        }
    }

    LookTally(Terms terms, Track track, List<Measurement> history) {
        super(terms, track, history);
    }

    @Override
    void count(Look look, Piece piece) {
        Part part = parts.computeIfAbsent(new PartName(look.probe(), look.location()), name -> new Part());
        part.firstLook = Math.min(part.firstLook, look.started());
        Category category = category(look);
        long at = look.started();
        if (!Scope.measured(piece)) {
            part.add(piece.between(at, at + 1).of(1));
        } else if (category != null) {
            Counted counts = fails(look, piece) ? Counted.BAD : Counted.GOOD;
            part.conclusive++;
            part.add(new Piece(
                    at,
                    at + 1,
                    category,
                    counts,
                    counts,
                    counts,
                    false,
                    null,
                    look.outcome().reason(),
                    null,
                    null,
                    null,
                    1));
        }
    }

    @Override
    Track counted() {
        List<Piece> pieces = new ArrayList<>();
        long end = track.pieces().isEmpty()
                ? 0
                : track.pieces().get(track.pieces().size() - 1).to();
        parts.forEach((name, part) -> {
            pieces.addAll(part.closed);
            if (part.open != null) {
                pieces.add(part.open);
            }
            long missing = due(name, part.firstLook, end) - part.conclusive;
            if (missing > 0) {
                pieces.add(missing(part.firstLook, end, missing));
            }
        });
        pieces.sort(Comparator.comparingLong(Piece::from));
        return new Track(track.services(), track.weight(), pieces, ahead());
    }

    private Piece missing(long from, long to, long looks) {
        Counted counts = switch (terms.unknown()) {
            case EXCLUDED, LAST -> Counted.UNKNOWN;
            case UP -> Counted.GOOD;
            case DOWN -> Counted.BAD;
        };
        return new Piece(
                from,
                to,
                Category.UNKNOWN,
                counts,
                Counted.BAD,
                Counted.GOOD,
                false,
                Cause.NO_LOOK,
                null,
                null,
                null,
                null,
                looks);
    }

    /** How many looks of a part were due in measured time. */
    private long due(PartName name, long firstLook, long end) {
        long due = 0;
        for (int i = 0; i < history().size(); i++) {
            Rule rule = rule(history().get(i), name.probe());
            long from = Math.max(
                    firstLook, i == 0 ? Long.MIN_VALUE : history().get(i).from());
            long to = i + 1 < history().size()
                    ? Math.min(end, history().get(i + 1).from())
                    : end;
            if (rule != null && !rule.paused() && rule.locations().contains(name.location()) && from < to) {
                long time = scope.measuredUpTo(to) - scope.measuredUpTo(from);
                due += (time + rule.interval() - 1) / rule.interval();
            }
        }
        return due;
    }

    /** The looks to come, by the newest measurement. */
    private List<Piece> ahead() {
        Measurement newest = history().get(history().size() - 1);
        List<Piece> ahead = new ArrayList<>();
        for (Piece piece : track.ahead()) {
            long looks = newest.rules().stream()
                    .filter(rule -> !rule.paused() && !rule.optional())
                    .mapToLong(rule -> rule.locations().size() * (piece.length() / rule.interval()))
                    .sum();
            ahead.add(piece.of(looks));
        }
        return ahead;
    }
}
