package dev.nines.monitor;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One thing that an answer must show; the same words serve {@code expect}, {@code degraded} and {@code inconclusive}. */
public sealed interface Check {

    /** The status is one of these codes or classes. */
    record Status(List<StatusRange> any) implements Check {
        public Status {
            any = List.copyOf(any);
        }

        public boolean accepts(int status) {
            return any.stream().anyMatch(range -> range.from <= status && status <= range.to);
        }
    }

    /** Status codes from {@code from} to {@code to}, both included: {@code 2xx} is 200 to 299. */
    record StatusRange(int from, int to) {}

    /** The header has a value that matches; header names compare without case. */
    record Header(String name, Match match) implements Check {}

    /** The body as text matches. */
    record Body(Match match) implements Check {}

    /** What the JSON path finds in the body matches. */
    record Json(String path, Match match) implements Check {}

    /** The look took no longer than this, in milliseconds. */
    record Latency(long atMost) implements Check {}

    /** A condition on one value. All that are given must hold. */
    record Match(
            @Nullable Object equalTo,
            @Nullable String contains,
            @Nullable Pattern matches,
            Map<Bound, Double> bounds,
            @Nullable Boolean exists) {

        public Match {
            bounds = Map.copyOf(bounds);
        }

        /** The value is this one: a string, a number, a boolean. */
        public static Match is(Object value) {
            return new Match(value, null, null, Map.of(), null);
        }

        /** Patterns are equal when their texts are, so that a definition that is read again equals itself. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Match match
                    && Objects.equals(equalTo, match.equalTo)
                    && Objects.equals(contains, match.contains)
                    && Objects.equals(text(matches), text(match.matches))
                    && bounds.equals(match.bounds)
                    && Objects.equals(exists, match.exists);
        }

        @Override
        public int hashCode() {
            return Objects.hash(equalTo, contains, text(matches), bounds, exists);
        }

        private static @Nullable String text(@Nullable Pattern pattern) {
            return pattern == null ? null : pattern.pattern();
        }
    }

    /** How a number may be bounded. */
    enum Bound {
        GT,
        GTE,
        LT,
        LTE
    }
}
