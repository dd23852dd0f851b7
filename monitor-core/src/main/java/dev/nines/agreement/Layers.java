package dev.nines.agreement;

import dev.nines.account.Correction;
import dev.nines.account.Mask;
import dev.nines.account.Stripe;
import dev.nines.monitor.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts every millisecond of a window of one service into one class: rule A5. */
final class Layers {

    private final Terms terms;
    private final Interval window;
    private final List<Stripe<Boolean>> closed;
    private final List<Stripe<Correction>> corrections;
    private final List<Stripe<Works>> works;
    private final List<Stripe<Piece>> readings;

    /**
     * @param hours what counts
     * @param allowed when planned work may be, null for always
     */
    Layers(Terms terms, Interval window, long asOf, Story story, Mask hours, @Nullable Mask allowed) {
        this.terms = terms;
        this.window = window;
        this.closed = Mask.of(window).without(hours).intervals().stream()
                .map(interval -> new Stripe<>(interval.from(), interval.to(), true))
                .toList();
        this.corrections = Stripe.top(
                story.corrections().stream()
                        .filter(correction -> correction.withdrawn() == null
                                && !correction.when().cut(window).isEmpty())
                        .map(correction -> new Stripe<>(
                                correction.when().from(), correction.when().to(), correction))
                        .toList(),
                (one, other) -> one.equals(other) ? 0 : one.overrules(other) ? 1 : -1);
        this.works = terms.maintenance().counts() == MaintenanceRule.Counts.OBSERVED
                ? List.of()
                : Works.of(terms.maintenance(), story.works(), window, allowed);
        this.readings = Reading.of(terms, story, window.from(), Math.min(window.to(), asOf), asOf);
    }

    /**
     * The pieces of the window; time to come is unknown.
     *
     * @param capped from when on no planned work counts as such, because a period has had enough
     */
    List<Piece> pieces(long capped) {
        Cursor<Boolean> hours = new Cursor<>(closed);
        Cursor<Correction> correction = new Cursor<>(corrections);
        Cursor<Works> work = new Cursor<>(works);
        Cursor<Piece> reading = new Cursor<>(readings);
        Pieces pieces = new Pieces();
        for (long at = window.from(); at < window.to(); ) {
            boolean out = hours.at(at) != null;
            Correction corrected = correction.at(at);
            Works planned = work.at(at);
            Piece read = reading.at(at);
            long to = Math.min(window.to(), Math.min(hours.until(at), correction.until(at)));
            to = Math.min(to, Math.min(work.until(at), reading.until(at)));
            to = at < capped ? Math.min(to, capped) : to;
            pieces.add(piece(at, to, out, corrected, planned, read, at >= capped));
            at = to;
        }
        return pieces.list();
    }

    private Piece piece(
            long from,
            long to,
            boolean out,
            @Nullable Correction corrected,
            @Nullable Works planned,
            @Nullable Piece read,
            boolean overCap) {
        if (out) {
            return Piece.plain(from, to, Category.OUT_OF_HOURS, Counted.EXCLUDED, null);
        }
        if (corrected != null) {
            return corrected(from, to, corrected);
        }
        Note refused =
                planned == null ? null : planned.refused() == null && overCap ? Note.OVER_CAP : planned.refused();
        if (planned != null && refused == null) {
            return Piece.plain(from, to, Category.MAINTENANCE, planned(), planned.id());
        }
        Piece piece = read == null
                ? new Piece(
                        from,
                        to,
                        Category.UNKNOWN,
                        Counted.UNKNOWN,
                        Counted.BAD,
                        Counted.GOOD,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0)
                : read.between(from, to);
        return planned == null || refused == null || piece.note() != null
                ? piece
                : piece.because(refused, planned.id());
    }

    private static Piece corrected(long from, long to, Correction correction) {
        return switch (correction.as()) {
            case UP -> Piece.plain(from, to, Category.CORRECTED_UP, Counted.GOOD, correction.id());
            case DOWN -> Piece.plain(from, to, Category.CORRECTED_DOWN, Counted.BAD, correction.id());
            case EXCLUDED -> Piece.plain(from, to, Category.CORRECTED_EXCLUDED, Counted.EXCLUDED, correction.id());
        };
    }

    private Counted planned() {
        return switch (terms.maintenance().counts()) {
            case EXCLUDED, OBSERVED -> Counted.EXCLUDED;
            case UP -> Counted.GOOD;
            case DOWN -> Counted.BAD;
        };
    }
}
