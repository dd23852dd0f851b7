package dev.nines.app.config;

import dev.nines.monitor.Interval;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Plan;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Work that is planned: once, or again and again. */
final class MaintenanceSection {

    private static final Key<String> ID = Key.required("id", Scalars.ID, "Its identity.");
    private static final Key<List<String>> SERVICES = Key.required(
            "services",
            ListOf.of("services", Scalars.nameOf(References.To.SERVICE)).some(),
            "What is worked on.");
    private static final Key<Long> FROM = Key.optional("from", Scalars.INSTANT, "When it begins.");
    private static final Key<Long> TO = Key.optional("to", Scalars.INSTANT, "When it ends.");
    private static final Key<Long> ANNOUNCED = Key.optional("announced", Scalars.INSTANT, "When it was announced.");
    private static final Key<String> REASON = Key.optional("reason", Scalars.TEXT, "Why, for people.");
    private static final Key<String> RRULE = Key.optional(
            "rrule",
            ScalarType.of("a recurrence such as FREQ=WEEKLY;BYDAY=SU", Recurrences::checked),
            "On which days it recurs, as RFC 5545 has it.");
    private static final Key<LocalDate> SINCE = Key.optional(
            "since", Scalars.DATE, "The date from which it recurs; else the day on which Nines learns of it.");
    private static final Key<LocalTime> START = Key.optional("start", Hours.TIME, "When it begins on such a day.");
    private static final Key<Long> FOR = Key.optional("for", Scalars.LENGTH, "How long it lasts.");
    private static final Key<ZoneId> ZONE = Key.optional("zone", Scalars.ZONE, "The time zone of its days.");

    private static final List<Key<?>> ONCE = List.of(FROM, TO);
    private static final List<Key<?>> RECURRING = List.of(RRULE, START, FOR, ZONE);

    static final Shape<Maintenance> SHAPE = Shape.of(
                    "a maintenance",
                    MaintenanceSection::build,
                    ID,
                    SERVICES,
                    FROM,
                    TO,
                    ANNOUNCED,
                    REASON,
                    RRULE,
                    SINCE,
                    START,
                    FOR,
                    ZONE)
            .checked(MaintenanceSection::check);

    private MaintenanceSection() {}

    private static Maintenance build(Fields fields) {
        Plan plan =
                fields.has(RRULE) ? recurring(fields) : new Plan.Once(new Interval(fields.need(FROM), fields.need(TO)));
        return new Maintenance(fields.need(ID), fields.need(SERVICES), plan, fields.get(ANNOUNCED), fields.get(REASON));
    }

    private static Plan recurring(Fields fields) {
        return Plan.Recurring.of(
                fields.need(RRULE), fields.get(SINCE), fields.need(START), fields.need(FOR), fields.need(ZONE));
    }

    private static void check(Fields fields) {
        boolean recurring = !fields.given(RECURRING).isEmpty() || fields.has(SINCE);
        for (Key<?> needed : recurring ? RECURRING : ONCE) {
            if (!fields.has(needed)) {
                String kind = recurring ? "one that recurs" : "one that happens once";
                fields.fault(fields.at(), "\"" + needed.name() + "\" is missing in a maintenance, " + kind);
            }
        }
        if (recurring) {
            fields.given(ONCE)
                    .forEach(key ->
                            fields.fault(fields.keyPlace(key), "\"" + key.name() + "\" cannot stand beside \"rrule\""));
        }
        if (RECURRING.stream().allMatch(key -> fields.get(key) != null)) {
            try {
                recurring(fields);
            } catch (IllegalArgumentException unfit) {
                fields.fault(fields.place(RRULE), String.valueOf(unfit.getMessage()));
            }
        }
        Long from = fields.get(FROM);
        Long to = fields.get(TO);
        if (from != null && to != null && to <= from) {
            fields.fault(fields.place(TO), "it must end after it begins");
        }
    }

    /** Complains of two of the same id. */
    static void distinct(Fields root, Key<?> maintenance) {
        Together.distinct(root, maintenance, ID.name());
    }
}
