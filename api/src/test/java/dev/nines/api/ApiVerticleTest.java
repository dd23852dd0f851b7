package dev.nines.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.watch.ServiceView;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ApiExtension.class)
class ApiVerticleTest {

    @Test
    void a_taken_port_ends_with_one_sentence(TestApi api) {
        NetServer taken = api.vertx
                .createNetServer()
                .connectHandler(socket -> {})
                .listen(0, "127.0.0.1")
                .await();
        Vertx vertx = Vertx.vertx();

        assertThatThrownBy(() -> vertx.deployVerticle(new ApiVerticle(api.context("127.0.0.1", taken.actualPort())))
                        .await())
                .isInstanceOf(CannotListen.class)
                .hasMessage("127.0.0.1:" + taken.actualPort()
                        + " is in use by another program: stop that one, or change `server.listen`.");
        vertx.close().await();
        taken.close().await();
    }

    @Test
    void an_address_of_another_machine_ends_with_one_sentence(TestApi api) {
        assertThatThrownBy(() -> api.vertx
                        .deployVerticle(new ApiVerticle(api.context("192.0.2.1", 8080)))
                        .await())
                .isInstanceOf(CannotListen.class)
                .hasMessageEndingWith("change `server.listen`.");
    }

    @Test
    void several_instances_share_one_address(TestApi api) {
        int port = freePort(api);
        DeploymentOptions two = new DeploymentOptions().setInstances(2);

        String id = api.vertx
                .deployVerticle(() -> new ApiVerticle(api.context("127.0.0.1", port)), two)
                .await();

        assertThat(status(api, port, "/health/live").await()).isEqualTo(200);
        api.vertx.undeploy(id).await();
    }

    @Test
    void what_has_begun_is_answered_before_it_stops(TestApi api) {
        int port = freePort(api);
        Promise<List<ServiceView>> late = Promise.promise();
        Promise<Void> asked = Promise.promise();
        ApiContext slow = api.contextWith(port, () -> {
            asked.tryComplete();
            return late.future();
        });
        String id = api.vertx.deployVerticle(new ApiVerticle(slow)).await();

        Future<Integer> status = status(api, port, "/api/v1/services");
        asked.future().await();
        Future<Void> stopped = api.vertx.undeploy(id);
        late.complete(List.of());

        assertThat(status.await()).isEqualTo(200);
        stopped.await();
        assertThat(status(api, port, "/health/live")
                        .transform(done -> Future.succeededFuture(done.failed()))
                        .await())
                .isTrue();
    }

    private static Future<Integer> status(TestApi api, int port, String path) {
        HttpClient client = api.vertx.createHttpClient();
        return client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send(Buffer.buffer()))
                .map(HttpClientResponse::statusCode)
                .eventually(client::close);
    }

    private static int freePort(TestApi api) {
        NetServer server = api.vertx
                .createNetServer()
                .connectHandler(socket -> {})
                .listen(0, "127.0.0.1")
                .await();
        int port = server.actualPort();
        server.close().await();
        return port;
    }
}
