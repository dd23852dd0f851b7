package dev.nines.app.config;

import dev.nines.incident.Priority;
import dev.nines.monitor.Kind;
import java.util.List;
import java.util.Map;

/** Which chain an incident takes. */
final class RouteSection {

    private static final Key<List<String>> SERVICE = Key.optional(
            "service",
            ListOf.of("services", Scalars.nameOf(References.To.SERVICE)).orSingle(),
            "Of these services.");
    private static final Key<List<String>> OWNER =
            Key.optional("owner", ListOf.of("owners", Scalars.TEXT).orSingle(), "Of services of these owners.");
    private static final Key<List<Kind>> KIND = Key.optional(
            "kind", ListOf.of("kinds", ScalarType.oneOf(Kind.class)).orSingle(), "Of services of these kinds.");
    private static final Key<List<Integer>> TIER =
            Key.optional("tier", ListOf.of("tiers", Scalars.whole(1, 4)).orSingle(), "Of services of these tiers.");
    private static final Key<List<Priority>> PRIORITY = Key.optional(
            "priority", ListOf.of("priorities", EscalationSection.PRIORITY).orSingle(), "Of these priorities.");
    private static final Key<Map<String, List<String>>> LABELS = Key.optional(
            "labels",
            MapOf.of(
                    "labels",
                    ServiceSection.LABEL_NAME,
                    ListOf.of("values", Scalars.TEXT).orSingle()),
            "Of services with these labels.");
    private static final Key<Fields> MATCH = Key.optional(
            "match",
            Shape.of("match", SERVICE, OWNER, KIND, TIER, PRIORITY, LABELS),
            "What must all hold; without it every incident matches.");
    private static final Key<String> ESCALATION =
            Key.required("escalation", Scalars.nameOf(References.To.ESCALATION), "The chain that it takes.");

    static final Shape<Fields> SHAPE = Shape.of("a route", MATCH, ESCALATION);

    private RouteSection() {}
}
