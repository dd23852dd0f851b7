package dev.nines.app.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A mapping whose {@code type} says which other keys it has. */
final class Variants<T> implements Type<T> {

    private static final String TYPE = "type";

    private final String name;
    private final Key<String> type;
    private final Map<String, Shape<T>> shapes = new LinkedHashMap<>();
    private final Set<String> names = new TreeSet<>();

    /**
     * Variants.
     *
     * @param name what one is called in a sentence
     * @param shapes what stands beside each type
     */
    Variants(String name, Map<String, Shape<T>> shapes) {
        this.name = name;
        this.type = Key.required(TYPE, ScalarType.oneOf(shapes.keySet().toArray(String[]::new)), "What it is.");
        shapes.forEach((word, shape) -> this.shapes.put(word, shape.and(List.of(type))));
        this.shapes.values().forEach(shape -> names.addAll(shape.names()));
    }

    @Override
    public String what() {
        return "a mapping with \"type\"";
    }

    /** The shape that its type asks for, even when the word "type" is misspelt; null when it asks for none. */
    private @Nullable Shape<T> shape(Node.Mapping mapping) {
        for (Node.Entry entry : mapping.entries().values()) {
            boolean named = entry.key().equals(TYPE) || TYPE.equals(Nearest.to(entry.key(), names));
            if (named && entry.value() instanceof Node.Scalar word && shapes.containsKey(word.text())) {
                return shapes.get(word.text());
            }
        }
        return null;
    }

    @Override
    public @Nullable T read(Node node, Scope scope) {
        Node.Mapping mapping = Shape.mapping(node);
        if (mapping == null) {
            scope.unfit(node, what());
            return null;
        }
        Shape<T> shape = shape(mapping);
        if (shape != null) {
            return shape.read(mapping, scope);
        }
        Node word = mapping.value(TYPE);
        if (word == null) {
            scope.fault(scope.at(), "\"" + TYPE + "\" is missing in " + name);
        } else {
            type.type().read(word, scope.below(word.place(), TYPE));
        }
        return null;
    }

    @Override
    public Node walk(Node node, Pass pass) {
        Node.Mapping mapping = Shape.mapping(node);
        Shape<T> shape = mapping == null ? null : shape(mapping);
        return shape == null ? node : shape.walk(node, pass);
    }

    @Override
    public JsonObject schema(Schemas schemas) {
        JsonArray all = new JsonArray();
        shapes.forEach((word, shape) -> all.add(schemas.variant(TYPE, word, shape.schema(schemas))));
        return new JsonObject().put("oneOf", all);
    }

    @Override
    public void keys(Consumer<Key<?>> each) {
        shapes.values().forEach(shape -> shape.keys(each));
    }
}
