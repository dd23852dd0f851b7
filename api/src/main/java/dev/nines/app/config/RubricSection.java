package dev.nines.app.config;

import dev.nines.incident.Priority;
import dev.nines.incident.Rubric;
import dev.nines.monitor.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules that give an incident its priority. */
final class RubricSection {

    private static final Type<List<ConditionSection.Test>> YES_OR_NO =
            ConditionSection.plain(Scalars.BOOL, value -> value);
    private static final Type<List<ConditionSection.Test>> TEXT = ConditionSection.plain(Scalars.TEXT, value -> value);
    private static final Type<List<ConditionSection.Test>> COUNT =
            ConditionSection.ordered(Scalars.whole(0, Integer.MAX_VALUE), value -> value);
    private static final Type<List<ConditionSection.Test>> RATIO =
            ConditionSection.ordered(Scalars.PERCENT, BigDecimal::doubleValue);
    private static final Type<List<ConditionSection.Test>> FACTOR =
            ConditionSection.ordered(Scalars.NUMBER, BigDecimal::doubleValue);

    /** Fields whose name is the same in an incident's facts. */
    private static final List<Key<List<ConditionSection.Test>>> PLAIN = List.of(
            Key.optional("tier", ConditionSection.ordered(Scalars.whole(1, 4), value -> value), "Of the service."),
            Key.optional("kind", ConditionSection.plain(ScalarType.oneOf(Kind.class), Kind::word), "Of the service."),
            Key.optional(
                    "state",
                    ConditionSection.plain(ScalarType.oneOf("up", "degraded", "down", "unknown"), word -> word),
                    "Of the service."),
            Key.optional("data_loss", YES_OR_NO, "Whether somebody said that data are lost."),
            Key.optional("security", YES_OR_NO, "Whether somebody said that it touches security."),
            Key.optional("workaround", YES_OR_NO, "Whether somebody recorded a workaround."),
            Key.optional("impact.customers", COUNT, "How many customers it hurts."),
            Key.optional("impact.share", RATIO, "Which share of customers it hurts."),
            Key.optional("impact.segment", TEXT, "Which segment of customers it hurts."),
            Key.optional("impact.regulated", YES_OR_NO, "Whether a regulator must hear of it."),
            Key.optional("budget_left", RATIO, "The share of the error budget that is left.")
                    .unused(),
            Key.optional("burn", FACTOR, "How fast the error budget burns.").unused());

    private static final Key<Map<String, List<ConditionSection.Test>>> LABELS =
            Key.optional("labels", MapOf.of("labels", ServiceSection.LABEL_NAME, TEXT), "Labels of the service.");
    private static final Key<String> IN_CALENDAR = Key.optional(
                    "in_calendar", Scalars.nameOf(References.To.CALENDAR), "Only in the hours of this calendar.")
            .unused();

    private static final Key<List<Rubric.Condition>> WHEN = Key.optional(
            "when",
            Shape.of("when", RubricSection::conditions, LABELS, IN_CALENDAR).and(List.copyOf(PLAIN)),
            "What must all hold; without it the rule always holds.");
    private static final Key<Priority> PRIORITY =
            Key.required("priority", EscalationSection.PRIORITY, "The priority that it gives.");

    private static final Shape<Rubric.Rule> RULE =
            Shape.of("a rule of the rubric", RubricSection::rule, WHEN, PRIORITY);

    static final Key<List<Rubric.Rule>> RUBRIC = Key.optional(
                    "rubric", ListOf.of("rules", RULE), "Gives an incident its priority; the first match wins.")
            .or("""
                    - { when: { data_loss: true }, priority: critical }
                    - { when: { tier: 1, state: down }, priority: critical }
                    - { when: { state: down }, priority: high }
                    - { when: { state: degraded }, priority: medium }
                    - { priority: low }
                    """);

    private RubricSection() {}

    private static List<Rubric.Condition> conditions(Fields fields) {
        List<Rubric.Condition> conditions = new ArrayList<>();
        for (Key<List<ConditionSection.Test>> key : PLAIN) {
            add(conditions, key.name(), fields.getOr(key, List.of()));
        }
        fields.getOr(LABELS, Map.of()).forEach((label, tests) -> add(conditions, "labels." + label, tests));
        return List.copyOf(conditions);
    }

    private static void add(List<Rubric.Condition> conditions, String field, List<ConditionSection.Test> tests) {
        tests.forEach(test -> conditions.add(new Rubric.Condition(field, test.operator(), test.value())));
    }

    private static Rubric.Rule rule(Fields fields) {
        return new Rubric.Rule(fields.getOr(WHEN, List.of()), fields.need(PRIORITY));
    }

    /** Warns of incidents that no rule matches, and of rules that none reaches. */
    static void check(Fields root) {
        Node node = root.node(RUBRIC);
        if (!(node instanceof Node.Sequence rules) || node.place().builtIn()) {
            return;
        }
        boolean all = false;
        for (Node rule : rules.items()) {
            if (all) {
                root.warn(rule.place(), "no incident reaches this rule: the one above matches every incident");
            }
            all |= rule instanceof Node.Mapping mapping && mapping.find(WHEN.name()) == null;
        }
        if (!all) {
            root.warn(root.keyPlace(RUBRIC), "the rubric does not match every incident; the others will be low");
        }
    }
}
