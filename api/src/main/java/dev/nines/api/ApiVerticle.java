package dev.nines.api;

import dev.nines.watch.Absorbed;
import dev.nines.watch.Supply;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens and answers. Several may share one address. */
public final class ApiVerticle extends VerticleBase {

    private static final int IDLE_SECONDS = 60;
    private static final int GRACE_SECONDS = 5;
    private static final int MOST_HEADER_BYTES = 1 << 14;

    private static final long MOST_BYTES_IN_HAND = 2L * Intake.MOST_BYTES;

    private final ApiContext api;
    private @Nullable HttpServer server;

    public ApiVerticle(ApiContext api) {
        this.api = api;
    }

    /** Completes when it listens; fails with {@link CannotListen}. */
    @Override
    public Future<?> start() {
        return Contract.load(vertx).compose(this::listen);
    }

    /** Lets what has begun be answered, for a while. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS);
    }

    /** The port that it listens on. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("it does not listen");
        }
        return server.actualPort();
    }

    /** Looks of the past change what was known of it. */
    private Future<Absorbed> absorb(Supply supply) {
        Set<String> services = new HashSet<>();
        Supply noted = () -> supply.next().onSuccess(looks -> looks.forEach(look -> services.add(look.service())));
        return api.present()
                .absorb()
                .apply(noted)
                .onComplete(done -> api.uptime().forget(services));
    }

    private Future<HttpServer> listen(Contract contract) {
        Upload.Budget budget = new Upload.Budget(MOST_BYTES_IN_HAND);
        Intake intake = new Intake(vertx, budget, this::absorb);
        Routes routes = Routes.of(
                new SystemRoutes(api, contract).table(),
                new ServiceRoutes(api).table(),
                new IncidentRoutes(api).table(),
                new AgreementRoutes(api).table(),
                new StatementRoutes(api).table(),
                new MaintenanceRoutes(api).table(),
                new CorrectionRoutes(api).table(),
                new DeliveryRoutes(api).table());
        Door door = new Door(vertx, contract, routes, intake, budget, api.access(), api.time(), api.ids());
        HttpServerOptions options = new HttpServerOptions()
                .setHost(api.host())
                .setPort(api.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setHandle100ContinueAutomatically(true);
        server = vertx.createHttpServer(options).requestHandler(door.router());
        return server.listen().recover(cause -> Future.failedFuture(new CannotListen(api.host(), api.port(), cause)));
    }
}
