package dev.nines.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The configuration in force, and the way to read it again. */
public interface Configuration {

    Loaded current();

    /** Reads it again; fails with {@link Problem#badConfiguration} when it has faults, and the old one stays. */
    Future<Loaded> reload();

    /**
     * A configuration that was taken.
     *
     * @param revision ascending
     * @param at when it was loaded, epoch milliseconds
     * @param refused what became of a later attempt, null when there was none or it went well
     * @param effective all of it with its defaults, without secrets
     */
    record Loaded(long revision, long at, @Nullable RefusedAttempt refused, JsonObject effective) {}

    /**
     * An attempt to load a configuration with faults.
     *
     * @param at epoch milliseconds
     */
    record RefusedAttempt(long at, List<Problem.Fault> faults) {
        public RefusedAttempt {
            faults = List.copyOf(faults);
        }
    }
}
