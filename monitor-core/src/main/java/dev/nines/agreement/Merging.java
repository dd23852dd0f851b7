package dev.nines.agreement;

import dev.nines.account.Ratio;
import dev.nines.account.Stripe;
import dev.nines.monitor.UpWhen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Makes one timeline of several, three-valued; what is excluded takes no part: rule A4. */
final class Merging {

    private Merging() {}

    /** @param timelines pieces of the same window, each without a gap */
    static List<Piece> of(UpWhen rule, List<List<Piece>> timelines) {
        if (timelines.size() == 1) {
            return timelines.get(0);
        }
        List<Cursor<Piece>> cursors = new ArrayList<>();
        for (List<Piece> timeline : timelines) {
            cursors.add(new Cursor<>(timeline.stream()
                    .map(piece -> new Stripe<>(piece.from(), piece.to(), piece))
                    .toList()));
        }
        Pieces merged = new Pieces();
        List<Piece> first = timelines.get(0);
        long end = first.isEmpty() ? 0 : first.get(first.size() - 1).to();
        for (long at = first.isEmpty() ? 0 : first.get(0).from(); at < end; ) {
            List<Piece> now = new ArrayList<>(cursors.size());
            long to = end;
            for (Cursor<Piece> cursor : cursors) {
                Piece piece = cursor.at(at);
                if (piece == null) {
                    throw new IllegalStateException("a timeline has a gap at " + at);
                }
                now.add(piece);
                to = Math.min(to, cursor.until(at));
            }
            merged.add(merge(rule, now).between(at, to));
            at = to;
        }
        return merged.list();
    }

    private static Piece merge(UpWhen rule, List<Piece> all) {
        List<Piece> part =
                all.stream().filter(piece -> piece.counts() != Counted.EXCLUDED).toList();
        if (part.isEmpty()) {
            return all.get(0);
        }
        int needed = rule.downNeeded(part.size());
        Counted counts = whole(needed, part.stream().map(Piece::counts).toList());
        Counted worst = whole(needed, part.stream().map(Piece::worst).toList());
        Counted best = whole(needed, part.stream().map(Piece::best).toList());
        Counted known = whole(
                needed,
                part.stream()
                        .map(piece -> piece.category() == Category.UNKNOWN ? Counted.UNKNOWN : piece.counts())
                        .toList());
        Piece model = known == Counted.UNKNOWN
                ? first(part, piece -> piece.category() == Category.UNKNOWN)
                : telling(needed, known, part);
        return new Piece(
                model.from(),
                model.to(),
                model.category(),
                counts,
                worst,
                best,
                model.failing(),
                model.cause(),
                model.reason(),
                model.reference(),
                model.note(),
                model.share(),
                0);
    }

    private static Counted whole(int needed, List<Counted> parts) {
        long bad = parts.stream().filter(part -> part == Counted.BAD).count();
        long unknown = parts.stream().filter(part -> part == Counted.UNKNOWN).count();
        return bad >= needed ? Counted.BAD : bad + unknown >= needed ? Counted.UNKNOWN : Counted.GOOD;
    }

    /** The part that says most of what the whole is known to be. */
    private static Piece telling(int needed, Counted known, List<Piece> part) {
        if (known == Counted.BAD && part.stream().anyMatch(piece -> piece.share() != null)) {
            return part.stream()
                    .filter(piece -> piece.category() != Category.UNKNOWN)
                    .sorted(Comparator.comparingDouble(Merging::share))
                    .skip(needed - 1L)
                    .findFirst()
                    .orElseThrow();
        }
        long unwell = part.stream()
                .filter(piece -> piece.category() != Category.UNKNOWN)
                .filter(piece -> piece.counts() == Counted.BAD || piece.category() == Category.DEGRADED)
                .count();
        boolean degraded = unwell >= needed;
        return part.stream()
                .filter(piece -> piece.counts() == known && piece.category() != Category.UNKNOWN)
                .min(Comparator.comparing((Piece piece) ->
                                known == Counted.GOOD && !degraded && piece.category() == Category.DEGRADED)
                        .thenComparing(piece -> piece.share() != null)
                        .thenComparing(Piece::category)
                        .thenComparing(Piece::unremarkable))
                .orElseThrow();
    }

    /** How much of it is good, from 0 to 1. */
    private static double share(Piece piece) {
        Ratio share = piece.share();
        return share != null ? share.value() : piece.counts() == Counted.GOOD ? 1 : 0;
    }

    private static Piece first(List<Piece> part, Predicate<Piece> wanted) {
        return part.stream().filter(wanted).findFirst().orElseThrow();
    }
}
