package dev.nines.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers the file and those that it includes into one tree, misspelt keys reported and put right. */
final class Sources {

    private static final int LARGEST = 16 << 20;

    /** Lists whose items have names of their own, so that those of several files may stand one after the other. */
    private static final Set<String> GATHERED = Set.of("tokens", "maintenance");

    private final Path file;
    private final Path folder;
    private final Function<String, @Nullable String> environment;
    private final Findings findings;

    Sources(Path file, Function<String, @Nullable String> environment, Findings findings) {
        this.file = file;
        this.folder = file.resolveSibling("");
        this.environment = environment;
        this.findings = findings;
    }

    /** Everything that was written, merged. */
    Node.Mapping gather() {
        Node.Mapping root = read(file);
        Node include = root.value(Root.INCLUDE.name());
        if (include == null) {
            return root;
        }
        Map<String, Node.Entry> merged = new LinkedHashMap<>(root.entries());
        for (Path included : new Inclusion(folder, findings).files(include)) {
            if (!included.normalize().equals(file.normalize())) {
                read(included).entries().values().forEach(entry -> merge(entry, merged));
            }
        }
        return Node.Mapping.of(root.place(), merged.values());
    }

    private Node.Mapping read(Path source) {
        String name = source.toString();
        findings.file(name);
        Place start = new Place(name, 1, 1);
        Node node = new Borrowing(source.resolveSibling(""), environment, findings)
                .in(YamlReader.read(name, text(source), findings));
        Node.Mapping mapping = Shape.mapping(node);
        if (mapping == null) {
            if (!(node instanceof Node.Broken)) {
                findings.blind(node.place(), "a configuration is a mapping: keys with values");
            }
            return Node.Mapping.of(start, List.of());
        }
        Node spelt = Root.SHAPE.walk(mapping, new Spelling(findings));
        return (Node.Mapping) Root.SHAPE.walk(spelt, new Importing(source.resolveSibling(""), findings));
    }

    private String text(Path source) {
        try {
            String text = contents(source, LARGEST);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            findings.blind(Place.whole(source.toString()), "cannot be read: " + why(e));
            return "";
        }
    }

    /** The text of a file of at most so many bytes, in UTF-8. */
    static String contents(Path source, int most) throws IOException {
        if (Files.isDirectory(source)) {
            throw new IOException("it is a folder");
        }
        try (InputStream in = Files.newInputStream(source)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("it is larger than " + (most >> 20) + " MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private void merge(Node.Entry entry, Map<String, Node.Entry> merged) {
        Node.Entry first = merged.get(entry.key());
        if (entry.key().equals(Root.INCLUDE.name())) {
            findings.fault(entry.place(), "an included file cannot include others", "name them in " + file);
        } else if (first == null) {
            merged.put(entry.key(), entry);
        } else if (Root.ofNames(entry.key()) && first.value() instanceof Node.Mapping names) {
            Map<String, Node.Entry> all = new LinkedHashMap<>(names.entries());
            Node.Mapping more = Shape.mapping(entry.value());
            if (more != null) {
                more.entries().values().forEach(each -> add(each, all));
            }
            merged.put(entry.key(), first.with(Node.Mapping.of(names.place(), all.values())));
        } else if (GATHERED.contains(entry.key())
                && first.value() instanceof Node.Sequence items
                && entry.value() instanceof Node.Sequence more) {
            List<Node> all = new ArrayList<>(items.items());
            all.addAll(more.items());
            merged.put(entry.key(), first.with(new Node.Sequence(items.place(), all)));
        } else {
            twice(entry, first);
        }
    }

    private void add(Node.Entry entry, Map<String, Node.Entry> all) {
        Node.Entry first = all.putIfAbsent(entry.key(), entry);
        if (first != null) {
            twice(entry, first);
        }
    }

    private void twice(Node.Entry second, Node.Entry first) {
        findings.fault(second.place(), "\"" + second.key() + "\" is given twice", "the other is at " + first.place());
    }

    /** Why a file could not be read, in words. */
    static String why(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        return e instanceof InvalidPathException ? "that is no path" : String.valueOf(e.getMessage());
    }
}
