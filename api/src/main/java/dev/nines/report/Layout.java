package dev.nines.report;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/** JSON with a field, or an item of a list, on each line, so that a line says where something stands. */
final class Layout {

    /** Objects that are not longer, in characters, stand on one line. */
    private static final int SHORT = 400;

    private final StringBuilder out = new StringBuilder();

    private Layout() {}

    /** The text of an object, as UTF-8 can write it, with a line feed at its end. */
    static String of(JsonObject json) {
        Layout layout = new Layout();
        layout.object(json, "");
        String text = layout.out.append('\n').toString();
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private void object(JsonObject json, String indent) {
        out.append("{\n");
        Iterator<Map.Entry<String, Object>> fields = json.iterator();
        while (fields.hasNext()) {
            Map.Entry<String, Object> field = fields.next();
            out.append(indent).append("  ").append(Json.encode(field.getKey())).append(": ");
            value(field.getValue(), indent + "  ");
            out.append(fields.hasNext() ? ",\n" : "\n");
        }
        out.append(indent).append('}');
    }

    private void value(Object value, String indent) {
        if (value instanceof JsonArray list && list.stream().anyMatch(JsonObject.class::isInstance)) {
            list(list, indent);
            return;
        }
        String line = Json.encode(value);
        if (value instanceof JsonObject json && line.length() > SHORT) {
            object(json, indent);
        } else {
            out.append(line);
        }
    }

    private void list(JsonArray list, String indent) {
        out.append("[\n");
        Iterator<Object> items = list.iterator();
        while (items.hasNext()) {
            out.append(indent).append("  ");
            value(items.next(), indent + "  ");
            out.append(items.hasNext() ? ",\n" : "\n");
        }
        out.append(indent).append(']');
    }
}
