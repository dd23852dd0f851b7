package dev.nines.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code openapi.yaml}: served as it is, and read by the library that routes and validates by it. */
final class Contract {

    private static final String RESOURCE = "/openapi.yaml";
    private static final String SCHEME = "token";

    private final Buffer text;
    private final OpenAPIContract operations;

    private Contract(Buffer text, OpenAPIContract operations) {
        this.text = text;
        this.operations = operations;
    }

    static Future<Contract> load(Vertx vertx) {
        return vertx.executeBlocking(Contract::read)
                .compose(text -> OpenAPIContract.from(vertx, filtered(parse(text)))
                        .map(operations -> new Contract(text, operations)));
    }

    /** The file, byte for byte. */
    Buffer text() {
        return text;
    }

    /** What the library made of it. */
    OpenAPIContract operations() {
        return operations;
    }

    /** The role that an operation needs, null when it needs none. */
    static @Nullable Role needed(Operation operation) {
        return operation.getSecurityRequirements().stream()
                .flatMap(requirement -> requirement.getScopes(SCHEME).stream())
                .map(word -> Role.valueOf(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    /** What can be done with a path, as {@code Allow} lists it. */
    String methods(String path) {
        Path found = operations.findPath(path);
        return found == null
                ? ""
                : found.getOperations().stream()
                        .map(operation -> operation.getHttpMethod().name())
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    static Buffer read() {
        try (InputStream file = Contract.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException(RESOURCE + " is missing in this build");
            }
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static JsonObject parse(Buffer text) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(text.toString());
        if (!(tree instanceof Map<?, ?> map)) {
            throw new IllegalStateException(RESOURCE + " is not a map");
        }
        JsonObject contract = new JsonObject();
        map.forEach((key, value) -> contract.put(key.toString(), value));
        return contract;
    }

    /** A copy without the media types of answers that the library refuses in a contract. */
    static JsonObject filtered(JsonObject contract) {
        JsonObject copy = new JsonObject(contract.encode());
        contents(copy)
                .forEach(content -> content.fieldNames().stream()
                        .filter(type -> !MediaType.isMediaTypeSupported(type))
                        .toList()
                        .forEach(content::remove));
        return copy;
    }

    /** The media types of all responses that are written out, wherever they stand. */
    private static List<JsonObject> contents(JsonObject contract) {
        List<JsonObject> found = new ArrayList<>();
        collect(contract, found);
        return found;
    }

    private static void collect(JsonObject node, List<JsonObject> found) {
        for (Map.Entry<String, Object> entry : node) {
            if (entry.getKey().equals("responses") && entry.getValue() instanceof JsonObject responses) {
                responses.forEach(response -> {
                    if (response.getValue() instanceof JsonObject one && one.containsKey("content")) {
                        found.add(one.getJsonObject("content"));
                    }
                });
            } else if (entry.getValue() instanceof JsonObject below) {
                collect(below, found);
            }
        }
    }
}
