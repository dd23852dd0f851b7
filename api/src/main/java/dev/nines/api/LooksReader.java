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

/** Reads a batch of looks token by token: once to the end to check it, or look by look. Used for one of both. */
final class LooksReader implements AutoCloseable {

    /** How many looks a batch may hold. */
    static final int MOST_LOOKS = 50_000;

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;
    private final List<Rejected> rejected = new ArrayList<>();
    private int place;
    private boolean begun;
    private boolean ended;

    LooksReader(InputStream bytes) throws IOException {
        json = JSON.createParser(bytes);
    }

    /** Takes a look that could be read, with its place in the batch, from 0. */
    @FunctionalInterface
    interface Taker {
        void take(int place, Look look);
    }

    /**
     * The place that looked, once all is read.
     *
     * @throws Problem when it is not JSON, not a batch, or too long
     */
    String check() throws IOException {
        try {
            return checked();
        } catch (JsonProcessingException broken) {
            throw unreadable(broken);
        }
    }

    private String checked() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw invalid("body", "It must be an object.");
        }
        @Nullable String location = null;
        boolean looksGiven = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "location" -> location = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
                case "looks" -> {
                    if (json.currentToken() != JsonToken.START_ARRAY || looksGiven) {
                        throw invalid("body.looks", "It must be one list.");
                    }
                    looksGiven = true;
                    count();
                }
                default -> throw invalid("body." + name, "It is not known here.");
            }
        }
        if (json.nextToken() != null) {
            throw Problem.of(Problem.Type.UNREADABLE, "Something follows the batch.");
        }
        if (location == null || location.isEmpty()) {
            throw invalid("body.location", "It is required: the name of the place that looked.");
        }
        if (!looksGiven) {
            throw invalid("body.looks", "It is required.");
        }
        return location;
    }

    private void count() throws IOException {
        int looks = 0;
        int depth = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY || depth > 0; token = json.nextToken()) {
            if (token == null) {
                throw Problem.of(Problem.Type.UNREADABLE, "The body is not JSON: it ends too early.");
            }
            // A text is else read only when somebody asks for it, and what is broken in it would be found too late.
            json.finishToken();
            if (depth == 0 && looks++ == MOST_LOOKS) {
                throw Problem.of(Problem.Type.TOO_LARGE, "A batch holds at most " + MOST_LOOKS + " looks.");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    /** Reads on in a batch that was checked, until so many looks were taken or none is left. */
    void read(String location, int most, Taker taker) throws IOException {
        try {
            begin();
            for (int taken = 0; taken < most && !ended; ) {
                if (json.nextToken() == JsonToken.END_ARRAY) {
                    ended = true;
                    return;
                }
                Look look = look(location);
                if (look != null) {
                    taker.take(place, look);
                    taken++;
                }
                place++;
            }
        } catch (JsonProcessingException broken) {
            throw unreadable(broken);
        }
    }

    private void begin() throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME && !json.currentName().equals("looks")) {
            json.nextToken();
            json.skipChildren();
        }
        json.nextToken();
    }

    private @Nullable Look look(String location) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            rejected.add(new Rejected(place, "It is not an object."));
            return null;
        }
        LookFields fields = new LookFields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.take(name, json);
        }
        String fault = fields.fault();
        if (fault != null) {
            rejected.add(new Rejected(place, fault));
            return null;
        }
        return fields.look(location);
    }

    /** What was read and is no look. */
    List<Rejected> rejected() {
        return rejected;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private static Problem unreadable(JsonProcessingException broken) {
        return Problem.of(Problem.Type.UNREADABLE, "The body is not JSON: " + broken.getOriginalMessage());
    }

    private static Problem invalid(String at, String why) {
        return Problem.invalid(List.of(new Fault(at, why)));
    }
}
