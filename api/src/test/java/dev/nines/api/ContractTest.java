package dev.nines.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ContractTest {

    private final JsonObject file = Contract.parse(Contract.read());
    private OpenAPIContract contract;

    @BeforeEach
    void load(Vertx vertx) {
        contract = OpenAPIContract.from(vertx, readable()).await();
    }

    /** The file with a media type that the library accepts where it holds problems, so that those are checked too. */
    static JsonObject readable() {
        String text = Contract.read().toString().replace("application/problem+json", "application/json");
        return Contract.filtered(Contract.parse(io.vertx.core.buffer.Buffer.buffer(text)));
    }

    @Test
    void the_library_refuses_these_media_types_and_nothing_else() {
        TreeSet<String> refused = new TreeSet<>(mediaTypes(file));
        refused.removeAll(mediaTypes(Contract.filtered(file)));

        assertThat(refused)
                .containsExactly(
                        "application/openmetrics-text",
                        "application/problem+json",
                        "application/yaml",
                        "text/csv",
                        "text/html");
    }

    @Test
    void the_filtered_copy_differs_in_nothing_else() {
        JsonObject filtered = Contract.filtered(file);

        assertThat(filtered.getJsonObject("paths").fieldNames())
                .isEqualTo(file.getJsonObject("paths").fieldNames());
        assertThat(filtered.getJsonObject("components").getJsonObject("schemas"))
                .isEqualTo(file.getJsonObject("components").getJsonObject("schemas"));
    }

    @TestFactory
    Stream<DynamicTest> every_operation_shows_examples_that_are_as_it_says() {
        return contract.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.getOperationId(), () -> {
                    if (operation.getRequestBody() != null) {
                        holds(operation.getRequestBody().getContent().get(MediaType.APPLICATION_JSON));
                    }
                    answers(operation).forEach(this::holds);
                }));
    }

    @Test
    void the_event_of_the_webhooks_is_as_it_says() {
        JsonObject event = file.getJsonObject("components")
                .getJsonObject("requestBodies")
                .getJsonObject("Event")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("example");

        JsonObject schema =
                contract.getRawContract().getJsonObject("components").getJsonObject("schemas");

        assertThat(faults(JsonSchema.of(schema.getJsonObject("Event")), event)).isEmpty();
    }

    @Test
    void every_operation_says_which_role_it_needs() {
        assertThat(contract.operations())
                .allSatisfy(operation -> assertThat(
                                operation.getSecurityRequirements().isEmpty())
                        .isEqualTo(Contract.needed(operation) == null));
    }

    @Test
    void the_event_of_maintenance_is_as_it_says() {
        JsonObject event = file.getJsonObject("components")
                .getJsonObject("requestBodies")
                .getJsonObject("MaintenanceEvent")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("example");
        JsonObject schemas =
                contract.getRawContract().getJsonObject("components").getJsonObject("schemas");

        assertThat(faults(JsonSchema.of(schemas.getJsonObject("MaintenanceEvent")), event))
                .isEmpty();
    }

    private static List<MediaType> answers(Operation operation) {
        List<MediaType> answers = new ArrayList<>();
        for (int status : new int[] {200, 201, 202}) {
            if (operation.getResponse(status) != null
                    && operation.getResponse(status).getContent().containsKey(MediaType.APPLICATION_JSON)) {
                answers.add(operation.getResponse(status).getContent().get(MediaType.APPLICATION_JSON));
            }
        }
        return answers;
    }

    private void holds(MediaType media) {
        Object example = media.getOpenAPIModel().getValue("example");

        assertThat(example).as("example").isNotNull();
        assertThat(faults(media.getSchema(), plain(example))).isEmpty();
    }

    /** Without the names that the library leaves everywhere, even in examples. */
    private static Object plain(Object value) {
        if (value instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            object.stream()
                    .filter(entry -> !entry.getKey().startsWith("__"))
                    .forEach(entry ->
                            copy.put(entry.getKey(), entry.getValue() == null ? null : plain(entry.getValue())));
            return copy;
        }
        if (value instanceof JsonArray array) {
            return new JsonArray(array.stream().map(ContractTest::plain).toList());
        }
        return value;
    }

    private List<Problem.Fault> faults(JsonSchema schema, Object value) {
        OutputUnit found = contract.getSchemaRepository().validator(schema).validate(value);
        return Faults.of("example", found);
    }

    private static Set<String> mediaTypes(JsonObject tree) {
        TreeSet<String> types = new TreeSet<>();
        tree.forEach(entry -> {
            if (entry.getKey().equals("content") && entry.getValue() instanceof JsonObject content) {
                types.addAll(content.fieldNames());
            } else if (entry.getValue() instanceof JsonObject below) {
                types.addAll(mediaTypes(below));
            }
        });
        return types;
    }
}
