package dev.nines.probes;

import dev.nines.monitor.Cadence;
import dev.nines.monitor.Check;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.ProbeSpec;
import dev.nines.monitor.Thresholds;
import dev.nines.probe.Look;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a server of our own on loopback, plain and encrypted, whose answers nobody counts. A cold JVM needs hundreds
 * of milliseconds for its first handshake and would report them as the target's.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final long MOST_MILLIS = 1_000;
    private static final int PLAIN = 400;
    private static final int ENCRYPTED = 150;
    private static final int AT_ONCE = 4;

    private final Vertx vertx;
    private final Loop loop;

    WarmUp(Vertx vertx, Loop loop) {
        this.vertx = vertx;
        this.loop = loop;
    }

    Future<Void> run() {
        TlsContexts contexts = loop.equipment().tls();
        return contexts.of(ProbeSpec.Tls.DEFAULT)
                .compose(system -> vertx.executeBlocking(() -> {
                    ThrowawayCertificate own =
                            ThrowawayCertificate.make(loop.time().now());
                    return new Ours(own, contexts.trusting(List.of(own.certificate())));
                }))
                .compose(ours -> exercise("http", new HttpServerOptions(), PLAIN, ours)
                        .compose(done -> exercise("https", encrypted(ours), ENCRYPTED, ours)))
                .recover(fault -> {
                    LOG.atWarn().setCause(fault).log("could not warm up; the first looks may appear slow");
                    return Future.succeededFuture();
                });
    }

    private static HttpServerOptions encrypted(Ours ours) {
        return new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(ours.certificate.certificatePem()))
                        .addKeyValue(Buffer.buffer(ours.certificate.keyPem())));
    }

    private Future<Void> exercise(String scheme, HttpServerOptions options, int looks, Ours ours) {
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .putHeader("date", "Thu, 01 Jan 1970 00:00:00 GMT")
                        .putHeader("x-request-id", "warm-up")
                        .end("{\"status\":\"ok\"}"));
        return server.listen(0, "127.0.0.1")
                .compose(listening -> {
                    ProbeDefinition definition = definition(scheme, listening.actualPort());
                    Prober prober = new HttpProber(definition, (ProbeSpec.Http) definition.spec(), loop, ours.tls);
                    long until = loop.time().now() + MOST_MILLIS;
                    List<Future<Void>> lines = IntStream.range(0, AT_ONCE)
                            .mapToObj(line -> look(prober, definition, looks / AT_ONCE, until))
                            .toList();
                    return Future.join(lines);
                })
                .eventually(server::close)
                .mapEmpty();
    }

    /** So many looks one after the other, fewer when time is up. */
    private Future<Void> look(Prober prober, ProbeDefinition definition, int left, long until) {
        if (left == 0 || loop.time().now() >= until) {
            return Future.succeededFuture();
        }
        Promise<Look> look = Promise.promise();
        loop.look(prober, definition, "loopback", loop.time().now(), look);
        return look.future().compose(seen -> look(prober, definition, left - 1, until));
    }

    private static ProbeDefinition definition(String scheme, int port) {
        ProbeSpec.Http spec = new ProbeSpec.Http(
                "GET",
                scheme + "://127.0.0.1:" + port + "/",
                Map.of(),
                null,
                ProbeSpec.Tls.DEFAULT,
                false,
                true,
                ProbeSpec.Http.MAX_BODY_BYTES);
        return new ProbeDefinition(
                "warm-up",
                scheme,
                spec,
                new Cadence(2 * MOST_MILLIS, MOST_MILLIS),
                Thresholds.inARow(1, 1),
                List.of("loopback"),
                1,
                List.of(new Check.Json("$.status", Check.Match.is("ok"))),
                List.of(),
                new Check.Status(List.of()),
                null,
                false,
                false);
    }

    private record Ours(ThrowawayCertificate certificate, Tls tls) {}
}
