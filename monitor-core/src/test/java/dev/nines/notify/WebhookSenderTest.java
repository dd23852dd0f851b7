package dev.nines.notify;

import static dev.nines.notify.Receiver.answer;
import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nines.incident.Notice;
import dev.nines.testing.FakeTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {

    private static final Notice NOTICE = new Notice(
            "INC-2026-0142",
            "any",
            "01hf3c9vq2t8e4m6p0w5s7x1yz",
            "incident.opened",
            1_795_280_400_007L,
            "{\"schema\":1,  \"service\":\"payments\",\"text\":\"Zahlung \\u00fc \u00fc\"}");

    private static Vertx vertx;
    private static HttpClientAgent client;

    private final FakeTime time = new FakeTime();
    private final Receiver receiver = Receiver.start(vertx, time);

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        client = vertx.createHttpClient();
    }

    @AfterAll
    static void close() {
        vertx.close().await();
    }

    @Test
    void a_message_has_all_that_the_specification_asks_for() {
        assertThat(send()).isEqualTo(new Answer.Sent(204));

        Receiver.Message message = receiver.messages().get(0);
        assertThat(message.id()).isEqualTo(NOTICE.event());
        assertThat(message.body())
                .isEqualTo("{\"type\":\"incident.opened\",\"timestamp\":\"2026-11-21T17:00:00.007Z\",\"data\":"
                        + NOTICE.data() + "}");
        assertThat(new JsonObject(message.body()).getJsonObject("data").getString("text"))
                .isEqualTo("Zahlung ü ü");
    }

    @Test
    void a_repetition_has_the_same_id_and_body_and_its_own_time() {
        receiver.next(answer(503));

        assertThat(send()).isEqualTo(new Answer.Retry(503, "answered 503", 0));
        time.advance(1_234);
        assertThat(send()).isEqualTo(new Answer.Sent(204));

        Receiver.Message first = receiver.messages().get(0);
        Receiver.Message second = receiver.messages().get(1);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.timestamp()).isEqualTo(first.timestamp() + 1);
    }

    @Test
    void a_receiver_that_changes_its_secret_accepts_the_new_and_the_old() {
        Channel.Webhook both = new Channel.Webhook(
                "any", receiver.url(), List.of("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", Receiver.SECRET));

        assertThat(send(both, client)).isEqualTo(new Answer.Sent(204));
        assertThat(receiver.messages()).hasSize(1);
    }

    @Test
    void quiet_that_the_receiver_asks_for_is_told() {
        receiver.next(request -> request.response()
                .setStatusCode(429)
                .putHeader("retry-after", "90")
                .end("slow\n down\u0000"));

        assertThat(send()).isEqualTo(new Answer.Retry(429, "answered 429: slow down", time.now() + 90_000));
    }

    @Test
    void gone_and_refused_messages_are_given_up() {
        receiver.next(answer(410)).next(answer(401));

        assertThat(send()).isEqualTo(new Answer.GaveUp(410, "gone: the receiver wants no more messages"));
        assertThat(send()).isEqualTo(new Answer.GaveUp(401, "answered 401"));
    }

    @Test
    void a_redirect_is_not_followed() {
        Receiver elsewhere = Receiver.start(vertx, time);
        receiver.next(request -> request.response()
                .setStatusCode(307)
                .putHeader("location", elsewhere.url())
                .end());

        assertThat(send())
                .isInstanceOf(Answer.Retry.class)
                .extracting(Answer::status)
                .isEqualTo(307);
        assertThat(elsewhere.messages()).isEmpty();
    }

    @Test
    void a_silent_receiver_is_left_at_the_deadline() {
        receiver.next(request -> {});
        Future<Answer> answer = begin(receiver.channel("any"), client);
        eventually("the request arrives", () -> receiver.messages().size() == 1);

        time.advance(WebhookSender.DEADLINE - 1);
        assertThat(answer.isComplete()).isFalse();
        time.advance(1);

        assertThat(await(answer)).isEqualTo(new Answer.Retry(0, "no answer in time", 0));
    }

    @Test
    void a_connection_that_comes_after_the_deadline_is_closed_unused() {
        AtomicBoolean closed = new AtomicBoolean();
        HttpClientConnection late = client.connect(
                        new HttpConnectOptions().setHost("127.0.0.1").setPort(receiver.port()))
                .await();
        late.closeHandler(nothing -> closed.set(true));
        Promise<HttpClientConnection> connecting = Promise.promise();
        Future<Answer> answer = new Exchange(time, time.now() + 10)
                .run(connecting.future(), new RequestOptions().setURI("/late"), Buffer.buffer());

        time.advance(10);
        connecting.complete(late);

        assertThat(await(answer)).isEqualTo(new Answer.Retry(0, "no answer in time", 0));
        eventually("the connection is closed", closed::get);
        assertThat(receiver.messages()).isEmpty();
    }

    @Test
    void an_answer_that_drips_its_head_is_left_at_the_deadline() {
        int port = raw(socket -> drip(socket, "HTTP/1.1 200 OK\r\nx-slow: ", "a"));
        Future<Answer> answer = begin(channel("http", port), client);
        eventually("the deadline is set", () -> time.nextAlarm() != Long.MAX_VALUE);

        time.advance(WebhookSender.DEADLINE);

        assertThat(await(answer)).isEqualTo(new Answer.Retry(0, "no answer in time", 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void an_answer_that_drips_its_body_is_cut_at_the_deadline_and_counts_by_its_status(int status) {
        AtomicInteger drops = new AtomicInteger();
        AtomicBoolean closed = new AtomicBoolean();
        receiver.next(request -> {
            request.connection().closeHandler(nothing -> closed.set(true));
            request.response().setStatusCode(status).setChunked(true);
            vertx.setPeriodic(5, timer -> {
                drops.incrementAndGet();
                request.response().write("a").onFailure(gone -> vertx.cancelTimer(timer));
            });
        });
        Future<Answer> answer = begin(receiver.channel("any"), client);
        eventually("the body drips", () -> drops.get() > 10);
        assertThat(answer.isComplete()).isFalse();

        time.advance(WebhookSender.DEADLINE);

        Answer cut = await(answer);
        assertThat(cut.status()).isEqualTo(status);
        assertThat(cut).isInstanceOf(status == 200 ? Answer.Sent.class : Answer.Retry.class);
        eventually("the connection is closed", closed::get);
    }

    @Test
    void an_endless_answer_is_cut_without_waiting() {
        receiver.next(request -> {
            request.response().setStatusCode(500).setChunked(true);
            flood(request);
        });

        Answer answer = send();

        assertThat(answer).isInstanceOf(Answer.Retry.class);
        assertThat(((Answer.Retry) answer).reason())
                .startsWith("answered 500: zzz")
                .hasSizeLessThan(250);
    }

    @Test
    void a_lost_answer_is_a_failure_and_the_repetition_is_recognised_by_its_id() {
        receiver.next(request -> request.connection().close());

        assertThat(send())
                .isEqualTo(new Answer.Retry(0, "the connection broke before an answer (HttpClosedException)", 0));
        assertThat(send()).isEqualTo(new Answer.Sent(204));
        assertThat(receiver.messages())
                .extracting(Receiver.Message::id)
                .containsExactly(NOTICE.event(), NOTICE.event());
    }

    @Test
    void a_reset_connection_is_a_failure() {
        int port = vertx.createNetServer(new NetServerOptions().setSoLinger(0))
                .connectHandler(socket -> socket.handler(bytes -> socket.close()))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();

        assertThat(send(channel("http", port), client))
                .isInstanceOfSatisfying(
                        Answer.Retry.class,
                        retry -> assertThat(retry.reason()).startsWith("the connection broke before an answer"));
    }

    @Test
    void an_answer_that_is_not_http_is_a_failure() {
        int port = raw(socket -> socket.write("SSH-2.0-OpenSSH_9.2\r\n"));

        assertThat(send(channel("http", port), client)).isInstanceOf(Answer.Retry.class);
    }

    @Test
    void a_refused_connection_is_a_failure() {
        int neverGivenAway = 1;

        assertThat(send(channel("http", neverGivenAway), client))
                .isEqualTo(new Answer.Retry(0, "no connection: refused or unreachable", 0));
    }

    @Test
    void an_unknown_host_is_a_failure() {
        Channel.Webhook channel = new Channel.Webhook("any", "http://nowhere.invalid/hook", List.of(Receiver.SECRET));

        assertThat(send(channel, client)).isEqualTo(new Answer.Retry(0, "the host was not found", 0));
    }

    /** Names with underscores are usual among containers, and no host to {@link java.net.URI}. */
    @Test
    void a_host_with_an_underscore_is_a_host() {
        Channel.Webhook channel =
                new Channel.Webhook("any", "http://my_receiver.invalid/hook", List.of(Receiver.SECRET));

        assertThat(send(channel, client)).isEqualTo(new Answer.Retry(0, "the host was not found", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/hook", "my.example/hook", "ftp://my.example/hook-s3cret"})
    void a_malformed_address_is_refused_and_not_repeated(String address) {
        Channel.Webhook channel = new Channel.Webhook("any", address, List.of(Receiver.SECRET));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSender(client, time, channel))
                .withMessage("the address of Webhook[any] is neither http nor https");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_a_failure_that_says_so(@TempDir Path folder) throws Exception {
        Receiver encrypted = Receiver.start(vertx, time, encrypted(keyStore(folder, "ip:127.0.0.1")));

        assertThat(send(channel("https", encrypted.port()), client))
                .isInstanceOfSatisfying(
                        Answer.Retry.class,
                        retry -> assertThat(retry.reason())
                                .startsWith("TLS failed: ")
                                .contains("certification path"));
    }

    @Test
    void a_trusted_certificate_of_another_name_is_a_failure_and_of_this_name_is_not(@TempDir Path folder)
            throws Exception {
        Path theirs = keyStore(folder, "dns:other.example");
        Path ours = keyStore(folder, "ip:127.0.0.1");
        Receiver wrong = Receiver.start(vertx, time, encrypted(theirs));
        Receiver right = Receiver.start(vertx, time, encrypted(ours));
        HttpClientAgent trusting = vertx.createHttpClient(new HttpClientOptions()
                .setTrustOptions(new PemTrustOptions().addCertValue(pem(theirs)).addCertValue(pem(ours))));

        assertThat(send(channel("https", wrong.port()), trusting))
                .isInstanceOfSatisfying(
                        Answer.Retry.class, retry -> assertThat(retry.reason()).startsWith("TLS failed: "));
        assertThat(wrong.messages()).isEmpty();
        assertThat(send(
                        new Channel.Webhook(
                                "any",
                                "https://127.0.0.1:" + right.port() + "/hooks/nines?key=k1",
                                List.of(Receiver.SECRET)),
                        trusting))
                .isEqualTo(new Answer.Sent(204));
        trusting.close().await();
    }

    private Answer send() {
        return send(receiver.channel("any"), client);
    }

    private Answer send(Channel.Webhook channel, HttpClientAgent with) {
        return await(begin(channel, with));
    }

    private Future<Answer> begin(Channel.Webhook channel, HttpClientAgent with) {
        Context context = vertx.getOrCreateContext();
        return Future.future(promise -> context.runOnContext(
                go -> new WebhookSender(with, time, channel).send(NOTICE).onComplete(promise)));
    }

    private static Answer await(Future<Answer> answer) {
        try {
            return answer.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private static Channel.Webhook channel(String scheme, int port) {
        return new Channel.Webhook("any", scheme + "://127.0.0.1:" + port, List.of(Receiver.SECRET));
    }

    /** A server that does this with every connection once something has come. */
    private static int raw(Consumer<NetSocket> behaviour) {
        return vertx.createNetServer()
                .connectHandler(socket -> socket.handler(bytes -> behaviour.accept(socket)))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }

    private static void drip(NetSocket socket, String start, String drop) {
        socket.write(start);
        vertx.setPeriodic(5, timer -> socket.write(drop).onFailure(closed -> vertx.cancelTimer(timer)));
    }

    private static void flood(HttpServerRequest request) {
        request.response().write(Buffer.buffer("z".repeat(16_000))).onSuccess(written -> flood(request));
    }

    private static HttpServerOptions encrypted(Path keyStore) {
        return new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(keyStore.toString()).setPassword("password"));
    }

    private static Path keyStore(Path folder, String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name.replaceAll("\\W", "-") + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=receiver",
                "-ext",
                "san=" + name,
                "-keystore",
                store.toString(),
                "-storepass",
                "password",
                "-storetype",
                "PKCS12");
        return store;
    }

    private static Buffer pem(Path store) throws IOException, InterruptedException {
        return Buffer.buffer(keytool(
                "-exportcert", "-rfc", "-alias", "key", "-keystore", store.toString(), "-storepass", "password"));
    }

    private static byte[] keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
