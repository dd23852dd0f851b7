package dev.nines.app.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping whose keys we know. Its keys are read in the order in which they are declared here, so that what lies
 * deeper can ask for what was read before it; then what the keys say together is checked; then, if all is sound, the
 * value is built.
 */
final class Shape<T> implements Type<T> {

    private final String name;
    private final Map<String, Key<?>> keys = new LinkedHashMap<>();
    private final Function<Fields, T> build;
    private final Consumer<Fields> check;

    private Shape(String name, Iterable<Key<?>> keys, Function<Fields, T> build, Consumer<Fields> check) {
        this.name = name;
        keys.forEach(key -> this.keys.put(key.name(), key));
        this.build = build;
        this.check = check;
    }

    /**
     * A shape.
     *
     * @param name what it is called in a sentence, such as {@code a service}
     * @param build makes the value of sound fields
     */
    static <T> Shape<T> of(String name, Function<Fields, T> build, Key<?>... keys) {
        return new Shape<>(name, List.of(keys), build, fields -> {});
    }

    /** A shape that is only checked: nothing is built of it yet. */
    static Shape<Fields> of(String name, Key<?>... keys) {
        return of(name, Function.identity(), keys);
    }

    /** The same with more keys after its own. */
    Shape<T> and(Iterable<Key<?>> more) {
        List<Key<?>> all = new ArrayList<>(keys.values());
        more.forEach(all::add);
        return new Shape<>(name, all, build, check);
    }

    /** The same, with a look at what its keys say together; it runs even when some of them are faulty. */
    Shape<T> checked(Consumer<Fields> also) {
        return new Shape<>(name, keys.values(), build, check.andThen(also));
    }

    String name() {
        return name;
    }

    Set<String> names() {
        return keys.keySet();
    }

    Iterable<Key<?>> keys() {
        return keys.values();
    }

    @Override
    public String what() {
        return "a mapping with " + Key.either(List.copyOf(keys.values()));
    }

    @Override
    public @Nullable T read(Node node, Scope scope) {
        Node.Mapping mapping = mapping(node);
        if (mapping == null) {
            scope.unfit(node, what());
            return null;
        }
        Fields fields = new Fields(this, mapping, scope);
        keys.values().forEach(fields::read);
        if (!fields.vague()) {
            check.accept(fields);
        }
        return fields.sound() && !scope.reading().partial() ? build.apply(fields) : null;
    }

    /** A node as a mapping; one without any value is an empty one, null when it is something else. */
    static Node.@Nullable Mapping mapping(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.tag() == Node.Tag.NULL) {
            return Node.Mapping.of(node.place(), List.of());
        }
        return node instanceof Node.Mapping mapping ? mapping : null;
    }

    @Override
    public Node walk(Node node, Pass pass) {
        Node.Mapping mapping = mapping(node);
        if (mapping == null) {
            return node;
        }
        Node.Mapping passed = pass.mapping(this, mapping);
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : passed.entries().values()) {
            Key<?> key = keys.get(entry.key());
            entries.add(key == null ? entry : entry.with(key.type().walk(entry.value(), pass)));
        }
        return Node.Mapping.of(passed.place(), entries);
    }

    @Override
    public JsonObject schema(Schemas schemas) {
        return schemas.named(this, () -> {
            JsonObject properties = new JsonObject();
            JsonArray required = new JsonArray();
            for (Key<?> key : keys.values()) {
                JsonObject property = key.type().schema(schemas).copy().put("description", key.doc());
                if (key.fallback() != null) {
                    property.put("default", Rendering.json(key.fallback()));
                }
                properties.put(key.name(), property);
                if (schemas.required(key)) {
                    required.add(key.name());
                }
            }
            JsonObject schema = new JsonObject()
                    .put("type", "object")
                    .put("properties", properties)
                    .put("patternProperties", new JsonObject().put("^x-", true))
                    .put("additionalProperties", false);
            return required.isEmpty() ? schema : schema.put("required", required);
        });
    }

    @Override
    public void keys(Consumer<Key<?>> each) {
        for (Key<?> key : keys.values()) {
            each.accept(key);
            key.type().keys(each);
        }
    }
}
