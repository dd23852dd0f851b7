package dev.nines.app.config;

import dev.nines.account.Charging;
import dev.nines.agreement.Agreement;
import dev.nines.agreement.AvailabilityRow;
import dev.nines.agreement.BurnRow;
import dev.nines.agreement.Combine;
import dev.nines.agreement.DegradedRule;
import dev.nines.agreement.FixedPeriod;
import dev.nines.agreement.MaintenanceRule;
import dev.nines.agreement.Measure;
import dev.nines.agreement.MinOutage;
import dev.nines.agreement.Period;
import dev.nines.agreement.Rounding;
import dev.nines.agreement.Terms;
import dev.nines.agreement.Treatment;
import dev.nines.monitor.Thresholds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One version of an agreement. */
final class VersionSection {

    private static final ScalarType<Period> PERIOD_TYPE = new ScalarType<>(
            "day, week, month, quarter, year, or rolling 30d",
            scalar -> Period.parse(scalar.text()),
            text -> text,
            Stream.of(FixedPeriod.values()).map(FixedPeriod::word).toList(),
            Scalars.pattern("^(day|week|month|quarter|year|rolling [1-9]\\d{0,3}d)$"),
            null);

    static final Key<LocalDate> EFFECTIVE =
            Key.required("effective", Scalars.DATE, "The first day on which it holds; the first of a period.");
    private static final Key<List<String>> SERVICES = Key.required(
            "services",
            ListOf.of("services", Scalars.nameOf(References.To.SERVICE)).some(),
            "What was promised.");
    static final Key<BigDecimal> TARGET = Key.required("target", Scalars.TARGET, "The availability promised.");
    static final Key<Period> PERIOD = Key.required("period", PERIOD_TYPE, "What it is measured over.");
    private static final Key<Combine> COMBINE = Key.optional(
                    "combine", MeasureSection.COMBINE, "How several services make one number.")
            .or("all");
    private static final Key<String> SUPPORT = Key.optional(
                    "support", Scalars.nameOf(References.To.SUPPORT_POLICY), "How fast incidents are answered.")
            .unused();
    private static final Key<String> CALENDAR = Key.optional(
                    "calendar", Scalars.nameOf(References.To.CALENDAR), "The hours that count.")
            .or(Terms.ALWAYS);
    private static final Key<Measure> MEASURE =
            Key.optional("measure", MeasureSection.MEASURE, "What is counted.").or("time");
    private static final Key<Thresholds> CONFIRM =
            Key.optional("confirm", ConfirmSection.SHAPE, "How many looks charge; those of the probe otherwise.");
    private static final Key<Charging> CHARGE_FROM = Key.optional(
                    "charge_from", ScalarType.oneOf(Charging.class), "Where a charged outage begins and ends.")
            .or("first_failure");
    private static final Key<DegradedRule> DEGRADED = Key.optional(
                    "degraded", MeasureSection.DEGRADED, "What degraded counts as.")
            .or("up");
    private static final Key<Treatment> UNKNOWN = Key.optional(
                    "unknown", ScalarType.oneOf(Treatment.class), "What unknown time counts as.")
            .or("excluded");
    private static final Key<Treatment> NEVER_OBSERVED = Key.optional(
            "never_observed", ScalarType.oneOf(Treatment.class), "What time before the first look counts as.");
    private static final Key<Optional<BigDecimal>> COVERAGE_FLOOR = Key.optional(
                    "coverage_floor",
                    ScalarType.of(
                            "auto, or a percentage such as 99%",
                            text -> Optional.of(text)
                                    .filter(word -> !word.equals("auto"))
                                    .map(Scalars::ratio)),
                    "The share of time that must be known for a verdict.")
            .or("auto");
    private static final Key<Long> MIN_OUTAGE = Key.optional(
                    "min_outage", Scalars.DURATION, "Shorter outages are not charged.")
            .or("0s");
    private static final Key<Boolean> EXCESS = Key.optional(
                    "min_outage_counts",
                    ScalarType.oneOf(excess -> excess ? "excess" : "whole", List.of(false, true)),
                    "What of a longer one is charged.")
            .or("whole");
    private static final Key<Long> MERGE_WITHIN = Key.optional(
                    "merge_within", Scalars.DURATION, "Outages this near to each other are one.")
            .or("0s");
    private static final Key<MaintenanceRule> MAINTENANCE = Key.optional(
                    "maintenance", MeasureSection.MAINTENANCE, "What planned work counts as.")
            .or("{}");
    private static final Key<Optional<Rounding>> ROUNDING = Key.optional(
                    "rounding", MeasureSection.ROUNDING, "Only where a contract says so.")
            .or("none");
    private static final Key<List<BurnRow>> BURN =
            Key.optional("burn", BurnSection.TYPE, "When the error budget burns too fast.");
    private static final Key<List<AvailabilityRow>> AVAILABILITY_INCIDENTS = Key.optional(
                    "availability_incidents",
                    CreditSection.AVAILABILITY_INCIDENTS,
                    "When availability alone opens an incident.")
            .unused();

    static final Shape<Agreement.Version> SHAPE = Shape.of(
                    "a version of an agreement",
                    VersionSection::build,
                    EFFECTIVE,
                    SERVICES,
                    TARGET,
                    PERIOD,
                    COMBINE,
                    SUPPORT,
                    CALENDAR,
                    MEASURE,
                    CONFIRM,
                    CHARGE_FROM,
                    DEGRADED,
                    UNKNOWN,
                    NEVER_OBSERVED,
                    COVERAGE_FLOOR,
                    MIN_OUTAGE,
                    EXCESS,
                    MERGE_WITHIN,
                    MAINTENANCE,
                    ROUNDING,
                    BURN,
                    AVAILABILITY_INCIDENTS)
            .and(CreditSection.KEYS)
            .checked(VersionSection::check);

    private VersionSection() {}

    private static Agreement.Version build(Fields fields) {
        List<BurnRow> burn = fields.getOr(BURN, List.of());
        Terms terms = new Terms(
                fields.need(SERVICES),
                fields.need(TARGET),
                fields.need(PERIOD),
                fields.need(COMBINE),
                fields.get(SUPPORT),
                fields.need(CALENDAR),
                fields.need(MEASURE),
                fields.get(CONFIRM),
                fields.need(CHARGE_FROM),
                fields.need(DEGRADED),
                fields.need(UNKNOWN),
                fields.getOr(NEVER_OBSERVED, fields.need(UNKNOWN)),
                fields.need(COVERAGE_FLOOR).orElse(null),
                new MinOutage(fields.need(MIN_OUTAGE), fields.need(EXCESS), fields.need(MERGE_WITHIN)),
                fields.need(MAINTENANCE),
                fields.need(ROUNDING).orElse(null),
                CreditSection.terms(fields),
                fields.has(BURN) && burn.isEmpty() ? null : burn,
                fields.getOr(AVAILABILITY_INCIDENTS, List.of()));
        return new Agreement.Version(fields.need(EFFECTIVE), terms);
    }

    private static void check(Fields fields) {
        LocalDate effective = fields.get(EFFECTIVE);
        Period period = fields.get(PERIOD);
        if (effective != null && period != null && !period.beginsOn(effective)) {
            fields.fault(fields.place(EFFECTIVE), "it must be the first day of a " + period.word());
        }
        Together.distinct(fields, SERVICES, null);
        List<String> services = fields.get(SERVICES);
        if (services != null) {
            MeasureSection.checkWeights(fields, COMBINE, services);
        }
        CreditSection.descending(fields);
        BurnSection.explain(fields, BURN);
    }
}
