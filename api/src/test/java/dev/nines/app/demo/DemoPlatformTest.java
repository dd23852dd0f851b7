package dev.nines.app.demo;

import static dev.nines.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.testing.FakeTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoPlatformTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClientAgent client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    private final FakeTime time = new FakeTime();
    private final Ports ports = new Ports(new SplittableRandom());
    private final FaultScript script = FaultScript.of(3, 60_000);
    private final DemoPlatform platform =
            DemoPlatform.start(vertx, time, script).await();

    @AfterEach
    void stop() {
        platform.stop().await();
        vertx.close().await();
    }

    @Test
    void every_api_answers_well_until_the_script_says_otherwise() {
        time.advance(600_000);

        for (Api api : Api.ALL) {
            for (Api.Route route : api.routes()) {
                assertThat(ask(api, route, DemoPlatformTest::read).await())
                        .isEqualTo(new Answer(route.status(), route.body()));
            }
        }
        assertThat(platform.truth()).isEmpty();
        assertThat(platform.served()).containsEntry("payments", 1).containsEntry("sessions", 2);
    }

    @Test
    void what_nobody_offers_is_not_found_and_a_session_needs_its_token() {
        Api sessions = Api.ALL.get(1);
        Api.Route play = sessions.routes().get(1);

        assertThat(ask(sessions, new Api.Route("GET", "/elsewhere", null, 200, ""), DemoPlatformTest::read)
                        .await()
                        .status())
                .isEqualTo(404);
        assertThat(ask(sessions, new Api.Route("GET", play.path(), "Bearer other", 200, ""), DemoPlatformTest::read)
                        .await()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void the_script_is_played_and_the_truth_is_when_it_was() {
        long begin = time.now();
        platform.play();
        eventually("the script waits", () -> time.nextAlarm() != Long.MAX_VALUE);

        while (time.now() < begin + 60_000) {
            time.advance(100);
            eventually("the targets do what the script says", () -> {
                time.advance(1);
                return lasting() == failing(time.now() - begin);
            });
        }

        List<Deed> truth = platform.truth();
        assertThat(truth).hasSameSizeAs(script.faults());
        for (int i = 0; i < truth.size(); i++) {
            Fault fault = script.faults().get(i);
            assertThat(truth.get(i))
                    .as("fault %d", i)
                    .extracting(Deed::service, Deed::kind, deed -> deed.from() - begin)
                    .containsExactly(fault.service(), fault.kind(), fault.from());
            assertThat(truth.get(i).to()).isBetween(begin + fault.to(), begin + fault.to() + 1_000);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void a_target_fails_in_each_way_on_each_of_its_routes_and_recovers_on_the_same_port(Fault.Kind kind) {
        for (Api api : Api.ALL) {
            Target target = onLoop(() -> open(api));
            insist(() -> target.fail(kind));
            for (Api.Route route : api.routes()) {
                fails(kind, target, route);
            }
            insist(target::recover);
            assertThat(target.spoiled())
                    .isEqualTo(kind == Fault.Kind.REFUSED ? 0 : api.routes().size());
            for (Api.Route route : api.routes()) {
                assertThat(read(target, route).await().body()).isEqualTo(route.body());
            }
            onLoop(target::close);
        }
    }

    private Future<Target> open(Api api) {
        return Target.open(vertx, time, api, ports.next()).recover(taken -> open(api));
    }

    private void fails(Fault.Kind kind, Target target, Api.Route route) {
        switch (kind) {
            case REFUSED -> eventually("connections are refused", () -> refused(target, route));
            case ERROR ->
                assertThat(read(target, route).await())
                        .isEqualTo(new Answer(500, "{\"error\":\"no connection to the database\"}"));
            case WRONG_JSON ->
                assertThat(read(target, route).await())
                        .isEqualTo(new Answer(route.status(), "{\"notice\":\"we will be back soon\"}"));
            case SLOW -> {
                Future<Answer> answer = read(target, route);
                eventually("the request is there", () -> time.nextAlarm() != Long.MAX_VALUE);
                time.advance(2 * FaultScript.TIMEOUT);
                assertThat(answer.isComplete()).isFalse();
                time.advance(10_000);
                assertThat(answer.await().body()).isEqualTo(route.body());
            }
            case DRIP -> {
                AtomicInteger received = new AtomicInteger();
                Future<Void> end = ask(target.port(), route, response -> {
                    response.handler(bytes -> received.addAndGet(bytes.length()));
                    return response.end();
                });
                for (int bytes = 1; bytes <= 2 * FaultScript.TIMEOUT / 100; bytes++) {
                    int expected = bytes;
                    eventually("the next byte is there", () -> received.get() == expected);
                    time.advance(100);
                }
                assertThat(end.isComplete()).isFalse();
                time.advance(60_000);
                end.await();
            }
            case RESET -> {
                Future<Answer> answer = read(target, route);
                eventually("the request is there", () -> time.nextAlarm() != Long.MAX_VALUE);
                time.advance(1_000);
                assertThatThrownBy(answer::await).isInstanceOf(IOException.class);
            }
        }
    }

    /** A listener that was closed keeps its port for a moment longer, and closes what comes. */
    private boolean refused(Target target, Api.Route route) {
        Future<Answer> answer = read(target, route);
        assertThatThrownBy(answer::await).isInstanceOf(IOException.class);
        return answer.cause() instanceof ConnectException;
    }

    private record Answer(int status, String body) {}

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), body.toString()));
    }

    private Future<Answer> read(Target target, Api.Route route) {
        return ask(target.port(), route, DemoPlatformTest::read);
    }

    private long failing(long at) {
        return script.faults().stream()
                .filter(fault -> fault.from() <= at && at < fault.to())
                .count();
    }

    private long lasting() {
        return platform.truth().stream().filter(deed -> deed.to() == null).count();
    }

    private <T> Future<T> ask(Api api, Api.Route route, Function<HttpClientResponse, Future<T>> use) {
        return ask(platform.ports().get(api.id()), route, use);
    }

    private <T> Future<T> ask(int port, Api.Route route, Function<HttpClientResponse, Future<T>> use) {
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(HttpMethod.valueOf(route.method()))
                .setURI(route.path());
        if (route.authorization() != null) {
            options.putHeader("authorization", route.authorization());
        }
        Promise<T> answer = Promise.promise();
        // On the loop of the connection, where nothing of the answer can pass before it is used.
        vertx.getOrCreateContext()
                .runOnContext(here -> client.request(options)
                        .compose(request -> request.send(Buffer.buffer("{}")))
                        .compose(use)
                        .onComplete(answer));
        return answer.future();
    }

    /** Lets time pass meanwhile: a target may have to try again. */
    private void insist(Supplier<Future<Void>> work) {
        Promise<Void> promise = Promise.promise();
        vertx.getOrCreateContext().runOnContext(here -> work.get().onComplete(promise));
        eventually("the target does it", () -> {
            time.advance(20);
            return promise.future().isComplete();
        });
        assertThat(promise.future().succeeded()).isTrue();
    }

    private <T> T onLoop(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        vertx.getOrCreateContext().runOnContext(here -> work.get().onComplete(promise));
        return promise.future().await();
    }
}
