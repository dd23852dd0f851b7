package dev.nines.agreement;

import dev.nines.account.Measurement;
import dev.nines.account.Measurement.Rule;
import dev.nines.account.Ratio;
import dev.nines.agreement.Measure.BadWhen;
import dev.nines.agreement.Measure.Slices;
import dev.nines.probe.Look;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges slices by the looks that started in their measured time, each part by itself, and then the whole: rule A7. */
final class SliceTally extends Tally {

    private static final int MOST = 4_000_000;

    private final Slices rule;
    private final long start;
    private final int slices;
    private final Map<PartName, Part> parts = new HashMap<>();

    /** How many looks of a part each slice has, and how many of them are good. */
    private static final class Part {
        private int[] all = new int[16];
        private int[] good = new int[16];
        private int first = Integer.MAX_VALUE;

        void add(int slice, boolean isGood) {
            if (slice >= all.length) {
                all = Arrays.copyOf(all, Math.max(slice + 1, 2 * all.length));
                good = Arrays.copyOf(good, all.length);
            }
            first = Math.min(first, slice);
            all[slice]++;
            good[slice] += isGood ? 1 : 0;
        }

        int all(int slice) {
            return slice < all.length ? all[slice] : 0;
        }

        int good(int slice) {
            return slice < good.length ? good[slice] : 0;
        }
    }

    SliceTally(Terms terms, Slices rule, Track track, List<Measurement> history) {
        super(terms, track, history);
        this.rule = rule;
        List<Piece> pieces = track.pieces();
        this.start = pieces.isEmpty() ? 0 : pieces.get(0).from();
        long length = pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).to() - start;
        long many = (length + rule.length() - 1) / rule.length();
        if (many > MOST) {
            throw new IllegalArgumentException("slices of " + rule.length() + " ms make " + many + " of the period");
        }
        this.slices = (int) many;
    }

    @Override
    void count(Look look, Piece piece) {
        if (Scope.measured(piece) && category(look) != null) {
            int slice = (int) ((look.started() - start) / rule.length());
            parts.computeIfAbsent(new PartName(look.probe(), look.location()), name -> new Part())
                    .add(slice, !fails(look, piece));
        }
    }

    @Override
    Track counted() {
        Slice[] judged = new Slice[slices];
        for (int i = 0; i < slices; i++) {
            long from = start + i * rule.length();
            boolean measured = scope.measuredUpTo(from + rule.length()) > scope.measuredUpTo(from);
            judged[i] = measured ? slice(i, measurement(from)) : Slice.EXCLUDED;
        }
        if (rule.minConsecutive() > 1) {
            Slice.onlyInARow(judged, rule.minConsecutive());
        }
        return track.with(pieces(judged));
    }

    private Slice slice(int slice, Measurement measurement) {
        List<Slice> probes = new ArrayList<>();
        for (Rule probe : measurement.rules()) {
            List<Slice> places = new ArrayList<>();
            for (String location : probe.locations()) {
                Part part = parts.get(new PartName(probe.probe(), location));
                if (part != null && part.first <= slice && !(probe.paused() && part.all(slice) == 0)) {
                    places.add(part(part.good(slice), part.all(slice)));
                }
            }
            Slice whole = Slice.whole(places, probe.quorum());
            if (!probe.optional() && !whole.equals(Slice.EXCLUDED)) {
                probes.add(whole);
            }
        }
        return probes.isEmpty()
                ? parts.isEmpty() ? empty() : nobody(slice)
                : Slice.whole(probes, measurement.upWhen().downNeeded(probes.size()));
    }

    /** Of a slice in which no part takes part, or every one that does is excluded. */
    private Slice nobody(int slice) {
        boolean begun = parts.values().stream().anyMatch(part -> part.first <= slice);
        return begun && rule.empty() == Measure.Empty.EXCLUDED ? Slice.EXCLUDED : empty();
    }

    private Slice part(int good, int all) {
        if (all < rule.minLooks()) {
            return empty();
        }
        return switch (rule.badWhen()) {
            case ALL_FAIL -> good == 0 ? Slice.BAD : Slice.GOOD;
            case ANY_FAIL -> good < all ? Slice.BAD : Slice.GOOD;
            case RATIO_ABOVE -> above(all - good, all) ? Slice.BAD : Slice.GOOD;
            case MEAN -> Slice.good(new Ratio(good, all));
        };
    }

    private boolean above(int failed, int all) {
        BigDecimal most = rule.above();
        return most != null && BigDecimal.valueOf(failed).compareTo(most.multiply(BigDecimal.valueOf(all))) > 0;
    }

    private Slice empty() {
        return switch (rule.empty()) {
            case UP -> Slice.GOOD;
            case UNKNOWN -> Slice.UNKNOWN;
            case EXCLUDED -> Slice.EXCLUDED;
        };
    }

    private List<Piece> pieces(Slice[] judged) {
        Pieces pieces = new Pieces();
        for (int i = 0; i < scope.size(); i++) {
            Piece piece = scope.get(i);
            if (!Scope.measured(piece)) {
                pieces.add(piece);
                continue;
            }
            for (long at = piece.from(); at < piece.to(); ) {
                int slice = (int) ((at - start) / rule.length());
                long to = Math.min(piece.to(), start + (slice + 1L) * rule.length());
                pieces.add(judged[slice].piece(piece.between(at, to), terms.unknown()));
                at = to;
            }
        }
        return pieces.list();
    }

    static boolean isMean(Measure measure) {
        return measure instanceof Slices slices && slices.badWhen() == BadWhen.MEAN;
    }

    static @Nullable Slices of(Measure measure) {
        return measure instanceof Slices slices ? slices : null;
    }
}
