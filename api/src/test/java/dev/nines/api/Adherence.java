package dev.nines.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Response;
import java.util.Map;
import java.util.Objects;

/** Whether answers are what the contract promises. */
final class Adherence {

    private final OpenAPIContract contract;
    private final JsonObject file = Contract.parse(Contract.read());

    /** The contract with problems as {@code application/json}. */
    Adherence(OpenAPIContract contract) {
        this.contract = contract;
    }

    void check(HttpMethod method, String uri, Reply reply) {
        String path = uri.split("\\?", 2)[0];
        Operation operation = contract.findOperation(path, method);
        assertThat(reply.header("x-request-id")).isNotEmpty();
        if (operation == null) {
            assertThat(reply.status()).as(method + " " + path).isIn(404, 405);
            assertThat(reply.type()).isEqualTo("application/problem+json");
            return;
        }
        Response promised =
                Objects.requireNonNullElse(operation.getResponse(reply.status()), operation.getDefaultResponse());
        String type = reply.type().equals("application/problem+json") ? "application/json" : reply.type();
        if (reply.status() >= 400) {
            assertThat(reply.type()).isEqualTo("application/problem+json");
        } else {
            assertThat(declared(operation, reply.status())).containsKey(reply.type());
        }
        promised.getHeaders().stream()
                .filter(header -> header.isRequired())
                .forEach(header -> assertThat(reply.header(header.getName())).isNotEmpty());
        MediaType media = promised.getContent().get(type);
        if (media != null && type.equals("application/json")) {
            assertThat(Faults.of(
                            "answer",
                            contract.getSchemaRepository()
                                    .validator(media.getSchema())
                                    .validate(reply.json())))
                    .as(reply.text())
                    .isEmpty();
        }
    }

    /** What the file promises, before the library's copy lost some of it. */
    private Map<String, Object> declared(Operation operation, int status) {
        JsonObject response = file.getJsonObject("paths")
                .getJsonObject(operation.getOpenAPIPath())
                .getJsonObject(operation.getHttpMethod().name().toLowerCase(java.util.Locale.ROOT))
                .getJsonObject("responses")
                .getJsonObject(Integer.toString(status));
        String reference = response.getString("$ref");
        if (reference != null) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            response =
                    file.getJsonObject("components").getJsonObject("responses").getJsonObject(name);
        }
        return response.getJsonObject("content").getMap();
    }
}
