package dev.nines.app.config;

import dev.nines.agreement.Combine;
import dev.nines.agreement.DegradedRule;
import dev.nines.agreement.MaintenanceRule;
import dev.nines.agreement.Measure;
import dev.nines.agreement.Rounding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an agreement counts: what is measured, and what its special cases count as. */
final class MeasureSection {

    private static final int MOST_LOOKS = 1_000_000;

    /**
     * When a slice is bad.
     *
     * @param above empty unless a ratio decides
     */
    private record Bad(Measure.BadWhen when, Optional<BigDecimal> above) {}

    private static final Key<BigDecimal> RATIO_ABOVE =
            Key.required("ratio_above", Scalars.PERCENT, "Bad when more than this share fails.");
    private static final Key<Long> SLICES = Key.required("slices", Scalars.LENGTH, "The length of a slice.");
    private static final Key<Bad> BAD_WHEN = Key.optional(
                    "bad_when",
                    new Choice<Bad>(
                            ScalarType.oneOf(
                                    bad -> bad.when.word(),
                                    List.of(
                                            new Bad(Measure.BadWhen.ALL_FAIL, Optional.empty()),
                                            new Bad(Measure.BadWhen.ANY_FAIL, Optional.empty()),
                                            new Bad(Measure.BadWhen.MEAN, Optional.empty()))),
                            Shape.of(
                                    "bad_when",
                                    fields ->
                                            new Bad(Measure.BadWhen.RATIO_ABOVE, Optional.of(fields.need(RATIO_ABOVE))),
                                    RATIO_ABOVE)),
                    "When a slice is bad.")
            .or("all_fail");
    private static final Key<Integer> MIN_LOOKS = Key.optional(
                    "min_looks", Scalars.whole(1, MOST_LOOKS), "So many looks it needs.")
            .or("1");
    private static final Key<Measure.Empty> EMPTY = Key.optional(
                    "empty", ScalarType.oneOf(Measure.Empty.class), "What a slice without looks is.")
            .or("unknown");
    private static final Key<Integer> MIN_CONSECUTIVE = Key.optional(
                    "min_consecutive", Scalars.whole(1, MOST_LOOKS), "So many bad ones in a row count.")
            .or("1");

    static final Type<Measure> MEASURE = new Choice<>(
            ScalarType.oneOf(Measure::word, List.of(Measure.TIME, Measure.LOOKS)),
            Shape.of("measure", MeasureSection::slices, SLICES, BAD_WHEN, MIN_LOOKS, EMPTY, MIN_CONSECUTIVE)
                    .checked(MeasureSection::checkSlices));

    private static final Key<Long> AFTER = Key.required("after", Scalars.LENGTH, "Degraded longer than this …");
    private static final Key<DegradedRule> COUNTS = Key.required("counts", degraded(), "… counts as this.");

    static final Type<DegradedRule> DEGRADED =
            new Choice<>(degraded(), Shape.of("degraded", MeasureSection::degradedAfter, AFTER, COUNTS));

    private static final Key<Integer> DECIMALS =
            Key.required("decimals", Scalars.whole(0, 9), "So many digits of the percentage.");
    private static final Key<Boolean> HALF_UP = Key.required(
            "mode",
            ScalarType.oneOf(halfUp -> halfUp ? "half_up" : "down", List.of(true, false)),
            "How it is rounded.");

    /** Empty for none. */
    static final Type<Optional<Rounding>> ROUNDING = new Choice<>(
            ScalarType.oneOf(none -> "none", List.of(Optional.empty())),
            Shape.of(
                    "rounding",
                    fields -> Optional.of(new Rounding(fields.need(DECIMALS), fields.need(HALF_UP))),
                    DECIMALS,
                    HALF_UP));

    private static final Key<Map<String, BigDecimal>> WEIGHTS = Key.required(
            "weights",
            MapOf.of("weights", Scalars.ID, Scalars.NUMBER.that(weight -> weight.signum() > 0, "a number above 0"))
                    .some(),
            "How much each service weighs.");

    static final Type<Combine> COMBINE = new Choice<>(
            ScalarType.oneOf(Combine::word, List.of(Combine.ALL, Combine.ANY, Combine.EACH)),
            Shape.of("combine", fields -> Combine.Weights.of(fields.need(WEIGHTS)), WEIGHTS));

    private static final Key<MaintenanceRule.Counts> MAINTENANCE_COUNTS = Key.optional(
                    "counts", ScalarType.oneOf(MaintenanceRule.Counts.class), "What it counts as.")
            .or("excluded");
    private static final Key<Long> NOTICE = Key.optional(
                    "notice", Scalars.DURATION, "How long before it must be announced.")
            .or("0s");
    private static final Key<String> ALLOWED =
            Key.optional("allowed", Scalars.nameOf(References.To.CALENDAR), "The hours in which it may be.");
    private static final Key<Long> CAP =
            Key.optional("cap_per_period", Scalars.LENGTH, "How much of it a period may have.");

    static final Shape<MaintenanceRule> MAINTENANCE = Shape.of(
            "maintenance of an agreement",
            fields -> new MaintenanceRule(
                    fields.need(MAINTENANCE_COUNTS), fields.need(NOTICE), fields.get(ALLOWED), fields.get(CAP)),
            MAINTENANCE_COUNTS,
            NOTICE,
            ALLOWED,
            CAP);

    private MeasureSection() {}

    private static ScalarType<DegradedRule> degraded() {
        return ScalarType.oneOf(rule -> rule.down() ? "down" : "up", List.of(DegradedRule.UP, DegradedRule.DOWN));
    }

    private static DegradedRule degradedAfter(Fields fields) {
        DegradedRule counts = fields.need(COUNTS);
        return counts.down() ? DegradedRule.downAfter(fields.need(AFTER)) : counts;
    }

    private static Measure slices(Fields fields) {
        Bad bad = fields.need(BAD_WHEN);
        return new Measure.Slices(
                fields.need(SLICES),
                bad.when,
                bad.above.orElse(null),
                fields.need(MIN_LOOKS),
                fields.need(EMPTY),
                fields.need(MIN_CONSECUTIVE));
    }

    private static void checkSlices(Fields fields) {
        Bad bad = fields.get(BAD_WHEN);
        Integer consecutive = fields.get(MIN_CONSECUTIVE);
        if (bad != null && bad.when == Measure.BadWhen.MEAN && consecutive != null && consecutive > 1) {
            fields.fault(
                    fields.place(MIN_CONSECUTIVE),
                    "slices of which the mean counts are not bad, so none follow another");
        }
    }

    /** Complains unless exactly the services of an agreement have weights. */
    static void checkWeights(Fields version, Key<Combine> combine, List<String> services) {
        Node written = version.node(combine);
        Node weights = written instanceof Node.Mapping mapping ? mapping.value(WEIGHTS.name()) : null;
        if (!(weights instanceof Node.Mapping each)) {
            return;
        }
        each.entries().forEach((service, entry) -> {
            if (!services.contains(service)) {
                version.fault(
                        entry.place(),
                        "\"" + service + "\" is none of the services of this version",
                        Nearest.suggestion(service, services));
            }
        });
        if (services.containsAll(each.entries().keySet())) {
            services.stream()
                    .filter(service -> each.find(service) == null)
                    .forEach(service -> version.fault(version.place(combine), "\"" + service + "\" has no weight"));
        }
        if (version.get(combine) instanceof Combine.Weights known) {
            known.perMille().forEach((service, share) -> {
                if (share == 0) {
                    version.fault(each.place(), "\"" + service + "\" weighs less than a thousandth of all");
                }
            });
        }
    }
}
