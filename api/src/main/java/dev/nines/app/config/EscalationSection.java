package dev.nines.app.config;

import dev.nines.incident.Policy;
import dev.nines.incident.Priority;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One step of an escalation chain: who is told when, while a clock runs. */
final class EscalationSection {

    static final ScalarType<Priority> PRIORITY = ScalarType.oneOf(Priority.class);
    static final ScalarType<String> CLOCK = ScalarType.oneOf("response", "plan", "restore", "resolution", "update");

    private static final String WHAT_AT = "0% to 100%, breach, breach+30m or due-1h";
    private static final Pattern START = Pattern.compile("0+(\\.0+)?%");

    private static final Key<String> OF_CLOCK = Key.required("clock", CLOCK, "The clock that it belongs to.");
    private static final Key<String> AT =
            Key.required("at", ScalarType.of(WHAT_AT, EscalationSection::at), "When, in counting time.");
    private static final Key<Boolean> WALL =
            Key.optional("wall", Scalars.BOOL, "True: in wall time.").unused();
    private static final Key<List<String>> NOTIFY = Key.required(
            "notify",
            ListOf.of("channels", Scalars.nameOf(References.To.CHANNEL)).some(),
            "Who is told.");
    private static final Key<List<Priority>> PRIORITIES = Key.optional(
            "priorities", ListOf.of("priorities", PRIORITY).orSingle().some(), "Only for these.");
    private static final Key<String> ONLY_IN = Key.optional(
                    "only_in", Scalars.nameOf(References.To.CALENDAR), "Only in the hours of this calendar.")
            .unused();
    private static final Key<Long> REPEAT_EVERY = Key.optional(
                    "repeat_every", Scalars.LENGTH, "Told again this often until the clock stops.")
            .unused();
    private static final Key<Integer> REPEAT_MAX = Key.optional(
                    "repeat_max", Scalars.whole(1, 1000), "Told again so many times at most.")
            .unused();

    /** What is told at the opening; empty for later steps. */
    static final Shape<Optional<Policy.Opening>> STEP = Shape.of(
                    "a step",
                    EscalationSection::build,
                    OF_CLOCK,
                    AT,
                    WALL,
                    NOTIFY,
                    PRIORITIES,
                    ONLY_IN,
                    REPEAT_EVERY,
                    REPEAT_MAX)
            .checked(EscalationSection::check);

    static final ListOf<Optional<Policy.Opening>> CHAIN = ListOf.of("steps", STEP);

    private EscalationSection() {}

    private static Optional<Policy.Opening> build(Fields fields) {
        if (!START.matcher(fields.need(AT)).matches()) {
            return Optional.empty();
        }
        Set<Priority> priorities = Set.copyOf(fields.getOr(PRIORITIES, List.of(Priority.values())));
        return Optional.of(new Policy.Opening(fields.need(NOTIFY), priorities));
    }

    private static void check(Fields fields) {
        String at = fields.get(AT);
        if (at != null && !START.matcher(at).matches()) {
            fields.later(AT, "a step after the opening");
        }
        if (fields.has(REPEAT_MAX) && !fields.has(REPEAT_EVERY)) {
            fields.fault(fields.keyPlace(REPEAT_MAX), "\"repeat_max\" needs \"repeat_every\"");
        }
        Together.distinct(fields, NOTIFY, null);
    }

    private static String at(String text) {
        if (text.endsWith("%")) {
            Scalars.ratio(text);
        } else if (text.startsWith("breach+")) {
            Durations.parse(text.substring("breach+".length()));
        } else if (text.startsWith("due-")) {
            Durations.parse(text.substring("due-".length()));
        } else if (!text.equals("breach")) {
            throw new IllegalArgumentException();
        }
        return text;
    }
}
