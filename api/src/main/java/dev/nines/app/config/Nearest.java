package dev.nines.app.config;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds the word that was meant: the one fewest slips of the finger away. */
final class Nearest {

    private static final int LONGEST = 64;

    /** A letter too many, one too few, or two swapped: likelier than a wrong one. */
    private static final int MOVED = 2;

    private static final int REPLACED = 3;

    private Nearest() {}

    /** The nearest of the known words, null when none is near: about a third of the letters may be wrong. */
    static @Nullable String to(String word, Collection<String> known) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return null;
        }
        return known.stream()
                .filter(candidate -> !candidate.isEmpty() && candidate.length() <= LONGEST)
                .filter(candidate -> near(word, candidate))
                .min(Comparator.<String>comparingInt(candidate -> cost(word, candidate))
                        .thenComparing(candidate -> candidate.charAt(0) != word.charAt(0))
                        .thenComparing(candidate -> candidate.length() != word.length())
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static boolean near(String word, String candidate) {
        int letters = Math.min(word.length(), candidate.length());
        int cost = cost(word, candidate);
        return cost < MOVED * letters && cost <= REPLACED * Math.max(1, letters / 3);
    }

    /** A clause that suggests the nearest, null when none is near. */
    static @Nullable String suggestion(String word, Collection<String> known) {
        String nearest = to(word, known);
        return nearest == null ? null : "did you mean \"" + nearest + "\"?";
    }

    /** What the slips cost that turn one into the other: the Damerau-Levenshtein distance, weighted. */
    private static int cost(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = MOVED * (i + j);
                    continue;
                }
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                cost[i][j] = Math.min(
                        cost[i - 1][j - 1] + (same ? 0 : REPLACED), MOVED + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + MOVED);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
