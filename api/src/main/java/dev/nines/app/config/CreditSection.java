package dev.nines.app.config;

import dev.nines.agreement.AvailabilityRow;
import dev.nines.agreement.CreditTerms;
import dev.nines.incident.Priority;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What is paid for, and what is paid back. */
final class CreditSection {

    private static final Key<BigDecimal> AMOUNT = Key.required(
            "amount",
            Scalars.NUMBER
                    .that(amount -> amount.signum() >= 0, "an amount such as \"5000.00\"")
                    .as(Scalars.pattern("^\\d+(\\.\\d+)?$")),
            "For a period.");
    private static final Key<Currency> CURRENCY = Key.required(
            "currency", ScalarType.of("a currency by ISO 4217, such as EUR", Currency::getInstance), "Its currency.");

    private static final Key<CreditTerms.Fee> FEE = Key.optional(
            "fee",
            Shape.of(
                    "fee", fields -> new CreditTerms.Fee(fields.need(AMOUNT), fields.need(CURRENCY)), AMOUNT, CURRENCY),
            "What a period costs.");

    private static final Key<BigDecimal> BELOW = Key.required("below", Scalars.PERCENT, "Availability below this …");
    private static final Key<BigDecimal> CREDIT = Key.required("credit", Scalars.PERCENT, "… pays back this much.");

    private static final Key<List<CreditTerms.Tier>> CREDITS = Key.optional(
            "credits",
            ListOf.of(
                    "credits",
                    Shape.of(
                            "a credit",
                            fields -> new CreditTerms.Tier(fields.need(BELOW), fields.need(CREDIT)),
                            BELOW,
                            CREDIT)),
            "What is paid back for a missed target.");
    private static final Key<BigDecimal> CREDIT_CAP = Key.optional(
                    "credit_cap", Scalars.PERCENT, "The most that is paid back.")
            .or("100%");
    private static final Key<Long> CLAIM_WITHIN =
            Key.optional("claim_within", Scalars.LENGTH, "How long after a period it may be claimed.");

    private static final Key<String> CLOCK =
            Key.required("clock", EscalationSection.CLOCK, "The clock that is judged.");
    private static final Key<Priority> PRIORITY =
            Key.required("priority", EscalationSection.PRIORITY, "Of incidents of this priority.");
    private static final Key<BigDecimal> ADHERENCE_BELOW =
            Key.required("adherence_below", Scalars.PERCENT, "Less than this share kept …");

    private static final Key<List<CreditTerms.SupportTier>> SUPPORT_CREDITS = Key.optional(
                    "support_credits",
                    ListOf.of(
                            "support credits",
                            Shape.of(
                                    "a support credit",
                                    CreditSection::supportTier,
                                    CLOCK,
                                    PRIORITY,
                                    ADHERENCE_BELOW,
                                    CREDIT)),
                    "What is paid back for slow answers.")
            .unused();

    /** All that is said of money in a version of an agreement. */
    static final List<Key<?>> KEYS = List.of(FEE, CREDITS, CREDIT_CAP, CLAIM_WITHIN, SUPPORT_CREDITS);

    private static final Key<Long> WINDOW = Key.required("window", Scalars.LENGTH, "Over this window …");
    private static final Key<BigDecimal> AVAILABILITY_BELOW =
            Key.required("below", Scalars.PERCENT, "… availability below this opens an incident.");
    private static final Key<Integer> MIN_FAILING_LOOKS = Key.optional(
                    "min_failing_looks", Scalars.whole(1, 1_000_000), "So many looks must have failed.")
            .or("3");

    static final ListOf<AvailabilityRow> AVAILABILITY_INCIDENTS = ListOf.of(
            "availability incidents",
            Shape.of(
                    "an availability incident",
                    CreditSection::availabilityRow,
                    WINDOW,
                    AVAILABILITY_BELOW,
                    PRIORITY,
                    MIN_FAILING_LOOKS));

    private CreditSection() {}

    /** What the fields of a version say. */
    static CreditTerms terms(Fields version) {
        return new CreditTerms(
                version.get(FEE),
                version.getOr(CREDITS, List.of()),
                version.need(CREDIT_CAP),
                version.get(CLAIM_WITHIN),
                version.getOr(SUPPORT_CREDITS, List.of()));
    }

    private static CreditTerms.SupportTier supportTier(Fields fields) {
        return new CreditTerms.SupportTier(
                fields.need(CLOCK), fields.need(PRIORITY).word(), fields.need(ADHERENCE_BELOW), fields.need(CREDIT));
    }

    private static AvailabilityRow availabilityRow(Fields fields) {
        return new AvailabilityRow(
                fields.need(WINDOW),
                fields.need(AVAILABILITY_BELOW),
                fields.need(PRIORITY).word(),
                fields.need(MIN_FAILING_LOOKS));
    }

    /** Complains of credits that do not begin at the highest availability and grow as it falls. */
    static void descending(Fields version) {
        strictly(version, BELOW, -1, "credits go down: \"below\" must be below that of the one before");
        strictly(version, CREDIT, 1, "credits grow: \"credit\" must be above that of the one before");
    }

    private static void strictly(Fields version, Key<BigDecimal> key, int sign, String otherwise) {
        Iterator<Map.Entry<Place, BigDecimal>> values =
                Together.column(version, CREDITS, key).entrySet().iterator();
        BigDecimal last = values.hasNext() ? values.next().getValue() : BigDecimal.ZERO;
        while (values.hasNext()) {
            Map.Entry<Place, BigDecimal> next = values.next();
            if (next.getValue().compareTo(last) * sign <= 0) {
                version.fault(next.getKey(), otherwise);
            }
            last = next.getValue();
        }
    }
}
