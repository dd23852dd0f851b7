package dev.nines.app.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Finds the files that {@code include} names, each once and in the order of their names.
 *
 * @param folder what the patterns are relative to
 */
record Inclusion(Path folder, Findings findings) {

    private static final int DEEPEST = 16;
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    Set<Path> files(Node include) {
        Set<Path> files = new TreeSet<>();
        List<Node> patterns = include instanceof Node.Sequence sequence ? sequence.items() : List.of(include);
        for (Node pattern : patterns) {
            if (pattern instanceof Node.Scalar scalar && !scalar.text().isEmpty()) {
                files.addAll(matching(scalar));
            }
        }
        return files;
    }

    private Set<Path> matching(Node.Scalar pattern) {
        try {
            if (!WILD.matcher(pattern.text()).find()) {
                Path file = folder.resolve(pattern.text());
                if (!Files.isRegularFile(file)) {
                    findings.blind(pattern.place(), "there is no file " + pattern);
                    return Set.of();
                }
                return Set.of(file);
            }
            Set<Path> found = wild(pattern.text());
            if (found.isEmpty()) {
                findings.warn(pattern.place(), "no file matches " + pattern);
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            findings.blind(pattern.place(), "cannot list the files of " + pattern + ": " + Sources.why(e));
        } catch (InvalidPathException | PatternSyntaxException e) {
            findings.blind(pattern.place(), "must be a pattern of files such as services/*.yaml, not " + pattern);
        }
        return Set.of();
    }

    private Set<Path> wild(String pattern) throws IOException {
        int firstWild = 0;
        List<String> steps = List.of(pattern.split("/"));
        while (!WILD.matcher(steps.get(firstWild)).find()) {
            firstWild++;
        }
        String fixed = String.join("/", steps.subList(0, firstWild)) + (firstWild == 0 ? "" : "/");
        Path start = folder.resolve(fixed);
        if (!Files.isDirectory(start.toAbsolutePath())) {
            return Set.of();
        }
        PathMatcher matcher = start.getFileSystem()
                .getPathMatcher("glob:" + String.join("/", steps.subList(firstWild, steps.size())));
        int depth = pattern.contains("**") ? DEEPEST : steps.size() - firstWild;
        try (Stream<Path> walk = Files.walk(start.toAbsolutePath(), depth)) {
            Set<Path> found = new TreeSet<>();
            walk.filter(Files::isRegularFile)
                    .map(start.toAbsolutePath()::relativize)
                    .filter(matcher::matches)
                    .forEach(file -> found.add(start.resolve(file)));
            return found;
        }
    }
}
