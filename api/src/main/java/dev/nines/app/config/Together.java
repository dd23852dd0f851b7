package dev.nines.app.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What keys and items must be to each other. */
final class Together {

    private Together() {}

    /** Complains unless exactly one of the keys stands there. */
    static void exactlyOne(Fields fields, List<Key<?>> keys) {
        List<Key<?>> given = fields.given(keys);
        if (given.isEmpty()) {
            fields.fault(fields.at(), fields.name() + " needs " + Key.either(keys));
        }
        given.stream()
                .skip(1)
                .forEach(extra -> fields.fault(
                        fields.keyPlace(extra),
                        "\"" + extra.name() + "\" cannot stand beside \""
                                + given.get(0).name() + "\"",
                        fields.name() + " has one of " + Key.either(keys)));
    }

    /** What stands under a key in the items of a list, with its place; what is faulty there is left out. */
    static <T> Map<Place, T> column(Fields fields, Key<?> list, Key<T> key) {
        Map<Place, T> column = new LinkedHashMap<>();
        for (Node item : items(fields, list)) {
            Node value = item instanceof Node.Mapping each ? each.value(key.name()) : null;
            T read = read(item, key);
            if (value != null && read != null) {
                column.put(value.place(), read);
            }
        }
        return column;
    }

    /** What stands under a key of an item, null when it is absent or faulty. */
    static <T> @Nullable T read(Node item, Key<T> key) {
        Node value = item instanceof Node.Mapping each ? each.value(key.name()) : null;
        return value == null ? null : key.type().read(value, Scope.silent());
    }

    /** Complains of values that stand twice in a list, or twice under a key of its items. */
    static void distinct(Fields fields, Key<?> list, @Nullable String key) {
        Map<String, Place> first = new HashMap<>();
        for (Node item : items(fields, list)) {
            Node value = item instanceof Node.Mapping each && key != null ? each.value(key) : item;
            List<Node> all = value instanceof Node.Sequence many ? many.items() : List.of(value == null ? item : value);
            for (Node one : all) {
                if (one instanceof Node.Scalar scalar) {
                    Place other = first.putIfAbsent(scalar.text(), scalar.place());
                    if (other != null && !other.equals(scalar.place())) {
                        fields.fault(scalar.place(), "\"" + scalar + "\" is given twice", "the other is at " + other);
                    }
                }
            }
        }
    }

    private static List<Node> items(Fields fields, Key<?> list) {
        Node node = fields.node(list);
        if (node instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        return node == null ? List.of() : List.of(node);
    }
}
