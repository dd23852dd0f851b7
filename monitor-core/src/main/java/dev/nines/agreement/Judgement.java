package dev.nines.agreement;

import dev.nines.account.Ratio;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on figures: rule A6.
 *
 * @param proven whether both bounds say the same
 * @param holds whether it is the same at both ends of the error of the edges
 */
public record Judgement(Verdict verdict, boolean proven, boolean holds) {

    /** The verdict on a period that has ended. */
    static Judgement ended(Terms terms, Figures figures) {
        Verdict verdict = endedVerdict(terms, figures);
        boolean met = verdict == Verdict.MET && reaches(figures.lowerBound(), terms);
        boolean breached = verdict == Verdict.BREACHED && !reaches(figures.upperBound(), terms);
        boolean holds = verdict == endedVerdict(terms, figures.shifted(figures.edgeError()))
                && verdict == endedVerdict(terms, figures.shifted(-figures.edgeError()));
        return new Judgement(verdict, met || breached, holds);
    }

    /**
     * The verdict on a period that goes on.
     *
     * @param atRisk whether a burn row fires or the budget will be used up before the end
     */
    static Judgement open(Terms terms, Figures figures, boolean atRisk) {
        boolean lost = lost(terms, figures);
        boolean holds = lost == lost(terms, figures.shifted(figures.edgeError()))
                && lost == lost(terms, figures.shifted(-figures.edgeError()));
        return new Judgement(lost ? Verdict.LOST : atRisk ? Verdict.AT_RISK : Verdict.ON_TRACK, lost, holds);
    }

    static boolean lost(Terms terms, Figures figures) {
        long whole = figures.inScope() + figures.toCome();
        return whole > 0
                && !new Ratio(figures.goodAtBest() + figures.toCome(), whole).reaches(terms.leastAvailability());
    }

    private static Verdict endedVerdict(Terms terms, Figures figures) {
        Ratio coverage = figures.coverage();
        Ratio lower = figures.lowerBound();
        if (coverage == null || lower == null) {
            return Verdict.UNDETERMINED;
        }
        BigDecimal floor = terms.floor();
        if (figures.availability() != null && coverage.reaches(floor)) {
            return figures.reaches(terms.leastAvailability()) ? Verdict.MET : Verdict.BREACHED;
        }
        if (!reaches(figures.upperBound(), terms)) {
            return Verdict.BREACHED;
        }
        return reaches(lower, terms) ? Verdict.MET : Verdict.UNDETERMINED;
    }

    private static boolean reaches(@Nullable Ratio ratio, Terms terms) {
        return ratio != null && ratio.reaches(terms.leastAvailability());
    }
}
