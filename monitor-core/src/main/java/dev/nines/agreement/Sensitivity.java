package dev.nines.agreement;

import dev.nines.account.Charging;
import java.util.ArrayList;
import java.util.List;

/**
 * What the verdict would be if one thing were read otherwise.
 *
 * @param key what is read otherwise, a key of the configuration
 * @param value how
 * @param terms that say so
 */
public record Sensitivity(String key, String value, Terms terms) {

    /** All other readings of unknown time, planned work, degraded time and, by time, of the edges. */
    public static List<Sensitivity> of(Terms terms) {
        List<Sensitivity> others = new ArrayList<>();
        for (Treatment treatment : Treatment.values()) {
            if (treatment != terms.unknown() || treatment != terms.neverObserved()) {
                others.add(new Sensitivity(
                        "unknown",
                        treatment.word(),
                        terms.redraft()
                                .unknown(treatment)
                                .neverObserved(treatment)
                                .terms()));
            }
        }
        for (MaintenanceRule.Counts counts : MaintenanceRule.Counts.values()) {
            if (counts != terms.maintenance().counts()) {
                others.add(new Sensitivity(
                        "maintenance",
                        counts.word(),
                        terms.redraft()
                                .maintenance(terms.maintenance().counting(counts))
                                .terms()));
            }
        }
        for (DegradedRule rule : List.of(DegradedRule.UP, DegradedRule.DOWN)) {
            if (!rule.equals(terms.degraded())) {
                others.add(new Sensitivity(
                        "degraded",
                        rule.down() ? "down" : "up",
                        terms.redraft().degraded(rule).terms()));
            }
        }
        if (terms.measure() instanceof Measure.Time) {
            for (Charging charging : Charging.values()) {
                if (charging != terms.chargeFrom()) {
                    others.add(new Sensitivity(
                            "charge_from",
                            charging.word(),
                            terms.redraft().chargeFrom(charging).terms()));
                }
            }
        }
        return others;
    }

    /**
     * The answer to a sensitivity.
     *
     * @param figures of what is judged worst
     */
    public record Answer(String key, String value, Figures figures, Judgement judgement) {}
}
