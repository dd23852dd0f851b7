package dev.nines.agreement;

import dev.nines.account.Cause;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The time in scope of which nothing is known.
 *
 * @param inScope all that is in scope, milliseconds of each timeline
 * @param causes why nothing is known, with how many milliseconds
 */
public record Unmeasured(long inScope, Map<Cause, Long> causes) {

    public Unmeasured {
        causes = Collections.unmodifiableMap(new EnumMap<>(causes));
    }

    static Unmeasured of(List<Assessment> assessments) {
        Map<Cause, Long> causes = new EnumMap<>(Cause.class);
        long inScope = 0;
        for (Assessment assessment : assessments) {
            for (Track track : assessment.tracks()) {
                for (Piece piece : track.pieces()) {
                    if (piece.counts() == Counted.EXCLUDED
                            || assessment.figures().unit() == Figures.Unit.LOOKS) {
                        continue;
                    }
                    inScope += piece.length();
                    if (piece.category() == Category.UNKNOWN) {
                        Cause cause = piece.cause();
                        causes.merge(cause == null ? Cause.NO_LOOK : cause, piece.length(), Long::sum);
                    }
                }
            }
        }
        return new Unmeasured(inScope, causes);
    }

    /** Milliseconds of which nothing is known. */
    public long total() {
        return causes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same for people. */
    public String sentence() {
        String limit = "What is shorter than the time between two looks may have gone unseen.";
        if (total() == 0) {
            return "All of the time in scope was measured. " + limit;
        }
        String why = causes.entrySet().stream()
                .map(cause -> cause.getKey().word() + " " + text(cause.getValue()))
                .collect(Collectors.joining(", "));
        return "Of " + text(inScope) + " in scope, " + text(total()) + " were not measured (" + why
                + "): what happened then is not known. " + limit;
    }

    private static String text(long milliseconds) {
        return Duration.ofMillis(milliseconds).toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
