package dev.nines.app.config;

import dev.nines.agreement.BurnDefaults;
import dev.nines.agreement.BurnRow;
import dev.nines.agreement.Period;
import dev.nines.incident.Priority;
import java.math.BigDecimal;
import java.util.List;

/** The rows that say when an error budget burns too fast: rule A9. */
final class BurnSection {

    private static final Key<Long> LONG = Key.required("long", Scalars.LENGTH, "The window that proves it matters.");
    private static final Key<Long> SHORT = Key.required("short", Scalars.LENGTH, "The window that proves it goes on.");
    private static final Key<BigDecimal> FACTOR = Key.required(
            "factor",
            Scalars.NUMBER.that(factor -> factor.signum() > 0, "a number above 0"),
            "So many times faster than the budget allows.");
    private static final Key<Priority> PRIORITY =
            Key.required("priority", EscalationSection.PRIORITY, "The priority of the incident.");
    private static final Key<Integer> MIN_FAILING_LOOKS = Key.optional(
                    "min_failing_looks", Scalars.whole(1, 1_000_000), "So many looks must have failed.")
            .or("3");

    private static final Shape<BurnRow> ROW = Shape.of(
                    "a burn row", BurnSection::row, LONG, SHORT, FACTOR, PRIORITY, MIN_FAILING_LOOKS)
            .checked(BurnSection::check);

    /** The word stands for the default rows, which are no rows of its own. */
    static final Type<List<BurnRow>> TYPE = new Choice<>(
            ScalarType.oneOf(none -> "default", List.of(List.<BurnRow>of())),
            ListOf.of("burn rows", ROW).some());

    private BurnSection() {}

    private static BurnRow row(Fields row) {
        return new BurnRow(
                row.need(LONG),
                row.need(SHORT),
                row.need(FACTOR),
                row.need(PRIORITY).word(),
                row.need(MIN_FAILING_LOOKS));
    }

    private static void check(Fields row) {
        Long window = row.get(LONG);
        Long brief = row.get(SHORT);
        if (window != null && brief != null && brief >= window) {
            row.fault(row.place(SHORT), "the short window is not below the long one of " + Durations.text(window));
        }
        Fields version = row.around(VersionSection.SHAPE);
        Period period = version.get(VersionSection.PERIOD);
        BigDecimal target = version.get(VersionSection.TARGET);
        if (period != null && target != null && window != null && row.sound()) {
            String objection = BurnDefaults.objection(row(row), target, period);
            if (objection != null) {
                row.fault(row.place(window > period.nominalLength() ? LONG : FACTOR), "no such burn row: " + objection);
            }
        }
    }

    /** Says which of the default rows are left out, and why. */
    static void explain(Fields version, Key<List<BurnRow>> burn) {
        List<BurnRow> rows = version.get(burn);
        Period period = version.get(VersionSection.PERIOD);
        BigDecimal target = version.get(VersionSection.TARGET);
        if (rows != null && rows.isEmpty() && period != null && target != null) {
            BurnDefaults.of(target, period).leftOut().forEach(line -> version.warn(version.place(burn), line));
        }
    }
}
