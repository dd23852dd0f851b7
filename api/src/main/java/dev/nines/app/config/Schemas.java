package dev.nines.app.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Gathers the JSON Schema of a grammar: what has a name stands once under {@code $defs}. */
final class Schemas {

    private static final String REFERENCE = "reference";

    private final Map<String, JsonObject> named = new TreeMap<>();
    private final Set<Key<?>> elsewhere;
    private final Map<Shape<?>, String> ids = new HashMap<>();

    /**
     * Schemas.
     *
     * @param elsewhere keys that may stand in another file or in a template, so that an editor cannot miss them here
     */
    Schemas(Set<Key<?>> elsewhere) {
        this.elsewhere = elsewhere;
        named.put(
                REFERENCE,
                new JsonObject()
                        .put("type", "string")
                        .put("pattern", "\\$\\{(env|file):[^}]+\\}")
                        .put("description", "Taken from the environment or from a file."));
    }

    boolean required(Key<?> key) {
        return key.required() && !elsewhere.contains(key);
    }

    /** The form itself, or a text with a reference in it. */
    JsonObject orReference(JsonObject form) {
        if (form.size() == 1 && "string".equals(form.getString("type"))) {
            return form;
        }
        return new JsonObject().put("anyOf", new JsonArray().add(form).add(ref(REFERENCE)));
    }

    /** A pointer to the schema of a shape, which is made when it is first asked for. */
    JsonObject named(Shape<?> shape, Supplier<JsonObject> made) {
        String known = ids.get(shape);
        if (known != null) {
            return ref(known);
        }
        String name = shape.name().replaceAll("^(an?|the) ", "").replace(' ', '_');
        String id = name;
        for (int i = 2; named.containsKey(id); i++) {
            id = name + "_" + i;
        }
        ids.put(shape, id);
        named.put(id, new JsonObject());
        named.put(id, made.get());
        return ref(id);
    }

    /** A schema that holds where that key has that value. */
    JsonObject variant(String key, String value, JsonObject schema) {
        JsonObject properties = new JsonObject().put(key, new JsonObject().put("const", value));
        return new JsonObject()
                .put("properties", properties)
                .put("required", new JsonArray().add(key))
                .put("allOf", new JsonArray().add(schema));
    }

    /** The whole document whose root is this. */
    JsonObject document(JsonObject root) {
        JsonObject definitions = new JsonObject();
        named.forEach(definitions::put);
        return new JsonObject()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Configuration of Nines")
                .put("$ref", root.getString("$ref"))
                .put("$defs", definitions);
    }

    private static JsonObject ref(String id) {
        return new JsonObject().put("$ref", "#/$defs/" + id);
    }
}
