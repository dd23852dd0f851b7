package dev.nines.agreement;

import dev.nines.account.Charging;
import dev.nines.monitor.Thresholds;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of an agreement: all that decides what its numbers are.
 *
 * @param services at least one, each once
 * @param target the availability promised, above 0 and below 1, exact
 * @param support name of a support policy, null for none
 * @param calendar name of the calendar whose hours count
 * @param confirm how many looks charge, null for what the probes have, which pages
 * @param coverageFloor the share of time that must be known for a verdict, null for {@code 1 - 10 × (1 - target)}
 * @param rounding null for none
 * @param burn rows, null for those of {@linkplain BurnDefaults the defaults}; none for no alerts
 */
public record Terms(
        List<String> services,
        BigDecimal target,
        Period period,
        Combine combine,
        @Nullable String support,
        String calendar,
        Measure measure,
        @Nullable Thresholds confirm,
        Charging chargeFrom,
        DegradedRule degraded,
        Treatment unknown,
        Treatment neverObserved,
        @Nullable BigDecimal coverageFloor,
        MinOutage minOutage,
        MaintenanceRule maintenance,
        @Nullable Rounding rounding,
        CreditTerms credits,
        @Nullable List<BurnRow> burn,
        List<AvailabilityRow> availabilityIncidents) {

    /** The calendar in which all time counts. */
    public static final String ALWAYS = "always";

    public Terms {
        services = List.copyOf(services);
        target = target.stripTrailingZeros();
        burn = burn == null ? null : List.copyOf(burn);
        availabilityIncidents = List.copyOf(availabilityIncidents);
        if (services.isEmpty() || Set.copyOf(services).size() < services.size()) {
            throw new IllegalArgumentException(
                    "an agreement is on at least one service, and on each once: " + services);
        }
        if (target.signum() <= 0 || target.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("a target is above 0 and below 1, not " + target);
        }
        if (combine instanceof Combine.Weights weights
                && !weights.perMille().keySet().equals(Set.copyOf(services))) {
            throw new IllegalArgumentException("weights " + weights.perMille() + " of other services than " + services);
        }
    }

    /** Terms in which nothing is said but this; the rest can be said of the draft. */
    public static TermsDraft draft(List<String> services, String target, Period period) {
        return new TermsDraft(services, new BigDecimal(target), period);
    }

    /** The same, to be changed. */
    public TermsDraft redraft() {
        return new TermsDraft(this);
    }

    /** The least availability that meets the target, which rounding may lower: from 0 to 1, exact. */
    public BigDecimal leastAvailability() {
        return least(target);
    }

    BigDecimal least(BigDecimal threshold) {
        return rounding == null ? threshold : rounding.least(threshold);
    }

    /** The least coverage for a verdict by availability; below 0 when any will do. */
    public BigDecimal floor() {
        return coverageFloor != null
                ? coverageFloor
                : BigDecimal.ONE.subtract(BigDecimal.ONE.subtract(target).movePointRight(1));
    }
}
