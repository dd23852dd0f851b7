package dev.nines.app.config;

import dev.nines.incident.Priority;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Iterator;
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

    static final Shape<Fields> FEE = Shape.of("fee", AMOUNT, CURRENCY);

    private static final Key<BigDecimal> BELOW = Key.required("below", Scalars.PERCENT, "Availability below this …");
    private static final Key<BigDecimal> CREDIT = Key.required("credit", Scalars.PERCENT, "… pays back this much.");

    static final ListOf<Fields> CREDITS = ListOf.of("credits", Shape.of("a credit", BELOW, CREDIT));

    private static final Key<String> CLOCK =
            Key.required("clock", EscalationSection.CLOCK, "The clock that is judged.");
    private static final Key<Priority> PRIORITY =
            Key.required("priority", EscalationSection.PRIORITY, "Of incidents of this priority.");
    private static final Key<BigDecimal> ADHERENCE_BELOW =
            Key.required("adherence_below", Scalars.PERCENT, "Less than this share kept …");

    static final ListOf<Fields> SUPPORT_CREDITS =
            ListOf.of("support credits", Shape.of("a support credit", CLOCK, PRIORITY, ADHERENCE_BELOW, CREDIT));

    private static final Key<Long> WINDOW = Key.required("window", Scalars.LENGTH, "Over this window …");
    private static final Key<BigDecimal> AVAILABILITY_BELOW =
            Key.required("below", Scalars.PERCENT, "… availability below this opens an incident.");
    private static final Key<Integer> MIN_FAILING_LOOKS = Key.optional(
                    "min_failing_looks", Scalars.whole(1, 1_000_000), "So many looks must have failed.")
            .or("3");

    static final ListOf<Fields> AVAILABILITY_INCIDENTS = ListOf.of(
            "availability incidents",
            Shape.of("an availability incident", WINDOW, AVAILABILITY_BELOW, PRIORITY, MIN_FAILING_LOOKS));

    private CreditSection() {}

    /** Complains of credits that do not begin at the highest availability and grow as it falls. */
    static void descending(Fields version, Key<?> credits) {
        strictly(version, credits, BELOW, -1, "credits go down: \"below\" must be below that of the one before");
        strictly(version, credits, CREDIT, 1, "credits grow: \"credit\" must be above that of the one before");
    }

    private static void strictly(Fields version, Key<?> credits, Key<BigDecimal> key, int sign, String otherwise) {
        Iterator<Map.Entry<Place, BigDecimal>> values =
                Together.column(version, credits, key).entrySet().iterator();
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
