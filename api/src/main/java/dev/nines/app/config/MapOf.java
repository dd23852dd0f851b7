package dev.nines.app.config;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values by names that the user chooses.
 *
 * @param items what they are called in a sentence
 * @param name what a name must be
 * @param typeOf what stands under a name
 * @param gives what such a name can be referred to as, null for nothing
 * @param atLeast how many there must be
 */
record MapOf<T>(
        String items,
        ScalarType<String> name,
        Function<String, Type<T>> typeOf,
        References.@Nullable To gives,
        int atLeast)
        implements Type<Map<String, T>> {

    static <T> MapOf<T> of(String items, ScalarType<String> name, Type<T> value) {
        return new MapOf<>(items, name, any -> value, null, 0);
    }

    /** The same; its names can be referred to. */
    MapOf<T> giving(References.To names) {
        return new MapOf<>(items, name, typeOf, names, atLeast);
    }

    /** The same, never empty. */
    MapOf<T> some() {
        return new MapOf<>(items, name, typeOf, gives, 1);
    }

    @Override
    public String what() {
        return "a mapping of " + items;
    }

    @Override
    public @Nullable Map<String, T> read(Node node, Scope scope) {
        Node.Mapping mapping = Shape.mapping(node);
        if (mapping == null) {
            scope.unfit(node, what());
        } else if (mapping.entries().size() < atLeast) {
            scope.fault(scope.at(), "\"" + scope.id() + "\" must not be empty");
        } else {
            return read(mapping, scope);
        }
        if (gives != null) {
            scope.reading().references().unclear(gives);
        }
        return null;
    }

    private @Nullable Map<String, T> read(Node.Mapping mapping, Scope scope) {
        Map<String, T> values = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries().values()) {
            Scope below = scope.below(entry.place(), entry.key());
            Node.Scalar key = new Node.Scalar(entry.place(), entry.key(), Node.Tag.TEXT);
            boolean named = name.read(key, scope.below(entry.place(), "")) != null;
            if (gives != null) {
                named &= define(gives, entry, scope);
            }
            T value = typeOf.apply(entry.key()).read(entry.value(), below);
            if (named && value != null) {
                values.put(entry.key(), value);
            }
        }
        return values.size() == mapping.entries().size() ? values : null;
    }

    private static boolean define(References.To to, Node.Entry entry, Scope scope) {
        scope.reading().references().define(to, entry.key());
        if (to.builtIn(entry.key())) {
            scope.fault(
                    entry.place(), "the " + to.word() + " \"" + entry.key() + "\" is built in; choose another name");
            return false;
        }
        return true;
    }

    @Override
    public Node walk(Node node, Pass pass) {
        Node.Mapping mapping = Shape.mapping(node);
        if (mapping == null) {
            return node;
        }
        List<Node.Entry> entries = new ArrayList<>();
        mapping.entries()
                .values()
                .forEach(entry ->
                        entries.add(entry.with(typeOf.apply(entry.key()).walk(entry.value(), pass))));
        return Node.Mapping.of(mapping.place(), entries);
    }

    @Override
    public JsonObject schema(Schemas schemas) {
        JsonObject schema = new JsonObject()
                .put("type", "object")
                .put("propertyNames", name.form())
                .put("additionalProperties", typeOf.apply("").schema(schemas));
        return atLeast == 0 ? schema : schema.put("minProperties", atLeast);
    }

    @Override
    public void keys(Consumer<Key<?>> each) {
        typeOf.apply("").keys(each);
    }
}
