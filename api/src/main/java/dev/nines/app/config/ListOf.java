package dev.nines.app.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values in order.
 *
 * @param items what they are called in a sentence
 * @param orOne a single one may stand without brackets
 * @param atLeast how many there must be
 */
record ListOf<T>(String items, Type<T> item, boolean orOne, int atLeast) implements Type<List<T>> {

    static <T> ListOf<T> of(String items, Type<T> item) {
        return new ListOf<>(items, item, false, 0);
    }

    /** The same; a single one may stand without brackets. */
    ListOf<T> orSingle() {
        return new ListOf<>(items, item, true, atLeast);
    }

    /** The same, never empty. */
    ListOf<T> some() {
        return new ListOf<>(items, item, orOne, 1);
    }

    @Override
    public String what() {
        return "a list of " + items;
    }

    @Override
    public @Nullable List<T> read(Node node, Scope scope) {
        Node.Sequence sequence = sequence(node);
        if (sequence == null) {
            scope.unfit(node, what());
            return null;
        }
        List<T> values = new ArrayList<>();
        for (Node each : sequence.items()) {
            T value = item.read(each, scope.below(each.place(), scope.id()));
            if (value != null) {
                values.add(value);
            }
        }
        if (sequence.items().size() < atLeast) {
            scope.fault(scope.at(), "\"" + scope.id() + "\" must not be empty");
            return null;
        }
        return values.size() == sequence.items().size() ? List.copyOf(values) : null;
    }

    @Override
    public Node walk(Node node, Pass pass) {
        Node.Sequence sequence = sequence(node);
        if (sequence == null) {
            return node;
        }
        return new Node.Sequence(
                sequence.place(),
                sequence.items().stream().map(each -> item.walk(each, pass)).toList());
    }

    private Node.@Nullable Sequence sequence(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence;
        }
        if (node instanceof Node.Scalar scalar && scalar.tag() == Node.Tag.NULL) {
            return new Node.Sequence(node.place(), List.of());
        }
        return orOne && !(node instanceof Node.Broken) ? new Node.Sequence(node.place(), List.of(node)) : null;
    }

    @Override
    public JsonObject schema(Schemas schemas) {
        JsonObject list = new JsonObject().put("type", "array").put("items", item.schema(schemas));
        if (atLeast > 0) {
            list.put("minItems", atLeast);
        }
        return orOne
                ? new JsonObject()
                        .put("anyOf", new JsonArray().add(item.schema(schemas)).add(list))
                : list;
    }

    @Override
    public void keys(Consumer<Key<?>> each) {
        item.keys(each);
    }
}
