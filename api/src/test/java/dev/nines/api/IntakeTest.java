package dev.nines.api;

import static dev.nines.api.Estates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import dev.nines.watch.Absorbed;
import dev.nines.watch.Absorbed.Rejected;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ApiExtension.class)
class IntakeTest {

    private static final String PATH = "/api/v1/looks";
    private final List<Look> taken = new ArrayList<>();

    @BeforeEach
    void take(TestApi api) {
        api.absorb = looks -> {
            taken.addAll(looks);
            return Future.succeededFuture(new Absorbed(looks.size(), 0, List.of()));
        };
    }

    @Test
    void looks_are_taken_as_they_were_made(TestApi api) {
        JsonObject failed = look(0).put("outcome", "down")
                .put("reason", "status")
                .put("detail", "503 on \u0000POST")
                .put("status", 503)
                .put("duration_ms", 41.4);

        Reply reply = send(api, batch(look(1), failed));

        assertThat(reply.json())
                .isEqualTo(
                        new JsonObject().put("accepted", 2).put("duplicates", 0).put("rejected", new JsonArray()));
        assertThat(taken.get(0).location()).isEqualTo("nyc3");
        assertThat(taken.get(0).outcome()).isEqualTo(Outcome.UP);
        assertThat(taken.get(1).slot()).isEqualTo(NOW);
        assertThat(taken.get(1).started()).isEqualTo(NOW + 1);
        assertThat(taken.get(1).duration()).isEqualTo(41_400);
        assertThat(taken.get(1).outcome()).isEqualTo(new Outcome.Down(Reason.STATUS, "503 on  POST"));
        assertThat(taken.get(1).trace().status()).isEqualTo(503);
    }

    @Test
    void the_location_may_come_last(TestApi api) {
        Buffer body = Buffer.buffer("{\"looks\": [" + look(0) + "], \"location\": \"nyc3\"}");

        assertThat(send(api, body).json().getInteger("accepted")).isEqualTo(1);
        assertThat(taken.get(0).location()).isEqualTo("nyc3");
    }

    @Test
    void what_is_no_look_is_rejected_alone_at_its_place(TestApi api) {
        api.absorb = looks -> Future.succeededFuture(new Absorbed(0, 1, List.of(new Rejected(1, "unknown_probe"))));
        JsonObject reasonless = look(2).put("outcome", "down");
        JsonObject ours = look(3).put("outcome", "down").put("reason", "own_network");
        JsonObject strange = look(4).put("outcome", "inconclusive").put("reason", "weather");
        JsonObject timeless = look(5).put("slot", "today");
        JsonObject more = look(6).put("color", new JsonObject().put("is", "blue"));
        JsonObject less = look(7);
        less.remove("service");

        Reply reply = send(api, batch(look(0), reasonless, ours, strange, look(1), timeless, more, less));

        List<String> rejected = new ArrayList<>();
        reply.json().getJsonArray("rejected").forEach(one -> {
            JsonObject json = (JsonObject) one;
            rejected.add(json.getInteger("index") + " " + json.getString("why"));
        });
        assertThat(rejected)
                .containsExactly(
                        "1 unknown_reason",
                        "2 unknown_reason",
                        "3 unknown_reason",
                        "4 unknown_probe",
                        "5 slot must be an instant such as 2026-11-21T17:00:00.000Z",
                        "6 color is not known here",
                        "7 service, probe, slot, started, duration_ms and outcome are required");
    }

    @Test
    void what_is_rejected_late_in_a_large_batch_is_named_by_its_place(TestApi api) {
        api.absorb = looks -> {
            taken.addAll(looks);
            return Future.succeededFuture(new Absorbed(looks.size() - 1, 0, List.of(new Rejected(4_500, "too_old"))));
        };
        JsonObject[] looks = new JsonObject[5_000];
        for (int i = 0; i < looks.length; i++) {
            looks[i] = look(i);
        }
        looks[10].remove("slot");
        looks[4_999].put("outcome", "sideways");

        JsonArray rejected = send(api, batch(looks)).json().getJsonArray("rejected");

        assertThat(taken).hasSize(4_998);
        assertThat(rejected.stream().map(one -> ((JsonObject) one).getInteger("index")))
                .containsExactly(10, 4_501, 4_999);
    }

    @Test
    void nothing_is_taken_of_a_large_batch_that_is_broken_at_its_end(TestApi api) {
        JsonObject[] looks = new JsonObject[5_000];
        for (int i = 0; i < looks.length; i++) {
            looks[i] = look(i);
        }
        Buffer whole = batch(looks);
        Buffer cut = whole.getBuffer(0, whole.length() - 2);
        Buffer garbled = whole.copy().setByte(whole.length() - 6, (byte) 0xff);

        assertThat(send(api, cut).status()).isEqualTo(400);
        assertThat(send(api, garbled).status()).isEqualTo(400);
        assertThat(taken).isEmpty();
    }

    @Test
    void a_packed_batch_is_unpacked(TestApi api) throws IOException {
        Reply reply = send(api, packed(batch(look(0)).getBytes()), "content-encoding", "gzip");

        assertThat(reply.json().getInteger("accepted")).isEqualTo(1);
    }

    @Test
    void fifty_thousand_looks_are_a_batch_and_one_more_is_not(TestApi api) {
        StringBuilder looks = new StringBuilder();
        for (int i = 0; i < LooksReader.MOST_LOOKS; i++) {
            looks.append(look(i)).append(',');
        }
        String all = "{\"location\": \"nyc3\", \"looks\": [" + looks;

        Reply exact = send(api, Buffer.buffer(all.substring(0, all.length() - 1) + "]}"));
        Reply beyond = send(api, Buffer.buffer(all + look(-1) + "]}"));

        assertThat(exact.json().getInteger("accepted")).isEqualTo(50_000);
        assertThat(beyond.status()).isEqualTo(413);
        assertThat(taken).hasSize(50_000);
    }

    @Test
    void a_small_body_that_unpacks_without_end_is_refused(TestApi api) throws IOException {
        byte[] spaces = " ".repeat(Intake.MOST_BYTES + 1).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        Reply reply = send(api, packed(spaces), "content-encoding", "gzip");

        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void a_large_body_is_refused_before_it_is_read(TestApi api) {
        Reply reply = api.call(
                HttpMethod.POST,
                PATH,
                Buffer.buffer(new byte[Intake.MOST_BYTES + 1]),
                "content-type",
                "application/json");

        assertThat(reply.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"location\": \"nyc3\", \"looks\": [',            400",
        "'{\"location\": \"nyc3\", \"looks\": []} 7',        400",
        "'[]',                                               422",
        "'{\"looks\": []}',                                  422",
        "'{\"location\": \"nyc3\"}',                         422",
        "'{\"location\": 7, \"looks\": []}',                 422",
        "'{\"location\": \"nyc3\", \"looks\": {}}',          422",
        "'{\"location\": \"nyc3\", \"looks\": [], \"x\": 1}', 422",
    })
    void what_is_no_batch_is_refused_as_a_whole(String body, int status, TestApi api) {
        assertThat(send(api, Buffer.buffer(body)).status()).isEqualTo(status);
        assertThat(taken).isEmpty();
    }

    @Test
    void a_body_that_is_not_packed_as_it_says_is_refused(TestApi api) {
        assertThat(send(api, batch(look(0)), "content-encoding", "gzip").status())
                .isEqualTo(400);
        assertThat(send(api, batch(look(0)), "content-encoding", "br").status()).isEqualTo(415);
    }

    @Test
    void an_agent_hands_in_looks_of_its_own_location_only(TestApi api) {
        api.access = new Access(List.of(new Token("a", Role.AGENT, List.of(Access.hash("t")), null, "tokyo")));

        Reply reply = send(api, batch(look(0)), "authorization", "Bearer t");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(taken).isEmpty();
    }

    private static Reply send(TestApi api, Buffer body, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "content-type";
        all[headers.length + 1] = "application/json";
        return api.call(HttpMethod.POST, PATH, body, all);
    }

    private static Buffer batch(JsonObject... looks) {
        return new JsonObject()
                .put("location", "nyc3")
                .put("looks", new JsonArray(List.of(looks)))
                .toBuffer();
    }

    private static JsonObject look(int place) {
        return new JsonObject()
                .put("service", "payments")
                .put("probe", "create")
                .put("slot", Instant.ofEpochMilli(NOW + 10_000L * place).toString())
                .put("started", Instant.ofEpochMilli(NOW + 10_000L * place + 1).toString())
                .put("duration_ms", 48)
                .put("outcome", "up");
    }

    private static Buffer packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return Buffer.buffer(packed.toByteArray());
    }
}
