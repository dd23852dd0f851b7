package dev.nines.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.api.Readiness.Check;
import dev.nines.store.StorageException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ApiExtension.class)
class DoorTest {

    @Test
    void live_and_ready_answer_when_all_is_well(TestApi api) {
        api.readiness = new Readiness(List.of(new Check("database", true, null)));

        assertThat(api.get("/health/live").json()).isEqualTo(new JsonObject().put("status", "live"));
        Reply ready = api.get("/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().getJsonArray("checks").getJsonObject(0).getString("name"))
                .isEqualTo("database");
    }

    @Test
    void what_is_not_ready_says_why(TestApi api) {
        api.readiness = new Readiness(
                List.of(new Check("database", false, "The database does not answer."), new Check("spool", true, null)));

        Reply reply = api.get("/health/ready");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().getString("detail")).isEqualTo("The database does not answer.");
        assertThat(reply.json().getJsonArray("checks")).hasSize(2);
        assertThat(reply.header("retry-after")).isEqualTo("1");
    }

    @Test
    void the_contract_is_served_byte_for_byte(TestApi api) {
        Reply reply = api.get("/openapi.yaml");

        assertThat(reply.body()).isEqualTo(Contract.read());
        assertThat(reply.type()).isEqualTo("application/yaml");
    }

    @Test
    void a_name_given_to_a_request_is_kept_and_a_strange_one_replaced(TestApi api) {
        assertThat(api.get("/health/live", "x-request-id", "from-the-caller-7").header("x-request-id"))
                .isEqualTo("from-the-caller-7");
        assertThat(api.get("/health/live", "x-request-id", "<script>").header("x-request-id"))
                .matches("[0-9a-z]{26}");
    }

    @Test
    void a_problem_names_its_request(TestApi api) {
        Reply reply = api.get("/api/v1/services/none", "x-request-id", "mine");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json())
                .isEqualTo(new JsonObject()
                        .put("type", "urn:nines:problem:not_found")
                        .put("title", "There is no such thing")
                        .put("status", 404)
                        .put("detail", "No service is called none.")
                        .put("instance", "/api/v1/services/none")
                        .put("request_id", "mine"));
    }

    @Test
    void nothing_is_at_an_unknown_path(TestApi api) {
        assertThat(api.get("/api/v2/services").problem()).isEqualTo("not_found");
    }

    @Test
    void an_unknown_method_is_told_the_known_ones(TestApi api) {
        Reply reply = api.call(HttpMethod.DELETE, "/api/v1/services", Buffer.buffer());

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("allow")).isEqualTo("GET");
        assertThat(reply.problem()).isEqualTo("method_not_allowed");
    }

    @Test
    void all_faults_of_a_request_are_listed_at_once(TestApi api) {
        Reply reply = api.get("/api/v1/services/payments/timeline?from=yesterday&window=1x&limit=0&form=2&cursor=");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.problem()).isEqualTo("invalid");
        assertThat(reply.faults())
                .containsExactlyInAnyOrder("query.from", "query.window", "query.limit", "query.form", "query.cursor");
    }

    @Test
    void all_faults_of_a_body_are_listed_at_once(TestApi api) {
        JsonObject body = new JsonObject().put("note", 7).put("by", "").put("not", true);

        Reply reply = api.post("/api/v1/incidents/INC-1/note", body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactlyInAnyOrder("body.note", "body.by", "body.not");
    }

    @ParameterizedTest
    @CsvSource({
        "'?limit=1&limit=2',    query.limit",
        "'?limit=1001',         query.limit",
        "'?limit=one',          query.limit",
        "'?limit=9999999999999999999', query.limit",
        "'?cursor=%00',         query.cursor",
        "'?cursor=unheard-of',  query.cursor",
    })
    void a_parameter_with_a_fault_is_named(String query, String at, TestApi api) {
        Reply reply = api.get("/api/v1/services" + query);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactly(at);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, '{\"note\": ',   400",
        "application/json, '[]',            400",
        "application/json, '',              400",
        "text/plain,       '{\"note\":1}',  415",
    })
    void a_body_that_cannot_be_read_is_refused(String type, String body, int status, TestApi api) {
        Reply reply =
                api.call(HttpMethod.POST, "/api/v1/incidents/INC-1/note", Buffer.buffer(body), "content-type", type);

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void a_body_beyond_its_bounds_is_refused(TestApi api) {
        JsonObject body = new JsonObject().put("note", "x".repeat(70_000));

        Reply reply = api.post("/api/v1/incidents/INC-1/note", body);

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.problem()).isEqualTo("too_large");
    }

    @Test
    void answers_are_packed_for_those_who_can_unpack_them(TestApi api) {
        Reply packed = api.get("/api/v1/services", "accept-encoding", "br, gzip;q=0.5");
        Reply plain = api.get("/api/v1/services", "accept-encoding", "gzip;q=0");

        assertThat(packed.header("content-encoding")).isEqualTo("gzip");
        assertThat(plain.header("content-encoding")).isEmpty();
        assertThat(packed.text()).isEqualTo(plain.text());
    }

    @Test
    void our_own_fault_is_hidden_and_named(TestApi api) {
        api.timeline = (service, window) -> Future.failedFuture(new IllegalStateException("a secret detail"));

        Reply reply = api.get("/api/v1/services/payments");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.problem()).isEqualTo("fault");
        assertThat(reply.text()).doesNotContain("secret");
    }

    @Test
    void while_the_store_is_away_its_sentence_is_passed_on(TestApi api) {
        api.timeline = (service, window) -> Future.failedFuture(new StorageException("The database does not answer."));

        Reply reply = api.get("/api/v1/services/payments");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.problem()).isEqualTo("unavailable");
        assertThat(reply.json().getString("detail")).isEqualTo("The database does not answer.");
        assertThat(reply.header("retry-after")).isEqualTo("1");
    }

    @Test
    void no_other_site_may_read_answers(TestApi api) {
        Reply reply = api.get("/api/v1/services", "origin", "https://evil.example.com");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.headers().names()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void a_name_that_points_here_but_is_not_ours_opens_nothing(TestApi api) {
        NetClient client = api.vertx.createNetClient();
        NetSocket socket = client.connect(api.port(), "127.0.0.1").await();
        Future<Buffer> answer = Future.future(promise -> socket.handler(promise::tryComplete));
        socket.write("GET /api/v1/services HTTP/1.1\r\nhost: rebound.example.com\r\n\r\n");

        assertThat(answer.await().toString()).startsWith("HTTP/1.1 403 ");
        client.close().await();
    }

    @Test
    void the_configuration_is_shown_and_read_again(TestApi api) {
        assertThat(api.get("/api/v1/config").json().getLong("revision")).isEqualTo(1);

        assertThat(api.post("/api/v1/config/reload", new JsonObject()).json().getLong("revision"))
                .isEqualTo(2);
        Reply refused = api.post("/api/v1/config/reload", new JsonObject());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("bad_configuration");
        assertThat(refused.faults()).containsExactly("nines.yaml:3:5");
        JsonObject shown = api.get("/api/v1/config").json();
        assertThat(shown.getLong("revision")).isEqualTo(2);
        assertThat(shown.getJsonObject("last_error").getJsonArray("faults")).hasSize(1);
    }
}
