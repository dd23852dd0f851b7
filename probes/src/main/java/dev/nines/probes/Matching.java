package dev.nines.probes;

import dev.nines.monitor.Check;
import dev.nines.monitor.Check.Bound;
import io.vertx.core.json.Json;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a value is what a {@link Check.Match} asks for; says in words what keeps it from being so. */
final class Matching {

    private Matching() {}

    /** For values that are text whatever they look like. */
    static Check.Match textual(Check.Match match) {
        Object expected = match.equalTo();
        return expected == null || expected instanceof String
                ? match
                : new Check.Match(text(expected), match.contains(), match.matches(), match.bounds(), match.exists());
    }

    /** Any of several values is enough; null when one matches. */
    static @Nullable String fault(Check.Match match, List<?> values) {
        if (Boolean.FALSE.equals(match.exists())) {
            return values.isEmpty() ? null : "is there";
        }
        if (values.isEmpty()) {
            return "is missing";
        }
        String fault = null;
        for (Object value : values) {
            fault = fault(match, value);
            if (fault == null) {
                return null;
            }
        }
        return fault;
    }

    /** Null when the value matches. */
    static @Nullable String fault(Check.Match match, @Nullable Object value) {
        Object expected = match.equalTo();
        if (expected != null && !same(expected, value)) {
            return "is " + shown(value) + ", not " + shown(expected);
        }
        if (match.contains() != null && !text(value).contains(match.contains())) {
            return "does not contain " + shown(match.contains());
        }
        if (match.matches() != null && !found(match.matches(), text(value))) {
            return "does not match " + Words.brief(match.matches().pattern());
        }
        for (Map.Entry<Bound, Double> bound : match.bounds().entrySet()) {
            Double number = number(value);
            if (number == null) {
                return "is " + shown(value) + ", not a number";
            }
            if (!within(number, bound.getKey(), bound.getValue())) {
                return "is " + shown(value) + ", not " + bound.getKey().name().toLowerCase(Locale.ROOT) + " "
                        + bound.getValue();
            }
        }
        return null;
    }

    private static boolean found(Pattern pattern, String text) {
        return pattern.matcher(new BoundedText(text)).find();
    }

    private static boolean within(double number, Bound bound, double limit) {
        return switch (bound) {
            case GT -> number > limit;
            case GTE -> number >= limit;
            case LT -> number < limit;
            case LTE -> number <= limit;
        };
    }

    /** Equal as JSON values: numbers by value, lists and objects member by member. */
    private static boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Number a && actual instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        if (expected instanceof List<?> a && actual instanceof List<?> b) {
            Iterator<?> others = b.iterator();
            return a.size() == b.size() && a.stream().allMatch(each -> same(each, others.next()));
        }
        if (expected instanceof Map<?, ?> a && actual instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet()) && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
        }
        return Objects.equals(expected, actual);
    }

    private static @Nullable Double number(@Nullable Object value) {
        try {
            return value == null ? null : Double.valueOf(text(value));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof Map || value instanceof List ? Json.encode(value) : String.valueOf(value);
    }

    private static String shown(@Nullable Object value) {
        return Words.brief(value instanceof String ? '"' + text(value) + '"' : text(value));
    }
}
