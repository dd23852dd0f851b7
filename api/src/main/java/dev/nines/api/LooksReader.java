package dev.nines.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.nines.api.Problem.Fault;
import dev.nines.probe.Look;
import dev.nines.watch.Absorbed.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a batch of looks token by token, so that a large one is never held as a tree. Used once. */
final class LooksReader {

    /** How many looks a batch may hold. */
    static final int MOST_LOOKS = 50_000;

    private static final JsonFactory JSON = new JsonFactory();

    private final List<LookFields> read = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private @Nullable String location;
    private boolean looksGiven;

    /**
     * Reads to the end.
     *
     * @throws Problem when it is not JSON, not a batch, or too long
     */
    static Batch read(InputStream bytes) throws IOException {
        LooksReader reader = new LooksReader();
        try (JsonParser json = JSON.createParser(bytes)) {
            reader.batch(json);
        } catch (JsonProcessingException broken) {
            throw Problem.of(Problem.Type.UNREADABLE, "The body is not JSON: " + broken.getOriginalMessage());
        }
        return reader.done();
    }

    private void batch(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw invalid("body", "It must be an object.");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "location" -> location = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
                case "looks" -> looks(json);
                default -> throw invalid("body." + name, "It is not known here.");
            }
        }
        if (json.nextToken() != null) {
            throw Problem.of(Problem.Type.UNREADABLE, "Something follows the batch.");
        }
    }

    private void looks(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY || looksGiven) {
            throw invalid("body.looks", "It must be one list.");
        }
        looksGiven = true;
        for (int place = 0; json.nextToken() != JsonToken.END_ARRAY; place++) {
            if (place == MOST_LOOKS) {
                throw Problem.of(Problem.Type.TOO_LARGE, "A batch holds at most " + MOST_LOOKS + " looks.");
            }
            look(json, place);
        }
    }

    private void look(JsonParser json, int place) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            rejected.add(new Rejected(place, "It is not an object."));
            return;
        }
        LookFields fields = new LookFields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.take(name, json);
        }
        String fault = fields.fault();
        if (fault == null) {
            read.add(fields);
            places.add(place);
        } else {
            rejected.add(new Rejected(place, fault));
        }
    }

    private Batch done() {
        String place = location;
        if (place == null || place.isEmpty()) {
            throw invalid("body.location", "It is required: the name of the place that looked.");
        }
        if (!looksGiven) {
            throw invalid("body.looks", "It is required.");
        }
        List<Look> looks = new ArrayList<>(read.size());
        read.forEach(fields -> looks.add(fields.look(place)));
        return new Batch(place, looks, places, rejected);
    }

    private static Problem invalid(String at, String why) {
        return Problem.invalid(List.of(new Fault(at, why)));
    }
}
