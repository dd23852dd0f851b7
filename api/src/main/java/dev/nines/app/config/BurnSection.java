package dev.nines.app.config;

import dev.nines.incident.Priority;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that say when an error budget burns too fast: rule A9. */
final class BurnSection {

    /** A default row for 30 days; for other periods its factor is scaled, so that the share of budget stays. */
    private record Row(long window, String factor) {}

    private static final long DAY = 86_400_000;
    private static final BigDecimal MONTH = BigDecimal.valueOf(30);
    private static final List<Row> DEFAULTS =
            List.of(new Row(DAY / 24, "14.4"), new Row(DAY / 4, "6"), new Row(DAY, "3"), new Row(3 * DAY, "1"));

    private static final Key<Long> LONG = Key.required("long", Scalars.LENGTH, "The window that proves it matters.");
    private static final Key<Long> SHORT = Key.required("short", Scalars.LENGTH, "The window that proves it goes on.");
    private static final Key<BigDecimal> FACTOR =
            Key.required("factor", Scalars.NUMBER, "So many times faster than the budget allows.");
    private static final Key<Priority> PRIORITY =
            Key.required("priority", EscalationSection.PRIORITY, "The priority of the incident.");
    private static final Key<Integer> MIN_FAILING_LOOKS = Key.optional(
                    "min_failing_looks", Scalars.whole(1, 1_000_000), "So many looks must have failed.")
            .or("3");

    private static final Shape<Fields> ROW = Shape.of("a burn row", LONG, SHORT, FACTOR, PRIORITY, MIN_FAILING_LOOKS)
            .checked(BurnSection::check);

    static final Type<Object> TYPE = new Choice<>(
            ScalarType.oneOf("default"), ListOf.of("burn rows", ROW).some());

    private BurnSection() {}

    private static void check(Fields row) {
        Fields version = row.around(VersionSection.SHAPE);
        Long window = row.get(LONG);
        Long brief = row.get(SHORT);
        if (window != null && brief != null && brief >= window) {
            row.fault(row.place(SHORT), "the short window is not below the long one of " + Durations.text(window));
        }
        BigDecimal factor = row.get(FACTOR);
        if (factor != null && factor.compareTo(BigDecimal.ONE) < 0) {
            row.fault(row.place(FACTOR), "a factor below 1 burns while the target is met");
        } else if (factor != null) {
            String unreachable = unreachable(version, factor);
            if (unreachable != null) {
                row.fault(row.place(FACTOR), unreachable);
            }
        }
        Period period = version.get(VersionSection.PERIOD);
        if (period != null && window != null && window > period.days() * DAY) {
            row.fault(row.place(LONG), "the long window exceeds the period, which is " + period.word());
        }
    }

    /** Says which of the default rows are left out, and why. */
    static void explain(Fields version, Key<?> burn) {
        Period period = version.get(VersionSection.PERIOD);
        if (!"default".equals(version.get(burn)) || period == null) {
            return;
        }
        for (Row row : DEFAULTS) {
            BigDecimal factor = new BigDecimal(row.factor)
                    .multiply(BigDecimal.valueOf(period.days()))
                    .divide(MONTH, MathContext.DECIMAL64);
            String why = unreachable(version, factor);
            if (factor.compareTo(BigDecimal.ONE) < 0) {
                why = "its factor is below 1";
            } else if (row.window > period.days() * DAY) {
                why = "its window exceeds the period";
            }
            if (why != null) {
                String window = Durations.text(row.window);
                version.warn(version.place(burn), "the default burn row of " + window + " is left out: " + why);
            }
        }
    }

    private static @Nullable String unreachable(Fields version, BigDecimal factor) {
        BigDecimal target = version.get(VersionSection.TARGET);
        if (target == null || factor.multiply(BigDecimal.ONE.subtract(target)).compareTo(BigDecimal.ONE) <= 0) {
            return null;
        }
        BigDecimal most = BigDecimal.ONE
                .divide(BigDecimal.ONE.subtract(target), 2, RoundingMode.DOWN)
                .stripTrailingZeros();
        return "a factor of " + factor.stripTrailingZeros().toPlainString() + " is never reached: all down burns "
                + most.toPlainString() + " times too fast";
    }
}
