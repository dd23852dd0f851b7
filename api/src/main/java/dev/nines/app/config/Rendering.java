package dev.nines.app.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Nodes as JSON. */
final class Rendering {

    private Rendering() {}

    static @Nullable Object json(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return object(mapping);
        }
        if (node instanceof Node.Sequence sequence) {
            JsonArray array = new JsonArray();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        return node instanceof Node.Scalar scalar ? value(scalar) : null;
    }

    static JsonObject object(Node.Mapping mapping) {
        JsonObject object = new JsonObject();
        mapping.entries().values().forEach(entry -> object.put(entry.key(), json(entry.value())));
        return object;
    }

    /** The value by the core schema of YAML 1.2: a text, a number, a boolean or null. */
    static @Nullable Object value(Node.Scalar scalar) {
        String text = scalar.text();
        return switch (scalar.tag()) {
            case NULL -> null;
            case BOOL -> Boolean.parseBoolean(text);
            case INT -> integer(text);
            case FLOAT -> real(text);
            case TEXT -> text;
        };
    }

    private static Object integer(String text) {
        BigInteger value = text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16)
                : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : text;
    }

    private static Object real(String text) {
        boolean finite = text.chars().anyMatch(Character::isDigit);
        return finite ? (Object) new BigDecimal(text).doubleValue() : text;
    }

    /** The same with the keys of every object in the order of the alphabet. */
    static JsonObject sorted(JsonObject object) {
        JsonObject sorted = new JsonObject();
        new TreeMap<>(object.getMap()).forEach((key, value) -> sorted.put(key, sortedValue(value)));
        return sorted;
    }

    private static @Nullable Object sortedValue(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return sorted(object);
        }
        if (value instanceof JsonArray array) {
            JsonArray sorted = new JsonArray();
            array.forEach(item -> sorted.add(sortedValue(item)));
            return sorted;
        }
        return value;
    }
}
