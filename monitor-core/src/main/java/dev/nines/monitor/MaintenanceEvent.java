package dev.nines.monitor;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that became of a maintenance; none is ever changed or taken away. What was before is what the event before
 * says.
 *
 * @param id unique; those of one maintenance ascend with time
 * @param at when Nines knew of it, epoch milliseconds
 * @param by who did it
 * @param owner who may do more with it
 * @param after the maintenance from then on
 */
public record MaintenanceEvent(
        String id, long at, Turn turn, String by, @Nullable String note, Owner owner, Maintenance after) {

    /** In order of time. */
    public static final Comparator<MaintenanceEvent> ORDER =
            Comparator.comparingLong(MaintenanceEvent::at).thenComparing(MaintenanceEvent::id);

    /** What it was. */
    public enum Turn {
        PLANNED,
        CHANGED,
        ANNOUNCED,
        /** Ended early by a person. */
        ENDED,
        CANCELLED,
        /** A service was still down at its end. */
        OVERRUN,
        /** Taken out of the configuration. */
        REMOVED;

        /** The word in JSON and SQL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Turn of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Where it is written down. */
    public enum Owner {
        FILE,
        API;

        /** The word in JSON and SQL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Owner of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
