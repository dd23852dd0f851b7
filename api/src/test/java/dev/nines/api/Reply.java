package dev.nines.api;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** What came back. */
record Reply(int status, MultiMap headers, Buffer body) {

    String header(String name) {
        return Objects.requireNonNullElse(headers.get(name), "");
    }

    String type() {
        return header("content-type").split(";", 2)[0];
    }

    String text() {
        if (!header("content-encoding").equals("gzip")) {
            return body.toString();
        }
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
            return Buffer.buffer(unpacked.readAllBytes()).toString();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    JsonObject json() {
        try {
            return new JsonObject(text());
        } catch (DecodeException broken) {
            throw new AssertionError("not JSON: " + this + text(), broken);
        }
    }

    /** The items of a page. */
    List<JsonObject> items() {
        JsonArray items = json().getJsonArray("items");
        return items.stream().map(JsonObject.class::cast).toList();
    }

    /** The word at the end of a problem's type. */
    String problem() {
        String type = json().getString("type");
        return type.substring(type.lastIndexOf(':') + 1);
    }

    /** Where a problem's faults are. */
    List<String> faults() {
        return json().getJsonArray("faults").stream()
                .map(JsonObject.class::cast)
                .map(fault -> fault.getString("at"))
                .toList();
    }
}
