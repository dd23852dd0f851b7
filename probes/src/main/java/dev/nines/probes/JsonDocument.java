package dev.nines.probes;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body read as JSON, strictly; JSON paths are asked of it. */
final class JsonDocument {

    private final Object root;

    private JsonDocument(Object root) {
        this.root = root;
    }

    /** Null when the bytes are no JSON, or no object or list. */
    static @Nullable JsonDocument read(ByteBuf body) {
        try {
            Object root = Json.decodeValue(Buffer.buffer(ByteBufUtil.getBytes(body)));
            if (root instanceof JsonObject object) {
                return new JsonDocument(object.getMap());
            }
            return root instanceof JsonArray array ? new JsonDocument(array.getList()) : null;
        } catch (DecodeException e) {
            return null;
        }
    }

    /**
     * A path ready to be asked for.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static JsonPath path(String path) {
        try {
            return JsonPath.compile(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not a JSON path: " + path + ": " + e.getMessage(), e);
        }
    }

    /** Everything that the path finds, nothing when it leads nowhere. */
    List<?> find(JsonPath path) {
        Object found;
        try {
            found = path.read(root);
        } catch (JsonPathException nowhere) {
            return List.of();
        }
        return found instanceof List<?> several && !path.isDefinite() ? several : Collections.singletonList(found);
    }
}
