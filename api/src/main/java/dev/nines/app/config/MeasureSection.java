package dev.nines.app.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** How an agreement counts: what is measured, and what its special cases count as. */
final class MeasureSection {

    private static final Key<BigDecimal> RATIO_ABOVE =
            Key.required("ratio_above", Scalars.PERCENT, "Bad when more than this share fails.");
    private static final Key<Long> SLICES = Key.required("slices", Scalars.LENGTH, "The length of a slice.");
    private static final Key<Object> BAD_WHEN = Key.optional(
                    "bad_when",
                    new Choice<Object>(
                            ScalarType.oneOf("all_fail", "any_fail", "mean"), Shape.of("bad_when", RATIO_ABOVE)),
                    "When a slice is bad.")
            .or("all_fail");
    private static final Key<Integer> MIN_LOOKS = Key.optional(
                    "min_looks", Scalars.whole(1, 1_000_000), "So many looks it needs.")
            .or("1");
    private static final Key<String> EMPTY = Key.optional(
                    "empty", ScalarType.oneOf("up", "unknown", "excluded"), "What a slice without looks is.")
            .or("unknown");
    private static final Key<Integer> MIN_CONSECUTIVE = Key.optional(
                    "min_consecutive", Scalars.whole(1, 1_000_000), "So many bad ones in a row count.")
            .or("1");

    static final Type<Object> MEASURE = new Choice<>(
            ScalarType.oneOf("time", "looks"),
            Shape.of("measure", SLICES, BAD_WHEN, MIN_LOOKS, EMPTY, MIN_CONSECUTIVE));

    private static final Key<Long> AFTER = Key.required("after", Scalars.LENGTH, "Degraded longer than this …");
    private static final Key<String> COUNTS =
            Key.required("counts", ScalarType.oneOf("up", "down"), "… counts as this.");

    static final Type<Object> DEGRADED =
            new Choice<>(ScalarType.oneOf("up", "down"), Shape.of("degraded", AFTER, COUNTS));

    private static final Key<Integer> DECIMALS =
            Key.required("decimals", Scalars.whole(0, 9), "So many digits of the percentage.");
    private static final Key<String> MODE =
            Key.required("mode", ScalarType.oneOf("half_up", "down"), "How it is rounded.");

    static final Type<Object> ROUNDING = new Choice<>(ScalarType.oneOf("none"), Shape.of("rounding", DECIMALS, MODE));

    static final Key<Map<String, BigDecimal>> WEIGHTS = Key.required(
            "weights",
            MapOf.of("weights", Scalars.ID, Scalars.NUMBER.that(weight -> weight.signum() > 0, "a number above 0"))
                    .some(),
            "How much each service weighs.");

    static final Type<Object> COMBINE =
            new Choice<>(ScalarType.oneOf("all", "any", "each"), Shape.of("combine", WEIGHTS));

    private static final Key<String> MAINTENANCE_COUNTS = Key.optional(
                    "counts", ScalarType.oneOf("excluded", "observed", "up", "down"), "What it counts as.")
            .or("excluded");
    private static final Key<Long> NOTICE =
            Key.optional("notice", Scalars.DURATION, "How long before it must be announced.");
    private static final Key<String> ALLOWED =
            Key.optional("allowed", Scalars.nameOf(References.To.CALENDAR), "The hours in which it may be.");
    private static final Key<Long> CAP =
            Key.optional("cap_per_period", Scalars.LENGTH, "How much of it a period may have.");

    static final Shape<Fields> MAINTENANCE =
            Shape.of("maintenance of an agreement", MAINTENANCE_COUNTS, NOTICE, ALLOWED, CAP);

    private MeasureSection() {}

    /** Complains unless exactly the services of an agreement have weights. */
    static void checkWeights(Fields version, Key<?> combine, List<String> services) {
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
    }
}
