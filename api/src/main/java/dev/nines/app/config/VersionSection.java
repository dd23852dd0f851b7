package dev.nines.app.config;

import dev.nines.monitor.Thresholds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** One version of an agreement. */
final class VersionSection {

    private static final ScalarType<String> UNKNOWN_WORD = ScalarType.oneOf("excluded", "up", "down", "last");

    static final Key<LocalDate> EFFECTIVE =
            Key.required("effective", Scalars.DATE, "The first day on which it holds; the first of a period.");
    private static final Key<List<String>> SERVICES = Key.required(
            "services",
            ListOf.of("services", Scalars.nameOf(References.To.SERVICE)).some(),
            "What was promised.");
    static final Key<BigDecimal> TARGET = Key.required("target", Scalars.TARGET, "The availability promised.");
    static final Key<Period> PERIOD = Key.required("period", Period.TYPE, "What it is measured over.");
    private static final Key<Object> COMBINE = Key.optional(
                    "combine", MeasureSection.COMBINE, "How several services make one number.")
            .or("all");
    private static final Key<String> SUPPORT =
            Key.optional("support", Scalars.nameOf(References.To.SUPPORT_POLICY), "How fast incidents are answered.");
    private static final Key<String> CALENDAR = Key.optional(
                    "calendar", Scalars.nameOf(References.To.CALENDAR), "The hours that count.")
            .or("always");
    private static final Key<Object> MEASURE =
            Key.optional("measure", MeasureSection.MEASURE, "What is counted.").or("time");
    private static final Key<Thresholds> CONFIRM =
            Key.optional("confirm", ConfirmSection.SHAPE, "How many looks charge; those of the probe otherwise.");
    private static final Key<String> CHARGE_FROM = Key.optional(
                    "charge_from",
                    ScalarType.oneOf("first_failure", "confirmation", "midpoint"),
                    "Where a charged outage begins and ends.")
            .or("first_failure");
    private static final Key<Object> DEGRADED = Key.optional(
                    "degraded", MeasureSection.DEGRADED, "What degraded counts as.")
            .or("up");
    private static final Key<String> UNKNOWN = Key.optional("unknown", UNKNOWN_WORD, "What unknown time counts as.")
            .or("excluded");
    private static final Key<String> NEVER_OBSERVED =
            Key.optional("never_observed", UNKNOWN_WORD, "What time before the first look counts as.");
    private static final Key<Object> COVERAGE_FLOOR = Key.optional(
                    "coverage_floor",
                    ScalarType.<Object>of(
                            "auto, or a percentage such as 99%",
                            text -> text.equals("auto") ? text : Scalars.ratio(text)),
                    "The share of time that must be known for a verdict.")
            .or("auto");
    private static final Key<Long> MIN_OUTAGE = Key.optional(
                    "min_outage", Scalars.DURATION, "Shorter outages are not charged.")
            .or("0s");
    private static final Key<String> MIN_OUTAGE_COUNTS =
            Key.optional("min_outage_counts", ScalarType.oneOf("whole", "excess"), "What of a longer one is charged.");
    private static final Key<Long> MERGE_WITHIN =
            Key.optional("merge_within", Scalars.DURATION, "Outages this near to each other are one.");
    private static final Key<Fields> MAINTENANCE = Key.optional(
                    "maintenance", MeasureSection.MAINTENANCE, "What planned work counts as.")
            .or("{}");
    private static final Key<Object> ROUNDING = Key.optional(
                    "rounding", MeasureSection.ROUNDING, "Only where a contract says so.")
            .or("none");
    private static final Key<Fields> FEE = Key.optional("fee", CreditSection.FEE, "What a period costs.");
    private static final Key<List<Fields>> CREDITS =
            Key.optional("credits", CreditSection.CREDITS, "What is paid back for a missed target.");
    private static final Key<BigDecimal> CREDIT_CAP =
            Key.optional("credit_cap", Scalars.PERCENT, "The most that is paid back.");
    private static final Key<Long> CLAIM_WITHIN =
            Key.optional("claim_within", Scalars.LENGTH, "How long after a period it may be claimed.");
    private static final Key<List<Fields>> SUPPORT_CREDITS =
            Key.optional("support_credits", CreditSection.SUPPORT_CREDITS, "What is paid back for slow answers.");
    private static final Key<Object> BURN =
            Key.optional("burn", BurnSection.TYPE, "When the error budget burns too fast.");
    private static final Key<List<Fields>> AVAILABILITY_INCIDENTS = Key.optional(
            "availability_incidents",
            CreditSection.AVAILABILITY_INCIDENTS,
            "When availability alone opens an incident.");

    static final Shape<Fields> SHAPE = Shape.of(
                    "a version of an agreement",
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
                    MIN_OUTAGE_COUNTS,
                    MERGE_WITHIN,
                    MAINTENANCE,
                    ROUNDING,
                    FEE,
                    CREDITS,
                    CREDIT_CAP,
                    CLAIM_WITHIN,
                    SUPPORT_CREDITS,
                    BURN,
                    AVAILABILITY_INCIDENTS)
            .checked(VersionSection::check);

    private VersionSection() {}

    private static void check(Fields fields) {
        LocalDate effective = fields.get(EFFECTIVE);
        Period period = fields.get(PERIOD);
        if (effective != null && period != null && !period.begins().test(effective)) {
            fields.fault(fields.place(EFFECTIVE), "it must be the first day of a " + period.word());
        }
        Together.distinct(fields, SERVICES, null);
        List<String> services = fields.get(SERVICES);
        if (services != null) {
            MeasureSection.checkWeights(fields, COMBINE, services);
        }
        CreditSection.descending(fields, CREDITS);
        BurnSection.explain(fields, BURN);
    }
}
