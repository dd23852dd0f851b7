package dev.nines.app.config;

import java.util.List;

/** What is promised for incidents of each priority. */
final class PrioritySection {

    private static final Key<Long> TARGET = Key.optional("target", Scalars.LENGTH, "How long it may take.");
    private static final Key<String> BY =
            Key.optional("by", Scalars.TEXT, "A named date, such as a road map: reminded, never breached.");
    private static final Key<String> CALENDAR = Key.optional(
            "calendar",
            Scalars.nameOf(References.To.CALENDAR),
            "Whose hours count; the calendar of the priority otherwise.");

    private static final Shape<Object> LONG_FORM = Shape.<Object>of("a clock", fields -> fields, TARGET, BY, CALENDAR)
            .checked(fields -> Together.exactlyOne(fields, List.of(TARGET, BY)));
    private static final Type<Object> CLOCK = new Choice<>(Scalars.LENGTH, LONG_FORM);

    private static final Key<Object> RESPONSE = Key.optional("response", CLOCK, "Until somebody takes it on.");
    private static final Key<Object> PLAN = Key.optional("plan", CLOCK, "Until there is a plan.");
    private static final Key<Object> RESTORE = Key.optional("restore", CLOCK, "Until the service works again.");
    private static final Key<Object> RESOLUTION = Key.optional("resolution", CLOCK, "Until the cause is gone.");
    private static final Key<Long> UPDATE_EVERY =
            Key.optional("update_every", Scalars.LENGTH, "How often people hear how it goes.");
    private static final Key<String> HOURS = Key.optional(
                    "calendar", Scalars.nameOf(References.To.CALENDAR), "Whose hours count.")
            .or("always");

    private static final Shape<Fields> TARGETS =
            Shape.of("a priority", RESPONSE, PLAN, RESTORE, RESOLUTION, UPDATE_EVERY, HOURS);

    private static final Key<Fields> CRITICAL = priority("critical")
            .or("{ response: 30m, plan: 2h, restore: 4h, resolution: 5d, update_every: 30m, calendar: always }");
    private static final Key<Fields> HIGH =
            priority("high").or("{ response: 2h, plan: 24h, resolution: 24h, update_every: 4h, calendar: always }");
    private static final Key<Fields> MEDIUM =
            priority("medium").or("{ response: 8h, resolution: { target: 40h, calendar: office }, calendar: office }");
    private static final Key<Fields> LOW =
            priority("low").or("{ response: 24h, resolution: { by: roadmap }, calendar: office }");

    static final Key<Fields> PRIORITIES = Key.optional(
                    "priorities",
                    Shape.of("priorities", CRITICAL, HIGH, MEDIUM, LOW),
                    "What is promised for each priority; one that is given replaces its default whole.")
            .or("{}")
            .unused();

    private PrioritySection() {}

    private static Key<Fields> priority(String name) {
        return Key.optional(name, TARGETS, "What is promised for incidents of this priority.");
    }
}
