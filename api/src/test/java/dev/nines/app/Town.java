package dev.nines.app;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Services on one port of loopback, each with one probe a second; some fail and recover all the time, by a seeded script. */
final class Town {

    static final long INTERVAL = 1_000;
    static final long TIMEOUT = 500;
    static final int DOWN = 2;
    static final int UP = 2;

    /** The place whose looks others hand in. */
    static final String ELSEWHERE = "elsewhere";

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final int WATCHED = 200;
    private static final int MOODY = 40;
    private static final int HANDED_IN = 4;

    /** A service with a habit fails for so long in every period. */
    private record Habit(long offset, long period, long failing) {
        boolean fails(long now) {
            return Math.floorMod(now - offset, period) < failing;
        }
    }

    private final List<Habit> habits = new ArrayList<>();
    private final HttpServer server;

    Town(Vertx vertx, SplittableRandom random) {
        for (int i = 0; i < MOODY; i++) {
            habits.add(
                    new Habit(random.nextLong(20_000), random.nextLong(9_000, 16_000), random.nextLong(3_000, 5_000)));
        }
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
    }

    private void answer(HttpServerRequest request) {
        int number = Integer.parseInt(request.path().substring(1));
        boolean fails = number < MOODY && habits.get(number).fails(System.currentTimeMillis());
        request.response().setStatusCode(fails ? 503 : 200).end();
    }

    /** The services that the program itself looks at. */
    static List<String> watched() {
        return IntStream.range(0, WATCHED).mapToObj("s%03d"::formatted).toList();
    }

    /** The services whose looks are handed in. */
    static List<String> handedIn() {
        return IntStream.range(0, HANDED_IN).mapToObj("t%d"::formatted).toList();
    }

    String yaml(Path folder, int receiver) {
        StringBuilder yaml = new StringBuilder("""
                server: { listen: "127.0.0.1:0" }
                storage: { url: "embedded:%1$s/data", spool: "%1$s/spool" }
                location: here
                defaults: { interval: %2$dms, timeout: %3$dms, confirm: { down: %4$d, up: %5$d } }
                support:
                  auto_resolve_after: 1s
                  reopen_within: 1ms
                  escalation: [{ clock: response, at: 0%%, notify: [receiver] }]
                channels: { receiver: { type: webhook, url: "http://127.0.0.1:%6$d/", secret: %7$s } }
                services:
                """.formatted(folder, INTERVAL, TIMEOUT, DOWN, UP, receiver, SECRET));
        String url = "http: { url: \"http://127.0.0.1:" + server.actualPort() + "/%d\" }";
        List<String> watched = watched();
        for (int i = 0; i < watched.size(); i++) {
            yaml.append("  %s: { probes: { get: { %s } } }\n".formatted(watched.get(i), url.formatted(i)));
        }
        handedIn()
                .forEach(service -> yaml.append("  %s: { probes: { get: { locations: [%s], %s } } }\n"
                        .formatted(service, ELSEWHERE, url.formatted(0))));
        return yaml.toString();
    }
}
