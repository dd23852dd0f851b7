package dev.nines.app.config;

import dev.nines.incident.Rubric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a field of an incident must be: a value, a list of which it is one, or bounds. */
final class ConditionSection {

    /** One comparison with a value that is a number, a boolean, a text, or a list of these. */
    record Test(Rubric.Operator operator, Object value) {}

    private ConditionSection() {}

    /** For fields that have an order. */
    static <T> Type<List<Test>> ordered(ScalarType<T> type, Function<T, Object> value) {
        Key<T> gte = Key.optional("gte", type, "It is this or above.");
        Key<T> lt = Key.optional("lt", type, "It is below this.");
        Key<List<T>> in = in(type);
        Shape<List<Test>> shape = Shape.of(
                        "the condition",
                        fields -> {
                            List<Test> tests = new ArrayList<>();
                            if (fields.has(gte)) {
                                tests.add(new Test(Rubric.Operator.GTE, value.apply(fields.need(gte))));
                            }
                            if (fields.has(lt)) {
                                tests.add(new Test(Rubric.Operator.LT, value.apply(fields.need(lt))));
                            }
                            addIn(tests, fields, in, value);
                            return List.copyOf(tests);
                        },
                        gte,
                        lt,
                        in)
                .checked(ConditionSection::refuseEmpty);
        return choice(type, value, shape);
    }

    /** For fields that are just one thing or another. */
    static <T> Type<List<Test>> plain(ScalarType<T> type, Function<T, Object> value) {
        Key<List<T>> in = in(type);
        Shape<List<Test>> shape = Shape.of(
                        "the condition",
                        fields -> {
                            List<Test> tests = new ArrayList<>();
                            addIn(tests, fields, in, value);
                            return List.copyOf(tests);
                        },
                        in)
                .checked(ConditionSection::refuseEmpty);
        return choice(type, value, shape);
    }

    private static <T> Key<List<T>> in(ScalarType<T> type) {
        return Key.optional("in", ListOf.of("values", type).some(), "It is one of these.");
    }

    private static <T> void addIn(List<Test> tests, Fields fields, Key<List<T>> in, Function<T, Object> value) {
        if (fields.has(in)) {
            List<Object> values = fields.need(in).stream().map(value).toList();
            tests.add(new Test(Rubric.Operator.IN, values));
        }
    }

    private static void refuseEmpty(Fields fields) {
        if (fields.empty()) {
            fields.fault(
                    fields.at(),
                    "\"" + fields.id() + "\" asks for nothing",
                    "give a value, or \"gte\", \"lt\", \"in\"");
        }
    }

    private static <T> Type<List<Test>> choice(ScalarType<T> type, Function<T, Object> value, Shape<List<Test>> shape) {
        ScalarType<List<Test>> single = new ScalarType<>(
                type.what(),
                scalar -> List.of(
                        new Test(Rubric.Operator.IS, value.apply(type.parse().apply(scalar)))),
                type.mask(),
                type.words(),
                type.form(),
                type.refers());
        return new Choice<>(single, shape);
    }
}
