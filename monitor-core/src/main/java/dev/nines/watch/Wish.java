package dev.nines.watch;

import dev.nines.incident.Move;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done with an incident.
 *
 * @param move null only adds the note
 * @param by who asks
 * @param version the version that the person saw, null when it does not matter
 * @param cause {@code fixedBy} and {@code resolution}: given on resolving, required to close what is critical or high
 */
public record Wish(
        @Nullable Move move,
        String by,
        @Nullable String note,
        @Nullable Integer version,
        @Nullable String cause,
        @Nullable String fixedBy,
        @Nullable String resolution) {}
