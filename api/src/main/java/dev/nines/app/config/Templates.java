package dev.nines.app.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Merges templates into the services and probes that use them, and below all the defaults of probes. */
final class Templates {

    static final String USE = "use";

    private final Node.Mapping templates;
    private final Node.Mapping defaults;
    private final Findings findings;
    private final Set<String> done = new HashSet<>();
    private final Set<String> circular = new HashSet<>();
    private final Map<Shape<?>, Map<String, Node>> filled = new HashMap<>();

    Templates(Node.Mapping templates, Node.Mapping defaults, Findings findings) {
        this.templates = templates;
        this.defaults = defaults;
        this.findings = findings;
        templates.entries().keySet().forEach(name -> findCircles(name, new ArrayList<>()));
    }

    private void findCircles(String name, List<String> chain) {
        Node.Entry template = templates.find(name);
        if (template == null || done.contains(name)) {
            return;
        }
        chain.add(name);
        for (Node.Scalar next : used(template.value())) {
            int start = chain.indexOf(next.text());
            if (start >= 0) {
                List<String> circle = chain.subList(start, chain.size());
                circular.addAll(circle);
                findings.fault(
                        next.place(),
                        "the template \"" + next + "\" uses itself",
                        String.join(" → ", circle) + " → " + next);
            } else {
                findCircles(next.text(), chain);
            }
        }
        chain.remove(name);
        done.add(name);
    }

    /** The services with all that they use. */
    Node services(Node services) {
        return each(services, service -> {
            Node.Mapping whole = filled(service, ServiceSection.SHAPE);
            Node.Entry probes = whole.find(ServiceSection.PROBES.name());
            return probes == null ? whole : whole.with(probes.with(each(probes.value(), this::probe)));
        });
    }

    private Node probe(Node.Mapping probe) {
        return over(defaults, filled(probe, ProbeSection.SHAPE));
    }

    private static Node each(Node node, Function<Node.Mapping, Node> change) {
        Node.Mapping mapping = Shape.mapping(node);
        if (mapping == null) {
            return node;
        }
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : mapping.entries().values()) {
            Node.Mapping value = Shape.mapping(entry.value());
            entries.add(value == null ? entry : entry.with(change.apply(value)));
        }
        return Node.Mapping.of(mapping.place(), entries);
    }

    /**
     * What was written over all that it uses; of several templates the last one wins. Where one of them cannot be had,
     * its {@code use} is broken: what seems to be missing may stand there.
     */
    private Node.Mapping filled(Node.Mapping written, Shape<?> shape) {
        Node base = Node.Mapping.of(written.place(), List.of());
        boolean broken = false;
        for (Node.Scalar name : used(written)) {
            Node template = template(name, shape);
            broken |= template instanceof Node.Broken;
            base = over(base, template instanceof Node.Mapping mapping ? mapping.without(USE) : base);
        }
        Node.Mapping whole = (Node.Mapping) over(base, written);
        Node.Entry use = whole.find(USE);
        return broken && use != null ? whole.with(use.with(new Node.Broken(use.place()))) : whole;
    }

    /** A template with all that it uses itself; broken when it cannot be used here. */
    private Node template(Node.Scalar name, Shape<?> shape) {
        Node.Entry template = templates.find(name.text());
        if (template == null && !findings.fragmentary()) {
            String nearest = Nearest.suggestion(name.text(), templates.entries().keySet());
            findings.fault(name.place(), "no template is named \"" + name + "\"", nearest);
        }
        Node.Mapping mapping = template == null ? null : Shape.mapping(template.value());
        if (mapping == null || circular.contains(name.text()) || !fits(name, mapping, shape)) {
            return new Node.Broken(name.place());
        }
        Map<String, Node> known = filled.computeIfAbsent(shape, any -> new HashMap<>());
        Node whole = known.get(name.text());
        if (whole == null) {
            Node.Mapping made = filled(mapping, shape);
            whole = made.value(USE) instanceof Node.Broken ? new Node.Broken(name.place()) : made;
            known.put(name.text(), whole);
        }
        return whole;
    }

    private boolean fits(Node.Scalar name, Node.Mapping template, Shape<?> shape) {
        List<String> foreign = template.entries().keySet().stream()
                .filter(key -> !shape.names().contains(key))
                .toList();
        if (foreign.isEmpty()) {
            return true;
        }
        String keys = String.join(", ", foreign);
        findings.fault(
                name.place(), "the template \"" + name + "\" has " + keys + ", which " + shape.name() + " has not");
        return false;
    }

    private static List<Node.Scalar> used(Node node) {
        Node use = node instanceof Node.Mapping mapping ? mapping.value(USE) : null;
        if (use instanceof Node.Scalar scalar && scalar.tag() != Node.Tag.NULL) {
            return List.of(scalar);
        }
        List<Node> items = use instanceof Node.Sequence sequence ? sequence.items() : List.of();
        return items.stream()
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .toList();
    }

    /** One laid over the other: mappings key by key, everything else as a whole. */
    static Node over(Node below, Node above) {
        Node.Mapping base = Shape.mapping(below);
        Node.Mapping top = Shape.mapping(above);
        if (base == null || top == null) {
            return above;
        }
        Map<String, Node.Entry> merged = new LinkedHashMap<>();
        base.entries().forEach((key, entry) -> {
            // "down" alone asks for looks in a row: the "of" of another "down" does not belong to it.
            if (!key.equals("of") || top.find("down") == null) {
                merged.put(key, entry);
            }
        });
        top.entries().forEach((key, entry) -> {
            Node.Entry lower = merged.get(key);
            merged.put(key, lower == null ? entry : entry.with(over(lower.value(), entry.value())));
        });
        return Node.Mapping.of(above.place(), merged.values());
    }
}
