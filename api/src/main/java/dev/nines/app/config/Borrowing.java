package dev.nines.app.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts in place of {@code ${env:NAME}} and {@code ${file:PATH}} what they name; every other {@code ${…}} stays.
 *
 * @param folder what relative paths are relative to
 */
record Borrowing(Path folder, Function<String, @Nullable String> environment, Findings findings) {

    private static final int LARGEST = 1 << 20;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]*)\\}");

    /** Whether a text is one reference and nothing else. */
    static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    Node in(Node node) {
        if (node instanceof Node.Mapping mapping) {
            List<Node.Entry> entries = new ArrayList<>();
            mapping.entries().values().forEach(entry -> entries.add(entry.with(in(entry.value()))));
            return Node.Mapping.of(mapping.place(), entries);
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    sequence.place(), sequence.items().stream().map(this::in).toList());
        }
        return node instanceof Node.Scalar scalar && scalar.text().contains("${") ? scalar(scalar) : node;
    }

    private Node scalar(Node.Scalar scalar) {
        Matcher matcher = REFERENCE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        boolean found = true;
        while (found && matcher.find()) {
            String value = matcher.group(1).equals("env")
                    ? variable(matcher.group(2), scalar.place())
                    : contents(matcher.group(2), scalar.place());
            found = value != null;
            matcher.appendReplacement(text, Matcher.quoteReplacement(value == null ? "" : value));
        }
        if (!found) {
            return new Node.Broken(scalar.place());
        }
        matcher.appendTail(text);
        String replaced = text.toString();
        return replaced.equals(scalar.text())
                ? scalar
                : new Node.Scalar(scalar.place(), replaced, YamlReader.tag(replaced, true), scalar.source());
    }

    private @Nullable String variable(String name, Place place) {
        String value = environment.apply(name);
        if (value == null) {
            findings.fault(place, "the environment has no variable " + name);
        }
        return value;
    }

    private @Nullable String contents(String path, Place place) {
        try {
            return Sources.contents(folder.resolve(path), LARGEST).replaceFirst("[\r\n]+$", "");
        } catch (NoSuchFileException e) {
            findings.fault(place, "there is no file " + path);
        } catch (IOException | InvalidPathException e) {
            findings.fault(place, "the file " + path + " cannot be read: " + Sources.why(e));
        }
        return null;
    }
}
