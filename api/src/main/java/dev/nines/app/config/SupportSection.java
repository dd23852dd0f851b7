package dev.nines.app.config;

import dev.nines.incident.Policy;
import dev.nines.incident.Rubric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How fast incidents are answered, and who is told meanwhile. */
final class SupportSection {

    private static final Key<List<BigDecimal>> WARN_AT = Key.optional(
                    "warn_at", ListOf.of("percentages", Scalars.TARGET), "Warnings at these shares of a target.")
            .or("[50%, 75%, 90%]")
            .unused();
    private static final Key<String> ON_RAISE = Key.optional(
                    "on_raise",
                    ScalarType.oneOf("retroactive", "restart"),
                    "Whether a raised priority counts from the opening or from the raise.")
            .or("retroactive")
            .unused();
    private static final Key<Long> RAISE_GRACE = Key.optional(
                    "raise_grace", Scalars.DURATION, "A raise leaves at least so long.")
            .or("15m")
            .unused();
    private static final Key<Long> AUTO_RESOLVE_AFTER = Key.optional(
                    "auto_resolve_after", Scalars.DURATION, "Recovery must hold so long.")
            .or("5m");
    private static final Key<Long> REOPEN_WITHIN = Key.optional(
                    "reopen_within", Scalars.DURATION, "A failure so soon after the recovery reopens the incident.")
            .or("30m");
    private static final Key<Long> DEGRADED_AFTER = Key.optional(
                    "degraded_after", Scalars.DURATION, "Degraded so long opens an incident.")
            .or("10m");
    private static final Key<List<String>> TIERS = Key.optional(
                    "tiers", ListOf.of("tiers", Scalars.ID), "The teams that an incident may climb to.")
            .or("[support, devops, backend, integration, product, provider]")
            .unused();
    static final Key<List<Optional<Policy.Opening>>> ESCALATION =
            Key.optional("escalation", EscalationSection.CHAIN, "The chain of this policy.");

    static final Shape<Fields> SHAPE = Shape.of(
                    "support",
                    PrioritySection.PRIORITIES,
                    WARN_AT,
                    ON_RAISE,
                    RAISE_GRACE,
                    AUTO_RESOLVE_AFTER,
                    REOPEN_WITHIN,
                    DEGRADED_AFTER,
                    TIERS,
                    ESCALATION)
            .checked(fields -> Together.distinct(fields, TIERS, null));

    private static final Key<LocalDate> EFFECTIVE =
            Key.required("effective", Scalars.DATE, "The first day on which it holds.");
    private static final Shape<Fields> VERSION = Shape.of("a version of a support policy", EFFECTIVE)
            .and(SHAPE.keys())
            .checked(fields -> Together.distinct(fields, TIERS, null));
    private static final Key<List<Fields>> VERSIONS =
            Key.required("versions", ListOf.of("versions", VERSION).some(), "Its versions, oldest first.");

    /** A policy beside the one named default. */
    static final Shape<Fields> NAMED =
            Shape.of("a support policy", VERSIONS).checked(fields -> increasing(fields, VERSIONS, EFFECTIVE));

    private SupportSection() {}

    /** The policy that incidents are handled by. */
    static Policy policy(Fields support, Rubric rubric) {
        List<Policy.Opening> openings = support.getOr(ESCALATION, List.of()).stream()
                .flatMap(Optional::stream)
                .toList();
        return new Policy(
                rubric,
                support.need(AUTO_RESOLVE_AFTER),
                support.need(REOPEN_WITHIN),
                support.need(DEGRADED_AFTER),
                openings);
    }

    /** Complains of versions that are not in the order of their dates. */
    static void increasing(Fields fields, Key<?> versions, Key<LocalDate> effective) {
        Iterator<Map.Entry<Place, LocalDate>> dates =
                Together.column(fields, versions, effective).entrySet().iterator();
        LocalDate last = dates.hasNext() ? dates.next().getValue() : LocalDate.MIN;
        while (dates.hasNext()) {
            Map.Entry<Place, LocalDate> next = dates.next();
            if (!next.getValue().isAfter(last)) {
                fields.fault(next.getKey(), "a version must be effective after the one before it, from " + last);
            }
            last = next.getValue();
        }
    }
}
