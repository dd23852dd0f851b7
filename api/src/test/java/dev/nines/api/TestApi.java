package dev.nines.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.account.Exclusions;
import dev.nines.incident.Ids;
import dev.nines.incident.Incident;
import dev.nines.metrics.Metrics;
import dev.nines.metrics.Uptime;
import dev.nines.monitor.Interval;
import dev.nines.notify.Deliveries;
import dev.nines.probe.Look;
import dev.nines.report.Books;
import dev.nines.report.SealKey;
import dev.nines.report.Sealing;
import dev.nines.report.Sources;
import dev.nines.report.Standings;
import dev.nines.report.Statements;
import dev.nines.schedule.Punctuality;
import dev.nines.store.EmbeddedDatabase;
import dev.nines.store.Entry;
import dev.nines.store.Store;
import dev.nines.testing.FakeTime;
import dev.nines.watch.Absorbed;
import dev.nines.watch.Estate;
import dev.nines.watch.Planning;
import dev.nines.watch.ServiceView;
import dev.nines.watch.Stretch;
import dev.nines.watch.Supply;
import dev.nines.watch.Wish;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The API on a free port, before a real store and a present that a test can change. Every answer is held against the
 * contract.
 */
final class TestApi implements AutoCloseable {

    private static final Path PROGRAMS = Path.of("target/postgres");

    final FakeTime time = new FakeTime();
    final Vertx vertx = Vertx.vertx();
    final Store store;
    final Planning planning;
    final Path sealKey;
    private final EmbeddedDatabase database;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ApiVerticle verticle;
    private final Adherence adherence;

    volatile Access access = new Access(List.of());
    volatile Readiness readiness = new Readiness(List.of());
    volatile Estate estate = Estates.estate();
    volatile List<ServiceView> services = List.of();
    volatile BiFunction<String, Interval, Future<Stretch>> timeline = TestApi::nothing;
    volatile BiFunction<String, Wish, Future<Incident>> moves = TestApi::unexpected;
    volatile Function<List<Look>, Future<Absorbed>> absorb = looks -> unexpected(looks, "");
    private final Uptime uptime =
            new Uptime((service, window) -> timeline.apply(service, window), () -> estate.revision());
    private final Books books;
    private final Metrics metrics;
    final FixedConfiguration configuration = new FixedConfiguration();

    private TestApi(Path folder) {
        sealKey = folder.resolve(SealKey.FILE);
        database = EmbeddedDatabase.start(vertx, folder.resolve("data"), PROGRAMS, new SecureRandom())
                .await();
        store = Store.open(vertx, time, database, new Store.Settings(folder.resolve("spool"), 1 << 20, 7_776_000_000L))
                .await();
        planning = Planning.open(store, time, new Ids(new SplittableRandom(2))).await();
        books = new Books(vertx, sources());
        Standings standings = new Standings(books, () -> estate, time);
        metrics = new Metrics(new Metrics.Sources(
                () -> Future.succeededFuture(services),
                uptime,
                standings::all,
                time,
                new Punctuality(),
                store.journal(),
                store.casebook(),
                store.outbox(),
                new Deliveries(),
                () -> new Metrics.Program("1.2.3", "17", true, Map.of("ops", Estates.NOW), OptionalLong.of(1_000)),
                () -> true));
        verticle = new ApiVerticle(context("127.0.0.1", 0));
        vertx.deployVerticle(verticle).await();
        adherence = new Adherence(
                OpenAPIContract.from(vertx, ContractTest.readable()).await());
    }

    static TestApi start() {
        try {
            return new TestApi(Files.createTempDirectory("nines-api"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    ApiContext context(String host, int port) {
        return context(host, port, () -> Future.succeededFuture(services));
    }

    ApiContext contextWith(int port, Supplier<Future<List<ServiceView>>> views) {
        return context("127.0.0.1", port, views);
    }

    private ApiContext context(String host, int port, Supplier<Future<List<ServiceView>>> views) {
        Ids ids = new Ids(new SplittableRandom(1));
        return new ApiContext(
                host,
                port,
                time,
                ids,
                () -> access,
                () -> readiness,
                new ApiContext.Present(
                        () -> estate,
                        views,
                        this::service,
                        (service, window) -> timeline.apply(service, window),
                        (incident, wish) -> moves.apply(incident, wish),
                        supply -> all(supply, new ArrayList<>()).compose(looks -> absorb.apply(looks))),
                planning,
                books,
                new Statements(books, store.archive()),
                new Sealing(vertx, store.vault(), sealKey),
                store.archive(),
                store.casebook(),
                store.outbox(),
                uptime,
                metrics,
                configuration);
    }

    private Sources sources() {
        return new Sources(
                store.archive(),
                store.register(),
                () -> planning.book(),
                (service, window) -> timeline.apply(service, window),
                service -> Future.succeededFuture(List.of()),
                () -> estate);
    }

    private static Future<List<Look>> all(Supply supply, List<Look> looks) {
        return supply.next().compose(next -> {
            looks.addAll(next);
            return next.isEmpty() ? Future.succeededFuture(looks) : all(supply, looks);
        });
    }

    void reset() {
        access = new Access(List.of());
        readiness = new Readiness(List.of());
        estate = Estates.estate();
        services = List.of(Estates.up(Estates.PAYMENTS), Estates.up(Estates.SESSIONS));
        timeline = TestApi::nothing;
        moves = TestApi::unexpected;
        absorb = looks -> unexpected(looks, "");
        configuration.reset();
        uptime.forget(List.of("payments", "sessions"));
    }

    int port() {
        return verticle.port();
    }

    /** Learns what a configuration has changed in the store. */
    void reread() {
        planning.read().await();
    }

    void remember(Entry.Builder entry) {
        store.journal().append(entry.build()).await();
    }

    Reply get(String path, String... headers) {
        return call(HttpMethod.GET, path, Buffer.buffer(), headers);
    }

    Reply post(String path, JsonObject body, String... headers) {
        return call(HttpMethod.POST, path, body.toBuffer(), with(headers, "content-type", "application/json"));
    }

    /** Calls, and holds the answer against the contract. */
    Reply call(HttpMethod method, String path, Buffer body, String... headers) {
        Reply reply = exchange(method, path, body, headers);
        adherence.check(method, path, reply);
        return reply;
    }

    private Reply exchange(HttpMethod method, String path, Buffer body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method.name(), HttpRequest.BodyPublishers.ofByteArray(body.getBytes()));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            MultiMap received = MultiMap.caseInsensitiveMultiMap();
            response.headers().map().forEach(received::set);
            return new Reply(response.statusCode(), received, Buffer.buffer(response.body()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] more = java.util.Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = name;
        more[headers.length + 1] = value;
        return more;
    }

    private Future<ServiceView> service(String id) {
        return Future.succeededFuture(services.stream()
                .filter(view -> view.service().id().equals(id))
                .findFirst()
                .orElse(null));
    }

    private static Future<Stretch> nothing(String service, Interval window) {
        return Future.succeededFuture(new Stretch(window, List.of(), List.of(), Exclusions.NONE, window.to()));
    }

    private static <T> Future<T> unexpected(Object what, Object more) {
        assertThat(what).as("nobody should ask for this").isNull();
        return Future.failedFuture("unexpected");
    }

    @Override
    public void close() {
        store.close().await();
        database.stop().await();
        vertx.close().await();
    }
}
