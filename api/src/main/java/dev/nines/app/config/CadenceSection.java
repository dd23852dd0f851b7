package dev.nines.app.config;

import dev.nines.monitor.Thresholds;

/** How often a probe looks and how strictly it judges: of one probe, and what all have that say nothing else. */
final class CadenceSection {

    static final Key<Long> INTERVAL = Key.optional(
            "interval",
            Scalars.DURATION.that(length -> length >= 10, "a duration of 10ms or more, such as 10s"),
            "How often it looks.");
    static final Key<Long> TIMEOUT =
            Key.optional("timeout", Scalars.LENGTH, "How long one look may take; below the interval.");
    static final Key<Thresholds> CONFIRM =
            Key.optional("confirm", ConfirmSection.SHAPE, "How many looks confirm a change; this pages.");

    /** What every probe has that says nothing else. */
    static final Shape<Fields> DEFAULTS = Shape.of("defaults", INTERVAL.or("10s"), TIMEOUT.or("5s"), CONFIRM.or("{}"))
            .checked(CadenceSection::check);

    private CadenceSection() {}

    static void check(Fields fields) {
        Long interval = fields.get(INTERVAL);
        Long timeout = fields.get(TIMEOUT);
        if (interval != null && timeout != null && timeout >= interval) {
            fields.fault(
                    fields.place(fields.written(TIMEOUT) ? TIMEOUT : INTERVAL),
                    "the timeout of " + Durations.text(timeout) + " is not below the interval of "
                            + Durations.text(interval),
                    fields.written(TIMEOUT) ? null : "give a shorter \"timeout\"");
        }
    }
}
