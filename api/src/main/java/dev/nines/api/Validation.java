package dev.nines.api;

import dev.nines.api.Problem.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is as the contract wants it. The library's own validator stops at the first fault, decodes values
 * twice and needs a worker thread; this one asks the same schemas and lists all faults.
 */
final class Validation {

    private final List<Expected> parameters;
    private final Set<String> queries;
    private final @Nullable Validator body;
    private final boolean bodyRequired;

    Validation(Operation operation, SchemaRepository schemas) {
        parameters = operation.getParameters().stream()
                .map(parameter -> new Expected(parameter, schemas.validator(parameter.getSchema())))
                .toList();
        queries = parameters.stream()
                .filter(Expected::inQuery)
                .map(Expected::name)
                .collect(Collectors.toUnmodifiableSet());
        MediaType json = operation.getRequestBody() == null
                ? null
                : operation.getRequestBody().getContent().get(MediaType.APPLICATION_JSON);
        body = json == null ? null : schemas.validator(json.getSchema());
        bodyRequired =
                operation.getRequestBody() != null && operation.getRequestBody().isRequired();
    }

    /** What the contract says of one parameter. */
    private record Expected(Parameter parameter, Validator validator) {

        String name() {
            return parameter.getName();
        }

        boolean inQuery() {
            return parameter.getIn() == io.vertx.openapi.contract.Location.QUERY;
        }

        String place() {
            return parameter.getIn() + "." + name();
        }

        List<String> given(RoutingContext request) {
            return switch (parameter.getIn()) {
                case PATH -> List.of(request.pathParam(name()));
                case QUERY -> request.queryParam(name());
                case HEADER -> request.request().headers().getAll(name());
                case COOKIE -> List.of();
            };
        }
    }

    /**
     * The values of all parameters.
     *
     * @throws Problem with all faults, those of the body among them
     */
    Map<String, Object> values(RoutingContext request, JsonObject json) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        for (Expected expected : parameters) {
            Object value = value(expected, expected.given(request), faults);
            if (value != null) {
                values.put(expected.name(), value);
            }
        }
        for (String name : request.queryParams().names()) {
            if (!queries.contains(name)) {
                faults.add(new Fault("query." + name, "There is no such parameter here. Known: " + known()));
            }
        }
        if (body != null) {
            faults.addAll(Faults.of("body", body.validate(json)));
            if (json.encode().contains("\\u0000")) {
                faults.add(new Fault("body", "It holds a character that is none."));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return values;
    }

    /** Whether there may be a body. */
    boolean wantsBody() {
        return body != null;
    }

    /**
     * The body as JSON, empty when there is none and none is required.
     *
     * @throws Problem when it is not JSON
     */
    JsonObject body(@Nullable String type, Buffer bytes) {
        if (bytes.length() == 0 && !bodyRequired) {
            return new JsonObject();
        }
        if (type == null || !type.split(";", 2)[0].trim().equalsIgnoreCase(MediaType.APPLICATION_JSON)) {
            throw Problem.of(Problem.Type.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.");
        }
        try {
            if (bytes.length() > 0 && Json.decodeValue(bytes) instanceof JsonObject json) {
                return json;
            }
        } catch (DecodeException broken) {
            throw Problem.of(Problem.Type.UNREADABLE, "The body is not JSON.");
        }
        throw Problem.of(Problem.Type.UNREADABLE, "The body is not a JSON object.");
    }

    private String known() {
        return queries.isEmpty()
                ? "none."
                : String.join(", ", queries.stream().sorted().toList()) + ".";
    }

    private static @Nullable Object value(Expected expected, List<String> given, List<Fault> faults) {
        if (given.isEmpty()) {
            if (expected.parameter.isRequired()) {
                faults.add(new Fault(expected.place(), "It is required."));
            }
            Object standard = expected.parameter.getSchema().get("default");
            return standard instanceof Integer number ? Long.valueOf(number) : standard;
        }
        if (given.size() > 1) {
            faults.add(new Fault(expected.place(), "It is given more than once."));
            return null;
        }
        return Values.read(expected.place(), given.get(0), expected.parameter, expected.validator, faults);
    }
}
