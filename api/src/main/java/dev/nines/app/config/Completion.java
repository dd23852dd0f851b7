package dev.nines.app.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes down the defaults of what is absent.
 *
 * @param office whether there is a calendar of that name; without one the defaults count around the clock
 */
record Completion(boolean office) implements Pass {

    @Override
    public Node.Mapping mapping(Shape<?> shape, Node.Mapping mapping) {
        List<Node.Entry> entries = new ArrayList<>(mapping.entries().values());
        for (Key<?> key : shape.keys()) {
            Node fallback = key.fallback();
            if (fallback != null && mapping.find(key.name()) == null) {
                entries.add(new Node.Entry(key.name(), fallback.place(), office ? fallback : anyTime(fallback)));
            }
        }
        return Node.Mapping.of(mapping.place(), entries);
    }

    private static Node anyTime(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return Node.Mapping.of(
                    node.place(),
                    mapping.entries().values().stream()
                            .map(entry -> entry.with(anyTime(entry.value())))
                            .toList());
        }
        boolean named = node instanceof Node.Scalar scalar && scalar.text().equals("office");
        return named ? new Node.Scalar(node.place(), "always", Node.Tag.TEXT) : node;
    }
}
