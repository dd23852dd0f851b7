package dev.nines.app.config;

import dev.nines.monitor.Check;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What one value of an answer must be: the value itself, or conditions that must all hold. */
final class MatchSection {

    static final ScalarType<Pattern> REGEX = ScalarType.of("a regular expression", Pattern::compile);

    private static final ScalarType<Object> WORDS = ScalarType.of("a text", text -> text);

    private static final ScalarType<Object> VALUE = new ScalarType<>(
            "a text, a number or a boolean",
            MatchSection::value,
            UnaryOperator.identity(),
            List.of(),
            new JsonObject()
                    .put("type", new JsonArray().add("string").add("number").add("boolean")),
            null);

    private static final Key<String> CONTAINS = Key.optional("contains", Scalars.TEXT, "A part of it.");
    private static final Key<Pattern> MATCHES =
            Key.optional("matches", REGEX, "A regular expression that is found in it.");
    private static final Key<BigDecimal> GT = Key.optional("gt", Scalars.NUMBER, "It is a number above this one.");
    private static final Key<BigDecimal> GTE = Key.optional("gte", Scalars.NUMBER, "It is this number or above.");
    private static final Key<BigDecimal> LT = Key.optional("lt", Scalars.NUMBER, "It is a number below this one.");
    private static final Key<BigDecimal> LTE = Key.optional("lte", Scalars.NUMBER, "It is this number or below.");
    private static final Key<Boolean> EXISTS = Key.optional("exists", Scalars.BOOL, "Whether it is there at all.");

    /** For texts: headers and bodies. */
    static final Type<Check.Match> TEXT = type(WORDS, "the condition on a text");

    /** For what JSON holds. */
    static final Type<Check.Match> JSON = type(VALUE, "the condition on a value");

    private MatchSection() {}

    private static Type<Check.Match> type(ScalarType<Object> value, String name) {
        Key<Object> equal = Key.optional("equals", value, "It is this.");
        Shape<Check.Match> shape = Shape.of(
                        name, fields -> match(fields, equal), equal, CONTAINS, MATCHES, GT, GTE, LT, LTE, EXISTS)
                .checked(MatchSection::check);
        ScalarType<Check.Match> single = new ScalarType<>(
                value.what(),
                scalar -> Check.Match.is(value.parse().apply(scalar)),
                value.mask(),
                value.words(),
                value.form(),
                null);
        return new Choice<>(single, shape);
    }

    private static Check.Match match(Fields fields, Key<Object> equal) {
        Map<Check.Bound, Double> bounds = new EnumMap<>(Check.Bound.class);
        put(bounds, Check.Bound.GT, fields, GT);
        put(bounds, Check.Bound.GTE, fields, GTE);
        put(bounds, Check.Bound.LT, fields, LT);
        put(bounds, Check.Bound.LTE, fields, LTE);
        return new Check.Match(
                fields.get(equal), fields.get(CONTAINS), fields.get(MATCHES), bounds, fields.get(EXISTS));
    }

    private static void put(Map<Check.Bound, Double> bounds, Check.Bound bound, Fields fields, Key<BigDecimal> key) {
        if (fields.has(key)) {
            bounds.put(bound, fields.need(key).doubleValue());
        }
    }

    private static void check(Fields fields) {
        if (fields.empty()) {
            fields.fault(
                    fields.at(),
                    "\"" + fields.id() + "\" asks for nothing",
                    "give a value, or \"contains\", \"matches\", \"gte\" …");
        }
        BigDecimal least = fields.get(GTE) == null ? fields.get(GT) : fields.get(GTE);
        BigDecimal most = fields.get(LTE) == null ? fields.get(LT) : fields.get(LTE);
        if (least != null && most != null && least.compareTo(most) > 0) {
            fields.fault(fields.at(), "no number is at least " + least + " and at most " + most);
        }
    }

    private static Object value(Node.Scalar scalar) {
        Object value = Rendering.value(scalar);
        return value == null ? scalar.text() : value;
    }
}
