package dev.nines.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.notify.Signature;
import dev.nines.testing.FakeTime;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoReceiverTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String BODY = """
            {"type":"incident.opened","timestamp":"2024-03-31T00:59:59.000Z","data":{"schema":1,\
            "text":"[Critical] Payment API down","incident":{"id":"INC-1"},"service":{"id":"payments"}}}""";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClientAgent client = vertx.createHttpClient();
    private final FakeTime time = new FakeTime();
    private final DemoReceiver receiver =
            DemoReceiver.start(vertx, time, SECRET).await();

    @AfterEach
    void stop() {
        receiver.stop().await();
        vertx.close().await();
    }

    @Test
    void a_signed_message_is_verified_and_kept_by_its_id_however_often_it_comes() {
        assertThat(post("e1", SECRET, BODY)).isEqualTo(204);
        assertThat(post("e2", SECRET, BODY)).isEqualTo(204);
        time.advance(5_000);
        assertThat(post("e1", SECRET, BODY)).isEqualTo(204);

        assertThat(receiver.received())
                .containsExactly(
                        new DemoReceiver.Received(
                                "e1",
                                "incident.opened",
                                "INC-1",
                                "payments",
                                "[Critical] Payment API down",
                                FakeTime.START,
                                2,
                                true),
                        new DemoReceiver.Received(
                                "e2",
                                "incident.opened",
                                "INC-1",
                                "payments",
                                "[Critical] Payment API down",
                                FakeTime.START,
                                1,
                                true));
    }

    @Test
    void one_wrong_signature_is_never_forgotten() {
        assertThat(post("e1", OTHER, BODY)).isEqualTo(400);
        assertThat(post("e1", SECRET, BODY)).isEqualTo(204);

        assertThat(receiver.received()).hasSize(1).allMatch(message -> message.times() == 2 && !message.verified());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"type\":1,\"data\":{\"incident\":\"INC-1\"}}"})
    void what_cannot_be_read_is_kept_without_what_it_is_about(String body) {
        post("e1", SECRET, body);

        assertThat(receiver.received())
                .extracting(DemoReceiver.Received::type, DemoReceiver.Received::incident)
                .containsExactly(org.assertj.core.api.Assertions.tuple("", ""));
    }

    private int post(String id, String secret, String body) {
        long now = time.now() / 1_000;
        Buffer bytes = Buffer.buffer(body);
        return client.request(HttpMethod.POST, receiver.port(), "127.0.0.1", "/")
                .compose(request -> request.putHeader("webhook-id", id)
                        .putHeader("webhook-timestamp", Long.toString(now))
                        .putHeader("webhook-signature", new Signature(List.of(secret)).sign(id, now, bytes.getBytes()))
                        .send(bytes))
                .await()
                .statusCode();
    }
}
