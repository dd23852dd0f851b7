package dev.nines.app.config;

import dev.nines.api.Role;
import dev.nines.api.Token;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for locations that nobody looks from: most likely they are misspelt. */
final class LocationNames {

    private LocationNames() {}

    static void check(Fields root, Node services, Key<List<Token>> tokens) {
        Set<String> known = new TreeSet<>();
        known.add(root.getOr(Root.LOCATION, ""));
        for (Token token : root.getOr(tokens, List.of())) {
            if (token.role() == Role.AGENT) {
                known.add(token.location());
            }
        }
        for (Node service : values(services)) {
            for (Node probe : values(child(service, "probes"))) {
                if (child(probe, "locations") instanceof Node.Sequence locations) {
                    locations.items().forEach(location -> check(root, location, known));
                }
            }
        }
    }

    private static void check(Fields root, Node location, Set<String> known) {
        if (location instanceof Node.Scalar name && !known.contains(name.text())) {
            root.warn(
                    name.place(),
                    "nobody looks from \"" + name + "\": it is not our location, nor that of an agent's token");
        }
    }

    private static Iterable<Node> values(Node node) {
        return node instanceof Node.Mapping mapping
                ? mapping.entries().values().stream().map(Node.Entry::value).toList()
                : List.of();
    }

    private static Node child(Node node, String key) {
        Node value = node instanceof Node.Mapping mapping ? mapping.value(key) : null;
        return value == null ? new Node.Broken(node.place()) : value;
    }
}
