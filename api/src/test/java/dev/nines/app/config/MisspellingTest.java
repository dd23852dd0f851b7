package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each key of the example in turn loses, doubles or swaps a letter. */
class MisspellingTest {

    /** A key of the grammar at its place, and what else could stand there. */
    private record Written(Place place, String key, Shape<?> shape) {}

    @TempDir
    Path folder;

    @Test
    void a_misspelt_key_makes_one_fault_at_its_place_with_the_right_suggestion() throws IOException {
        long seed = 20_261_121;
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Written written : keys()) {
            // each key by a chance of its own, so that a new one in the example changes none of the others
            String misspelt = misspelt(written.key, new SplittableRandom(seed + written.key.hashCode()));
            if (written.shape.names().contains(misspelt)) {
                continue;
            }
            tried++;
            List<String> lines = loadWith(written, misspelt);
            Path name = folder.resolve(Examples.FILE.getParent().relativize(Path.of(written.place.file())));
            String expected = name + ":" + written.place.line() + ":" + written.place.column() + ": unknown key \""
                    + misspelt + "\" in " + written.shape.name() + "; did you mean \"" + written.key + "\"?";
            if (!lines.equals(List.of(expected))) {
                wrong.add(expected + "\n  but was " + lines);
            }
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
        assertThat(tried).isGreaterThan(300);
    }

    private List<String> loadWith(Written written, String misspelt) throws IOException {
        Path original = Path.of(written.place.file());
        List<String> lines = new ArrayList<>(Files.readAllLines(original));
        String line = lines.get(written.place.line() - 1);
        int start = written.place.column() - 1;
        assertThat(line.substring(start)).startsWith(written.key);
        lines.set(
                written.place.line() - 1,
                line.substring(0, start) + misspelt + line.substring(start + written.key.length()));
        Path main = Examples.copyTo(folder);
        Files.write(folder.resolve(Examples.FILE.getParent().relativize(original)), lines);
        return Examples.lines(Configuration.load(main, Examples.ENVIRONMENT));
    }

    private static String misspelt(String key, SplittableRandom random) {
        int at = random.nextInt(key.length());
        return switch (key.length() < 4 ? 0 : random.nextInt(3)) {
            case 0 -> key.substring(0, at) + key.charAt(at) + key.substring(at);
            case 1 -> key.substring(0, at) + key.substring(at + 1);
            default -> {
                int first = Math.min(at, key.length() - 2);
                String swapped =
                        key.substring(0, first) + key.charAt(first + 1) + key.charAt(first) + key.substring(first + 2);
                yield swapped.equals(key) ? key + key.charAt(first) : swapped;
            }
        };
    }

    /** Every place where a key of the grammar is written in the example and what it includes. */
    private static Iterable<Written> keys() {
        Map<Place, Written> keys = new LinkedHashMap<>();
        Node.Mapping example = new Sources(Examples.FILE, Examples.ENVIRONMENT, new Findings()).gather();
        Root.SHAPE.walk(example, new Pass() {
            @Override
            public Node.Mapping mapping(Shape<?> shape, Node.Mapping mapping) {
                mapping.entries().values().stream()
                        .filter(entry -> shape.names().contains(entry.key()))
                        .forEach(entry -> keys.put(entry.place(), new Written(entry.place(), entry.key(), shape)));
                return mapping;
            }
        });
        return keys.values();
    }
}
