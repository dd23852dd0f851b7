package dev.nines.agreement;

import dev.nines.account.Cause;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.account.Stripe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads spans under terms: what is charged of outages and degradations as a whole, and what unknown time counts as.
 * Outages are tested before anything is cut, on the charged timeline alone.
 */
final class Reading {

    private final Terms terms;
    private final List<Span> spans;
    private final long from;
    private final long to;
    private final Pieces pieces = new Pieces();

    private Reading(Terms terms, List<Span> spans, long from, long to) {
        this.terms = terms;
        this.spans = spans;
        this.from = from;
        this.to = to;
    }

    /** The pieces of a window, cut at {@code asOf} as all that is known, as if no hour, no planned work and no correction were. */
    static List<Stripe<Piece>> of(Terms terms, Story story, long from, long to, long asOf) {
        if (to <= from) {
            return List.of();
        }
        List<Span> context =
                context(story.spans(), from, to, asOf, terms.minOutage().mergeWithin());
        Reading reading = new Reading(terms, context, from, to);
        reading.read();
        return reading.pieces.list().stream()
                .map(piece -> new Stripe<>(piece.from(), piece.to(), piece))
                .toList();
    }

    /** The spans of a window, and those before and after that belong to what reaches into it; none open. */
    private static List<Span> context(List<Span> spans, long from, long to, long asOf, long mergeWithin) {
        int first = Math.max(0, floor(spans, from));
        while (first > 0 && !apart(spans.get(first), from, mergeWithin)) {
            first--;
        }
        List<Span> context = new ArrayList<>();
        for (int i = first; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (span.from() >= asOf) {
                break;
            }
            span = span.to() <= asOf ? span : span.between(span.from(), asOf);
            if (span.from() >= to
                    && (context.isEmpty() || apart(context.get(context.size() - 1), span.from(), mergeWithin))) {
                break;
            }
            context.add(span);
        }
        return context;
    }

    /** Whether what lies on both sides has nothing to do with each other. */
    private static boolean apart(Span span, long until, long mergeWithin) {
        return span.state() == State.UP && Math.min(span.to(), until) - span.from() > mergeWithin;
    }

    private static int floor(List<Span> spans, long instant) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).from() <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private void read() {
        Forgiven as = Forgiven.of(terms, spans, Forgiven.Unknown.AS_IT_IS);
        Forgiven worst = as.same() ? as : Forgiven.of(terms, spans, Forgiven.Unknown.DOWN);
        Forgiven best = as.same() ? as : Forgiven.of(terms, spans, Forgiven.Unknown.UP);
        Counted last = Counted.UNKNOWN;
        long seen = from;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            unseen(seen, Math.min(span.from(), to), i == 0);
            seen = Math.max(seen, span.to());
            if (span.state() == State.UNKNOWN) {
                unknown(span.from(), span.to(), span.cause(), last, span.outage());
                continue;
            }
            long[] cuts = {span.from(), as.until(i), worst.until(i), best.until(i), span.to()};
            Arrays.sort(cuts);
            for (int cut = 0; cut + 1 < cuts.length; cut++) {
                long start = cuts[cut];
                if (start < cuts[cut + 1]) {
                    last = known(
                            span,
                            start,
                            cuts[cut + 1],
                            start < as.until(i),
                            start < worst.until(i),
                            start < best.until(i));
                }
            }
        }
        unseen(seen, to, spans.isEmpty());
    }

    private Counted known(Span span, long start, long end, boolean forgiven, boolean atWorst, boolean atBest) {
        Counted counts = counts(span.state(), forgiven);
        Note note = switch (span.state()) {
            case DOWN -> forgiven ? Note.BELOW_MIN_OUTAGE : null;
            case DEGRADED -> counts == Counted.BAD ? Note.DEGRADED_COUNTS_DOWN : null;
            default -> null;
        };
        Category category = switch (span.state()) {
            case DOWN -> forgiven ? Category.UP : Category.DOWN;
            case DEGRADED -> Category.DEGRADED;
            default -> Category.UP;
        };
        add(new Piece(
                start,
                end,
                category,
                counts,
                counts(span.state(), atWorst),
                counts(span.state(), atBest),
                span.failing(),
                null,
                span.reason(),
                span.outage(),
                note,
                null,
                0));
        return counts;
    }

    private static Counted counts(State state, boolean forgiven) {
        return state == State.UP || forgiven ? Counted.GOOD : Counted.BAD;
    }

    /** Time that no span covers: before the first nothing had ever been seen. */
    private void unseen(long start, long end, boolean never) {
        if (start < end) {
            unknown(start, end, never ? Cause.NEVER_OBSERVED : Cause.NO_LOOK, Counted.UNKNOWN, null);
        }
    }

    private void unknown(long start, long end, @Nullable Cause cause, Counted last, @Nullable String outage) {
        Treatment treatment = cause == Cause.NEVER_OBSERVED ? terms.neverObserved() : terms.unknown();
        Counted counts = switch (treatment) {
            case EXCLUDED -> Counted.UNKNOWN;
            case UP -> Counted.GOOD;
            case DOWN -> Counted.BAD;
            case LAST -> last;
        };
        add(new Piece(
                start,
                end,
                Category.UNKNOWN,
                counts,
                Counted.BAD,
                Counted.GOOD,
                false,
                cause,
                null,
                outage,
                null,
                null,
                0));
    }

    private void add(Piece piece) {
        pieces.add(piece.between(Math.max(from, piece.from()), Math.min(to, piece.to())));
    }
}
