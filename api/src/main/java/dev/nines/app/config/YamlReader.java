package dev.nines.app.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/**
 * Reads one YAML 1.2 document into nodes that know where they stand. Anchors and aliases are followed, {@code <<} merges
 * as docker-compose and YAML 1.1 have it; a key given twice is a fault. Depth and size are bounded, so that a small file
 * cannot unfold into a large one.
 */
final class YamlReader {

    private static final int DEEPEST = 64;
    private static final long MOST_NODES = 1_000_000;
    private static final int MOST_CHARACTERS = 16 << 20;
    private static final String MERGE = "<<";
    private static final String STANDARD = "tag:yaml.org,2002:";
    private static final CoreScalarResolver RESOLVER = new CoreScalarResolver(true);

    private final String file;
    private final Findings findings;
    private final Iterator<Event> events;
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private int depth;

    private YamlReader(String file, String text, Findings findings) {
        this.file = file;
        this.findings = findings;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** The document; broken when it cannot be read, with a fault that says why. */
    static Node read(String file, String text, Findings findings) {
        Place start = new Place(file, 1, 1);
        Place unprintable = Characters.unprintable(file, text);
        if (unprintable != null) {
            findings.blind(unprintable, "this character may not stand in YAML");
            return new Node.Broken(start);
        }
        try {
            return new YamlReader(file, text, findings).document(start);
        } catch (Refusal refusal) {
            findings.blind(refusal.place, refusal.why);
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(mark -> at(file, mark)).orElse(start);
            findings.blind(place, "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            findings.blind(Place.whole(file), "not YAML: " + e.getMessage());
        }
        return new Node.Broken(start);
    }

    private Node document(Place start) {
        events.next(); // the stream starts
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            return Node.Mapping.of(start, List.of());
        }
        Node root = node(events.next());
        events.next(); // the document ends
        Event next = events.next();
        if (next.getEventId() != Event.ID.StreamEnd) {
            throw new Refusal(place(next), "a second document begins; a configuration is one document");
        }
        return root;
    }

    private Node node(Event event) {
        if (event instanceof AliasEvent alias) {
            Node node = anchors.get(alias.getAlias());
            if (node == null) {
                throw new Refusal(place(event), "no anchor named " + alias.getAlias() + " stands above");
            }
            return node;
        }
        refuseOwnTag((NodeEvent) event);
        if (++depth > DEEPEST) {
            throw new Refusal(place(event), "nested more than " + DEEPEST + " deep");
        }
        Node node;
        if (event instanceof ScalarEvent scalar) {
            node = scalar(scalar);
        } else if (event instanceof SequenceStartEvent start) {
            node = sequence(start);
        } else {
            node = mapping((MappingStartEvent) event);
        }
        depth--;
        if (node.size() > MOST_NODES) {
            throw new Refusal(node.place(), "its aliases unfold into more than " + MOST_NODES + " values");
        }
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private void refuseOwnTag(NodeEvent event) {
        Optional<String> tag =
                event instanceof ScalarEvent scalar ? scalar.getTag() : ((CollectionStartEvent) event).getTag();
        if (tag.isPresent() && !tag.get().startsWith(STANDARD)) {
            throw new Refusal(
                    place(event), "the tag " + tag.get() + " means nothing here; ${env:NAME} and ${file:PATH} do");
        }
    }

    private Node scalar(ScalarEvent event) {
        boolean plain = event.isPlain() && event.getTag().isEmpty();
        return new Node.Scalar(place(event), event.getValue(), tag(event.getValue(), plain));
    }

    /** What a text is when it stands without quotes, or within. */
    static Node.Tag tag(String text, boolean plain) {
        String resolved = RESOLVER.resolve(text, plain).getValue();
        return switch (resolved.substring(resolved.lastIndexOf(':') + 1)) {
            case "null" -> Node.Tag.NULL;
            case "bool" -> Node.Tag.BOOL;
            case "int" -> Node.Tag.INT;
            case "float" -> Node.Tag.FLOAT;
            default -> Node.Tag.TEXT;
        };
    }

    private Node sequence(SequenceStartEvent start) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event));
        }
        return new Node.Sequence(place(start), items);
    }

    private Node mapping(MappingStartEvent start) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw new Refusal(place(event), "a key must be a text");
            }
            Place place = place(key);
            Node value = node(events.next());
            if (key.getValue().equals(MERGE) && key.isPlain()) {
                merged.add(value);
                continue;
            }
            Node.Entry first = entries.putIfAbsent(key.getValue(), new Node.Entry(key.getValue(), place, value));
            if (first != null) {
                findings.fault(place, "\"" + key.getValue() + "\" is given twice", "the other is at " + first.place());
            }
        }
        merged.forEach(node -> merge(node, entries));
        return Node.Mapping.of(place(start), entries.values());
    }

    private static void merge(Node merged, Map<String, Node.Entry> entries) {
        if (merged instanceof Node.Mapping mapping) {
            mapping.entries().values().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
        } else if (merged instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> merge(item, entries));
        } else {
            throw new Refusal(merged.place(), "<< merges a mapping or a list of them");
        }
    }

    private Place place(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.map(found -> at(file, found)).orElseGet(() -> Place.whole(file));
    }

    private static Place at(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Reading this file ends here. */
    private static final class Refusal extends RuntimeException {
        private final transient Place place;
        private final String why;

        Refusal(Place place, String why) {
            super(why, null, false, false);
            this.place = place;
            this.why = why;
        }
    }
}
