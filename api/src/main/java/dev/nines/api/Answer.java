package dev.nines.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** What is sent back. Its body is written when it is sent, on a worker thread, since event loops belong to the looks. */
record Answer(int status, String type, Map<String, String> headers, Body body) {

    private static final String JSON = "application/json";

    /** Writes a body. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static Answer json(Supplier<JsonObject> json) {
        return of(JSON, out -> out.write(json.get().toBuffer().getBytes()));
    }

    static Answer of(String type, Body body) {
        return new Answer(200, type, Map.of(), body);
    }

    static Answer problem(Problem problem, String instance, String requestId) {
        Buffer json = problem.json(instance, requestId).toBuffer();
        return of("application/problem+json", out -> out.write(json.getBytes()))
                .status(problem.type().status());
    }

    Answer status(int other) {
        return new Answer(other, type, headers, body);
    }

    Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, type, more, body);
    }

    /** The body, compressed on demand. */
    Buffer bytes(boolean gzip) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = gzip ? new GZIPOutputStream(bytes, 1 << 13) : bytes) {
            body.writeTo(out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
