package dev.nines.metrics;

import dev.nines.account.Ratio;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.BurnRate;
import dev.nines.agreement.ErrorBudget;
import dev.nines.agreement.Figures;
import dev.nines.agreement.Standing;
import dev.nines.agreement.Verdict;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How agreements stand in their present periods. Where each service is judged by itself, the one that is worst. */
final class AgreementMetrics {

    private static final String AGREEMENT = "agreement";

    private final Infos infos =
            new Infos("nines_agreement", "What the agreement is.", AGREEMENT, "kind", "party", "period");
    private final Gauges objectives =
            new Gauges("nines_agreement_objective_ratio", "The availability that is promised.", AGREEMENT);
    private final Gauges availability = new Gauges(
            "nines_agreement_availability_ratio",
            "Availability of the present period so far, as the agreement counts it; absent when nothing is known.",
            AGREEMENT);
    private final Gauges verdicts = new Gauges(
            "nines_agreement_verdict",
            "1 for the verdict on the present period, 0 for the others.",
            AGREEMENT,
            "verdict");
    private final Gauges left = new Gauges(
            "nines_error_budget_remaining_ratio",
            "What is left of the error budget of the present period; below 0 when it is overdrawn.",
            AGREEMENT);
    private final Gauges seconds = new Gauges(
            "nines_error_budget_remaining_seconds",
            "The same as down time; absent for agreements that count looks.",
            AGREEMENT);
    private final Gauges burns = new Gauges(
            "nines_burn_rate",
            "How many times faster than allowed the error budget burned over the window; absent when nothing is known.",
            AGREEMENT,
            "window");

    static Stream<Family> of(List<Standing> standings) {
        AgreementMetrics metrics = new AgreementMetrics();
        standings.forEach(metrics::add);
        return Stream.of(
                metrics.infos,
                metrics.objectives,
                metrics.availability,
                metrics.verdicts,
                metrics.left,
                metrics.seconds,
                metrics.burns);
    }

    private void add(Standing standing) {
        Agreement agreement = standing.agreement();
        String id = agreement.id();
        infos.add(
                id,
                agreement.party().kind().word(),
                agreement.party().name(),
                standing.term().terms().period().word());
        objectives.add(standing.term().terms().target().doubleValue(), id);
        Ratio good = standing.worst().figures().availability();
        if (good != null) {
            availability.add(good.value(), id);
        }
        for (Verdict verdict : Verdict.values()) {
            verdicts.add(verdict == standing.verdict() ? 1 : 0, id, verdict.word());
        }
        add(id, standing.budgets());
        windows(standing.burns()).forEach((window, burn) -> burns.add(burn, id, window(window)));
    }

    private void add(String id, List<ErrorBudget> budgets) {
        budgets.stream()
                .filter(budget -> budget.total() > 0)
                .mapToDouble(budget -> (double) budget.left() / budget.total())
                .min()
                .ifPresent(share -> left.add(share, id));
        budgets.stream()
                .filter(budget -> budget.unit() != Figures.Unit.LOOKS)
                .min(Comparator.comparingLong(ErrorBudget::left))
                .ifPresent(budget -> seconds.add((double) budget.left() / budget.scale() / 1e3, id));
    }

    /** The rows share windows; of services that are judged apart rows may name different ones. */
    private static Map<Long, Double> windows(List<BurnRate> rates) {
        Map<Long, Double> windows = new TreeMap<>();
        for (BurnRate rate : rates) {
            put(windows, rate.row().longWindow(), rate.longBurn());
            put(windows, rate.row().shortWindow(), rate.shortBurn());
        }
        return windows;
    }

    private static void put(Map<Long, Double> windows, long window, @Nullable BigDecimal burn) {
        if (burn != null) {
            windows.merge(window, burn.doubleValue(), Math::max);
        }
    }

    /** As people write it: {@code 5m}, {@code 6h}, {@code 3d}. */
    static String window(long milliseconds) {
        long[] sizes = {86_400_000, 3_600_000, 60_000, 1_000};
        String[] names = {"d", "h", "m", "s"};
        for (int i = 0; i < sizes.length; i++) {
            if (milliseconds % sizes[i] == 0) {
                return milliseconds / sizes[i] + names[i];
            }
        }
        return milliseconds + "ms";
    }
}
