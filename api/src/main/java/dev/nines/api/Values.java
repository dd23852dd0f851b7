package dev.nines.api;

import dev.nines.api.Problem.Fault;
import io.vertx.json.schema.Validator;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Parameter;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the texts of parameters stand for. */
final class Values {

    private Values() {}

    /** The value of a parameter; null, and faults added, when it has none. */
    static @Nullable Object read(
            String place, String text, Parameter parameter, Validator validator, List<Fault> faults) {
        if (text.indexOf('\0') >= 0) {
            faults.add(new Fault(place, "It holds a character that is none."));
            return null;
        }
        if ("date-time".equals(parameter.getSchema().<String>get("format"))) {
            Long instant = instant(text);
            if (instant == null) {
                faults.add(new Fault(place, "It is not an instant such as 2026-11-21T17:00:00.000Z."));
            }
            return instant;
        }
        if (parameter.getSchemaType() == SchemaType.BOOLEAN) {
            return truth(place, text, faults);
        }
        Object value = parameter.getSchemaType() == SchemaType.INTEGER ? whole(text) : text;
        if (value == null) {
            faults.add(new Fault(place, "It is not a whole number."));
            return null;
        }
        List<Fault> found = Faults.of(place, validator.validate(value));
        faults.addAll(found);
        return found.isEmpty() ? value : null;
    }

    /** An instant in ISO 8601 with any offset, in epoch milliseconds, rounded down; null when it is none. */
    static @Nullable Long instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException broken) {
            return null;
        }
    }

    private static @Nullable Object truth(String place, String text, List<Fault> faults) {
        if (!text.equals("true") && !text.equals("false")) {
            faults.add(new Fault(place, "It is neither true nor false."));
            return null;
        }
        return Boolean.valueOf(text);
    }

    private static @Nullable Long whole(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException broken) {
            return null;
        }
    }
}
