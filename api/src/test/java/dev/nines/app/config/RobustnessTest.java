package dev.nines.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is written, the answer is a configuration or faults that have a place, and never an exception. */
class RobustnessTest {

    private static final List<String> ODDITIES = List.of(
            "",
            "~",
            "0",
            "-1",
            "99999999999999999999",
            "1e400",
            ".nan",
            "0x",
            "true",
            "\"\"",
            "[]",
            "{}",
            "[[]]",
            "{ a: 1 }",
            "%",
            "1%%",
            "999999999d",
            "1d1d",
            "ms",
            "2026-02-30",
            "24:00",
            "http://",
            "http://h:99999",
            "http://[",
            "tcp://:1",
            "[::1]:80",
            "embedded:",
            "postgresql://",
            "postgresql://@h/",
            "whsec_",
            "${env:}",
            "${file:}",
            "${x}",
            "$[",
            "(((",
            "FREQ=",
            "rolling 0d",
            "breach+",
            "due-",
            "\"\\0\"",
            "+14:61",
            "\uD83D\uDE00",
            "*common",
            "default");

    @TempDir
    Path folder;

    @Test
    void a_damaged_example_is_refused_in_words_or_accepted() throws IOException {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = Files.readAllLines(Examples.FILE);
        Path file = Examples.copyTo(folder);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            List<String> changed = new ArrayList<>(lines);
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                int at = random.nextInt(lines.size());
                changed.set(at, damaged(changed.get(at), random));
            }
            Files.write(file, changed);
            String as = "seed " + seed + ", round " + round;

            List<String> faults = faults(file, as);

            assertThat(faults).as(as).allMatch(line -> line.matches("(?s).*\\.yaml:\\d+:\\d+: .+"));
            refused += faults.isEmpty() ? 0 : 1;
        }
        assertThat(refused).isBetween(100, 299);
    }

    private static List<String> faults(Path file, String as) {
        try {
            return Examples.lines(Configuration.load(file, Examples.ENVIRONMENT));
        } catch (RuntimeException e) {
            throw new AssertionError(as, e);
        }
    }

    private static String damaged(String line, SplittableRandom random) {
        String oddity = ODDITIES.get(random.nextInt(ODDITIES.size()));
        int colon = line.lastIndexOf(": ", random.nextInt(line.length() + 1));
        return switch (random.nextInt(4)) {
            case 0 -> line.substring(0, Math.max(0, line.length() - 1));
            case 1 -> line.isEmpty() ? line : line.substring(1);
            default ->
                colon < 0
                        ? line
                        : line.substring(0, colon + 2)
                                + oddity
                                + line.substring(colon + 2).replaceFirst("^[^,}\\]]*", " ");
        };
    }
}
