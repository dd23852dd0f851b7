package dev.nines.app.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a configuration; never holds a secret.
 *
 * @param suggestion what to write instead, as a clause; null when nothing comes to mind
 */
public record Fault(Place place, String message, @Nullable String suggestion) {

    /** One line: {@code nines.yaml:12:7: unknown key "intervall"; did you mean "interval"?}. */
    @Override
    public String toString() {
        return place + ": " + message + (suggestion == null ? "" : "; " + suggestion);
    }
}
