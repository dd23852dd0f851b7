package dev.nines.api;

import dev.nines.api.Problem.Fault;
import dev.nines.monitor.Interval;
import dev.nines.watch.Estate;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a body wants, read with all of its faults, which the schema cannot tell. */
final class Wanted {

    private final JsonObject body;
    private final List<Fault> faults = new ArrayList<>();

    Wanted(JsonObject body) {
        this.body = body;
    }

    boolean has(String key) {
        return body.getValue(key) != null;
    }

    @Nullable
    String text(String key) {
        return body.getString(key);
    }

    void fault(String key, String why) {
        faults.add(new Fault("body." + key, why));
    }

    /** An instant in epoch milliseconds, null when there is none. */
    @Nullable
    Long instant(String key) {
        String text = body.getString(key);
        Long instant = text == null ? null : Values.instant(text);
        if (text != null && instant == null) {
            fault(
                    key,
                    "It is not an instant with its offset, such as 2026-11-21T17:00:00.000Z; a local time alone is"
                            + " ambiguous when clocks change.");
        }
        if (instant != null && instant < 0) {
            fault(key, "It lies before 1970.");
            return null;
        }
        return instant;
    }

    /** The value that a text stands for, null when there is none. */
    <T> @Nullable T parsed(JsonObject in, String place, String key, Function<String, T> parse, String otherwise) {
        String text = in.getString(key);
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (DateTimeException unfit) {
            fault(place + key, otherwise);
            return null;
        }
    }

    /** What lies between two instants, null where a fault was found or one is missing. */
    @Nullable
    Interval interval(@Nullable Long from, @Nullable Long to) {
        if (from == null || to == null) {
            return null;
        }
        if (to <= from) {
            fault("to", "It must be later than `from`.");
            return null;
        }
        return new Interval(from, to);
    }

    void known(List<String> services, Estate estate) {
        services.stream()
                .filter(id -> estate.services().stream()
                        .noneMatch(service -> service.id().equals(id)))
                .forEach(id -> fault("services", "No service is called " + id + "."));
    }

    /** @throws Problem with all faults, when there are any */
    void check() {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }
}
