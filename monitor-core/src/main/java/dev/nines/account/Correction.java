package dev.nines.account;

import dev.nines.monitor.Interval;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a stretch of a service's time against what was measured; it overwrites nothing: rules A5, A10.
 *
 * @param recorded when it was said, epoch milliseconds; of several the latest stands
 * @param withdrawn when it was taken back, epoch milliseconds; null while it stands
 * @param category a word, such as {@code false_alarm}
 * @param evidence where it can be seen, null for none
 */
public record Correction(
        String id,
        String service,
        Interval when,
        As as,
        long recorded,
        @Nullable Long withdrawn,
        String category,
        String author,
        String reason,
        @Nullable String evidence) {

    /** What the time is to count as. */
    public enum As {
        UP,
        DOWN,
        EXCLUDED;

        /** The word in JSON and SQL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same, taken back at an instant, epoch milliseconds. */
    public Correction withdrawnAt(long instant) {
        return new Correction(id, service, when, as, recorded, instant, category, author, reason, evidence);
    }

    /** Whether it stands before another one where both say something. */
    public boolean overrules(Correction other) {
        return recorded != other.recorded ? recorded > other.recorded : id.compareTo(other.id) > 0;
    }
}
