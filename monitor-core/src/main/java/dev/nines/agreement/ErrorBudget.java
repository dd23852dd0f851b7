package dev.nines.agreement;

import dev.nines.account.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much may still be bad: rule A8. In the unit and scale of the figures, so that at the end {@code left >= 0} exactly
 * when the target is met.
 *
 * @param total of the whole period, planned work to come taken out; rounded down
 * @param used all that was bad
 * @param left signed, {@code total - used}
 * @param exhausted when it was used up, or at the pace of late will be; null for never. Epoch milliseconds
 * @param canBeMet whether the target can still be met
 */
public record ErrorBudget(
        Figures.Unit unit,
        long scale,
        long total,
        long used,
        long left,
        @Nullable Long exhausted,
        boolean canBeMet) {

    /**
     * The budget of a period.
     *
     * @param pace how much of late was good, null when nothing is known of it
     */
    static ErrorBudget of(Assessment assessment, @Nullable Ratio pace) {
        Figures figures = assessment.figures();
        long whole = figures.good() + figures.bad() + figures.toCome();
        long total = BigDecimal.ONE
                .subtract(assessment.terms().leastAvailability())
                .multiply(BigDecimal.valueOf(whole))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        long left = total - figures.bad();
        Long exhausted = left < 0 ? usedUp(assessment, total) : willBeUsedUp(assessment, left, pace);
        return new ErrorBudget(
                figures.unit(),
                figures.scale(),
                total,
                figures.bad(),
                left,
                exhausted,
                !Judgement.lost(assessment.terms(), figures));
    }

    /** The instant at which more was bad than may be. */
    private static @Nullable Long usedUp(Assessment assessment, long total) {
        List<Share> bad = assessment.tracks().stream()
                .flatMap(track -> track.pieces().stream().map(piece -> Share.of(assessment, track, piece)))
                .filter(share -> share.amount > 0)
                .sorted(Comparator.comparingLong(share -> share.piece.from()))
                .toList();
        long used = 0;
        for (Share share : bad) {
            if (used + share.amount > total) {
                long length = share.piece.length();
                long part = BigDecimal.valueOf(total - used)
                        .multiply(BigDecimal.valueOf(length))
                        .divide(BigDecimal.valueOf(share.amount), 0, RoundingMode.FLOOR)
                        .longValueExact();
                return share.piece.from() + part;
            }
            used += share.amount;
        }
        return null;
    }

    private record Share(Piece piece, long amount) {
        static Share of(Assessment assessment, Track track, Piece piece) {
            Sums sums = new Sums(assessment.figures().unit(), assessment.slicing());
            sums.add(piece, track.weight());
            return new Share(piece, sums.bad());
        }
    }

    /** The instant at which it will be used up, if what is in scope goes on being as bad as of late. */
    private static @Nullable Long willBeUsedUp(Assessment assessment, long left, @Nullable Ratio pace) {
        if (pace == null || pace.part() == pace.whole()) {
            return null;
        }
        BigDecimal needed = BigDecimal.valueOf(left)
                .multiply(BigDecimal.valueOf(pace.whole()))
                .divide(BigDecimal.valueOf(pace.whole() - pace.part()), 0, RoundingMode.CEILING);
        BigDecimal toCome = BigDecimal.valueOf(assessment.figures().toCome());
        if (needed.compareTo(toCome) >= 0) {
            return null;
        }
        long time = assessment.tracks().stream()
                .flatMap(track -> track.ahead().stream())
                .filter(piece -> piece.counts() != Counted.EXCLUDED)
                .mapToLong(Piece::length)
                .sum();
        return instant(
                assessment,
                needed.multiply(BigDecimal.valueOf(time))
                        .divide(toCome, 0, RoundingMode.CEILING)
                        .longValueExact());
    }

    /** When so much time in scope will have passed, over all tracks. */
    private static @Nullable Long instant(Assessment assessment, long time) {
        long tracks = assessment.tracks().size();
        long left = (time + tracks - 1) / tracks;
        Track first = assessment.tracks().get(0);
        for (Piece piece : first.ahead()) {
            if (piece.counts() == Counted.EXCLUDED) {
                continue;
            }
            if (left <= piece.length()) {
                return piece.from() + left;
            }
            left -= piece.length();
        }
        return null;
    }
}
