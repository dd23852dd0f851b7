package dev.nines.api;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is allowed and is as the contract wants it.
 *
 * @param now when it came, epoch milliseconds
 * @param values its parameters by name, those of the path, the query and the headers: texts, instants as epoch
 *     milliseconds, whole numbers as {@code Long}, {@code true} and {@code false} as {@code Boolean}
 * @param body empty when there was none
 * @param accept its {@code Accept}
 */
record Question(
        Caller caller,
        long now,
        Map<String, Object> values,
        JsonObject body,
        @Nullable String accept) {

    Question {
        values = Map.copyOf(values);
    }

    /** A parameter that the contract requires. */
    String text(String name) {
        return (String) required(name);
    }

    @Nullable
    String optional(String name) {
        return (String) values.get(name);
    }

    @Nullable
    Long instant(String name) {
        return (Long) values.get(name);
    }

    /** A whole number that is required or has a default. */
    int number(String name) {
        return Math.toIntExact((Long) required(name));
    }

    /** Whether a parameter was given as true. */
    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    private Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the contract does not require " + name);
        }
        return value;
    }
}
