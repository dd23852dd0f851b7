package dev.nines.app.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reports keys that nobody knows. One that is only misspelt is read as the key that was meant, so that it makes no
 * further fault; what begins with {@code x-} belongs to the user.
 */
record Spelling(Findings findings) implements Pass {

    @Override
    public Node.Mapping mapping(Shape<?> shape, Node.Mapping mapping) {
        Map<String, Node.Entry> known = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries().values()) {
            if (shape.names().contains(entry.key())) {
                known.put(entry.key(), entry);
            } else if (!entry.key().startsWith("x-")) {
                String meant = Nearest.to(entry.key(), shape.names());
                findings.fault(
                        entry.place(),
                        "unknown key \"" + entry.key() + "\" in " + shape.name(),
                        meant == null
                                ? "known are " + String.join(", ", shape.names())
                                : "did you mean \"" + meant + "\"?");
                if (meant != null && mapping.find(meant) == null) {
                    known.putIfAbsent(meant, new Node.Entry(meant, entry.place(), entry.value()));
                }
            }
        }
        return Node.Mapping.of(mapping.place(), known.values());
    }
}
