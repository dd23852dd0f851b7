package dev.nines.app.config;

import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A single value.
 *
 * @param parse the value of a text; throws {@link IllegalArgumentException}, {@link DateTimeException} or
 *     {@link ArithmeticException} when it is none, with a message only where it says more than {@code what}
 * @param mask what people may see of it
 * @param words all that may be written, empty when that is not a closed list
 * @param form its JSON Schema
 * @param refers what it names, null when it is no name
 */
record ScalarType<T>(
        String what,
        Function<Node.Scalar, T> parse,
        UnaryOperator<String> mask,
        List<String> words,
        JsonObject form,
        References.@Nullable To refers)
        implements Type<T> {

    private static final int LONGEST_SHOWN = 60;

    static <T> ScalarType<T> of(String what, Function<String, T> parse) {
        return new ScalarType<>(
                what,
                scalar -> parse.apply(scalar.text()),
                UnaryOperator.identity(),
                List.of(),
                new JsonObject().put("type", "string"),
                null);
    }

    /** One of these, in its own words. */
    static <T> ScalarType<T> oneOf(Function<T, String> word, List<T> values) {
        List<String> words = values.stream().map(word).toList();
        return new ScalarType<>(
                "one of " + String.join(", ", words),
                scalar -> pick(words.indexOf(scalar.text()), values),
                UnaryOperator.identity(),
                words,
                new JsonObject().put("enum", words),
                null);
    }

    private static <T> T pick(int index, List<T> values) {
        if (index < 0) {
            throw new IllegalArgumentException();
        }
        return values.get(index);
    }

    /** One of the constants, by its name in small letters. */
    static <E extends Enum<E>> ScalarType<E> oneOf(Class<E> type) {
        return oneOf(
                constant -> constant.name().toLowerCase(Locale.ROOT),
                Stream.of(type.getEnumConstants()).toList());
    }

    static ScalarType<String> oneOf(String... words) {
        return oneOf(UnaryOperator.identity(), List.of(words));
    }

    /** The same, and more is asked of the value. */
    ScalarType<T> that(Predicate<T> holds, String narrower) {
        Function<Node.Scalar, T> checked = scalar -> {
            T value = parse.apply(scalar);
            if (!holds.test(value)) {
                throw new IllegalArgumentException();
            }
            return value;
        };
        return new ScalarType<>(narrower, checked, mask, words, form, refers);
    }

    /** The same for editors in other words. */
    ScalarType<T> as(JsonObject other) {
        return new ScalarType<>(what, parse, mask, words, other, refers);
    }

    /** The same, shown only so far. */
    ScalarType<T> masked(UnaryOperator<String> other) {
        return new ScalarType<>(what, parse, other, words, form, refers);
    }

    /** The same, naming something that must be there. */
    ScalarType<T> naming(References.To to) {
        return new ScalarType<>("the name of a " + to.word(), parse, mask, words, form, to);
    }

    @Override
    public @Nullable T read(Node node, Scope scope) {
        if (!(node instanceof Node.Scalar scalar) || (scalar.tag() == Node.Tag.NULL && !scalar.borrowed())) {
            scope.unfit(node, what);
            return null;
        }
        try {
            T value = parse.apply(scalar);
            if (refers != null) {
                scope.reading().references().use(refers, scalar);
            }
            return value;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            String why = e instanceof Unfit ? e.getMessage() : "must be " + what;
            String key = scope.id().isEmpty() ? "" : "\"" + scope.id() + "\" ";
            scope.fault(scalar.place(), key + why + ", not \"" + brief(shown(scalar)) + "\"", suggestion(scalar));
            return null;
        }
    }

    private @Nullable String suggestion(Node.Scalar scalar) {
        return scalar.borrowed() ? null : Nearest.suggestion(scalar.text(), words);
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }

    /** What people may see: a reference as it was written, and never what it stands for. */
    String shown(Node.Scalar scalar) {
        boolean onlyReference = scalar.borrowed() && Borrowing.isReference(scalar.source());
        return onlyReference ? scalar.source() : mask.apply(scalar.source());
    }

    @Override
    public Node walk(Node node, Pass pass) {
        return node instanceof Node.Scalar scalar ? pass.scalar(this, scalar) : node;
    }

    @Override
    public JsonObject schema(Schemas schemas) {
        return schemas.orReference(form);
    }

    @Override
    public void keys(Consumer<Key<?>> each) {}

    /** A value that does not fit, and why in better words; the words never hold the value. */
    static final class Unfit extends IllegalArgumentException {
        Unfit(String why) {
            super(why, null);
        }
    }
}
