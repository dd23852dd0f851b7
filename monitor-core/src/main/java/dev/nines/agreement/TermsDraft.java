package dev.nines.agreement;

import dev.nines.account.Charging;
import dev.nines.monitor.Thresholds;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Terms} that are being written; what is not said is as where an agreement says nothing. */
public final class TermsDraft {

    private final List<String> services;
    private final BigDecimal target;
    private final Period period;
    private Combine combine = Combine.ALL;
    private @Nullable String support;
    private String calendar = Terms.ALWAYS;
    private Measure measure = Measure.TIME;
    private @Nullable Thresholds confirm;
    private Charging chargeFrom = Charging.FIRST_FAILURE;
    private DegradedRule degraded = DegradedRule.UP;
    private Treatment unknown = Treatment.EXCLUDED;
    private @Nullable Treatment neverObserved;
    private @Nullable BigDecimal coverageFloor;
    private MinOutage minOutage = MinOutage.NONE;
    private MaintenanceRule maintenance = MaintenanceRule.EXCLUDED;
    private @Nullable Rounding rounding;
    private CreditTerms credits = CreditTerms.NONE;
    private @Nullable List<BurnRow> burn = List.of();
    private List<AvailabilityRow> availabilityIncidents = List.of();

    TermsDraft(List<String> services, BigDecimal target, Period period) {
        this.services = services;
        this.target = target;
        this.period = period;
    }

    TermsDraft(Terms terms) {
        this(terms.services(), terms.target(), terms.period());
        combine = terms.combine();
        support = terms.support();
        calendar = terms.calendar();
        measure = terms.measure();
        confirm = terms.confirm();
        chargeFrom = terms.chargeFrom();
        degraded = terms.degraded();
        unknown = terms.unknown();
        neverObserved = terms.neverObserved();
        coverageFloor = terms.coverageFloor();
        minOutage = terms.minOutage();
        maintenance = terms.maintenance();
        rounding = terms.rounding();
        credits = terms.credits();
        burn = terms.burn();
        availabilityIncidents = terms.availabilityIncidents();
    }

    public TermsDraft combine(Combine how) {
        combine = how;
        return this;
    }

    public TermsDraft support(@Nullable String policy) {
        support = policy;
        return this;
    }

    public TermsDraft calendar(String name) {
        calendar = name;
        return this;
    }

    public TermsDraft measure(Measure what) {
        measure = what;
        return this;
    }

    public TermsDraft confirm(@Nullable Thresholds thresholds) {
        confirm = thresholds;
        return this;
    }

    public TermsDraft chargeFrom(Charging edge) {
        chargeFrom = edge;
        return this;
    }

    public TermsDraft degraded(DegradedRule rule) {
        degraded = rule;
        return this;
    }

    public TermsDraft unknown(Treatment treatment) {
        unknown = treatment;
        return this;
    }

    /** Null for the same as other unknown time. */
    public TermsDraft neverObserved(@Nullable Treatment treatment) {
        neverObserved = treatment;
        return this;
    }

    public TermsDraft coverageFloor(@Nullable BigDecimal share) {
        coverageFloor = share;
        return this;
    }

    public TermsDraft minOutage(MinOutage rule) {
        minOutage = rule;
        return this;
    }

    public TermsDraft maintenance(MaintenanceRule rule) {
        maintenance = rule;
        return this;
    }

    public TermsDraft rounding(@Nullable Rounding rule) {
        rounding = rule;
        return this;
    }

    public TermsDraft credits(CreditTerms terms) {
        credits = terms;
        return this;
    }

    /** Null for the default rows. */
    public TermsDraft burn(@Nullable List<BurnRow> rows) {
        burn = rows;
        return this;
    }

    public TermsDraft availabilityIncidents(List<AvailabilityRow> rows) {
        availabilityIncidents = rows;
        return this;
    }

    /** The terms as they are written now. */
    public Terms terms() {
        return new Terms(
                services,
                target,
                period,
                combine,
                support,
                calendar,
                measure,
                confirm,
                chargeFrom,
                degraded,
                unknown,
                neverObserved == null ? unknown : neverObserved,
                coverageFloor,
                minOutage,
                maintenance,
                rounding,
                credits,
                burn,
                availabilityIncidents);
    }
}
