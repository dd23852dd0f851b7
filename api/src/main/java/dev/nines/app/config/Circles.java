package dev.nines.app.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds services that depend on themselves. */
final class Circles {

    private static final String DEPENDS_ON = "depends_on";

    private final Node.Mapping services;
    private final Findings findings;
    private final Set<String> done = new HashSet<>();

    private Circles(Node.Mapping services, Findings findings) {
        this.services = services;
        this.findings = findings;
    }

    /** Reports each circle once, where it closes. */
    static void find(Node services, Findings findings) {
        if (services instanceof Node.Mapping mapping) {
            Circles circles = new Circles(mapping, findings);
            mapping.entries().keySet().forEach(id -> circles.follow(id, new ArrayList<>()));
        }
    }

    private void follow(String id, List<String> chain) {
        if (done.contains(id) || !(services.value(id) instanceof Node.Mapping service)) {
            return;
        }
        chain.add(id);
        List<Node> next = service.value(DEPENDS_ON) instanceof Node.Sequence list ? list.items() : List.of();
        for (Node node : next) {
            if (node instanceof Node.Scalar name) {
                int start = chain.indexOf(name.text());
                if (start >= 0) {
                    findings.fault(
                            name.place(),
                            "\"" + name + "\" depends on itself",
                            String.join(" → ", chain.subList(start, chain.size())) + " → " + name);
                } else {
                    follow(name.text(), chain);
                }
            }
        }
        chain.remove(chain.size() - 1);
        done.add(id);
    }
}
