package dev.nines.incident;

import java.util.List;
import java.util.Map;

/** Published rules that give an incident its priority; the first that matches wins and its reason is kept: rule I3. */
public record Rubric(List<Rule> rules) {

    public Rubric {
        rules = List.copyOf(rules);
    }

    /**
     * One rule.
     *
     * @param when conditions that must all hold; none always holds
     */
    public record Rule(List<Condition> when, Priority priority) {
        public Rule {
            when = List.copyOf(when);
        }
    }

    /**
     * A condition on one field of what went wrong: {@code tier, kind, state, data_loss, security, workaround,
     * impact.customers, impact.share, impact.segment, impact.regulated, labels.<name>}.
     *
     * @param value a number, boolean or text; a list of these with {@link Operator#IN}
     */
    public record Condition(String field, Operator operator, Object value) {

        boolean holds(Map<String, Object> facts) {
            Object fact = facts.get(field);
            if (fact == null) {
                return false;
            }
            return switch (operator) {
                case IS -> same(fact, value);
                case GTE -> fact instanceof Number n && value instanceof Number v && n.doubleValue() >= v.doubleValue();
                case LT -> fact instanceof Number n && value instanceof Number v && n.doubleValue() < v.doubleValue();
                case IN -> value instanceof List<?> list && list.stream().anyMatch(item -> same(fact, item));
            };
        }

        private static boolean same(Object fact, Object wanted) {
            if (fact instanceof Number n && wanted instanceof Number w) {
                return n.doubleValue() == w.doubleValue();
            }
            return fact.toString().equals(wanted.toString());
        }

        @Override
        public String toString() {
            return field + " " + operator.sign + " " + value;
        }
    }

    /** How a field is compared. */
    public enum Operator {
        IS("is"),
        GTE("is at least"),
        LT("is below"),
        IN("is one of");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    /** A priority and why it was given, for people. */
    public record Verdict(Priority priority, String reason) {}

    /** Judges what went wrong; a field that is absent from {@code facts} matches nothing. Low when no rule matches. */
    public Verdict judge(Map<String, Object> facts) {
        for (Rule rule : rules) {
            if (rule.when.stream().allMatch(condition -> condition.holds(facts))) {
                String reason = rule.when.isEmpty()
                        ? "no other rule matched"
                        : String.join(
                                " and ",
                                rule.when.stream().map(Condition::toString).toList());
                return new Verdict(rule.priority, reason);
            }
        }
        return new Verdict(Priority.LOW, "no rule matched");
    }
}
