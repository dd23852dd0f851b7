package dev.nines.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A client outside: reads, works on incidents and hands in looks, again and again, and remembers what it was shown by an
 * answer of 2xx. What was not answered so when a program ended is handed in again to the next.
 */
final class Outside {

    private static final int BATCH = 5;
    private static final long HISTORY = 300_000;

    private final long seed;
    private final long epoch = System.currentTimeMillis() / 1_000 * 1_000 - HISTORY;
    private final Map<String, JsonObject> looks = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> incidents = new ConcurrentHashMap<>();
    private final Set<String> events = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answers = new AtomicInteger();
    private final List<Future<?>> tasks = new ArrayList<>();
    private int handedIn;
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private JsonArray batch = new JsonArray();
    private ScheduledExecutorService rounds;

    Outside(long seed) {
        this.seed = seed;
    }

    /** What it was shown: looks by {@code service@location slot}. */
    Map<String, JsonObject> looks() {
        return looks;
    }

    /** Incidents in the newest version that it was shown. */
    Map<String, JsonObject> incidents() {
        return incidents;
    }

    /** Ids of what happened to them. */
    Set<String> events() {
        return events;
    }

    /** How many answers it has had. */
    int answers() {
        return answers.get();
    }

    void begin(Program program) {
        rounds = Executors.newScheduledThreadPool(3);
        again(20, random -> readLooks(program, pick(random, Town.watched()), "20s"));
        again(100, random -> readLooks(program, pick(random, Town.handedIn()), "1h"));
        again(500, random -> readServices(program));
        again(80, random -> workOnIncidents(program, random));
        again(500, random -> handIn(program));
    }

    private void again(long pause, Consumer<SplittableRandom> task) {
        SplittableRandom random = new SplittableRandom(seed + tasks.size());
        tasks.add(rounds.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.accept(random);
                    } catch (UncheckedIOException killed) {
                        // Nothing was shown.
                    } catch (RuntimeException | Error broken) {
                        fault.compareAndSet(null, broken);
                    }
                },
                0,
                pause,
                TimeUnit.MILLISECONDS));
    }

    /** Asks no more, and hears out what it has asked. */
    void rest() {
        if (rounds == null) {
            return;
        }
        rounds.shutdown();
        try {
            if (!rounds.awaitTermination(20, TimeUnit.SECONDS)) {
                throw new AssertionError("an answer is still waited for");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        rounds = null;
        if (fault.get() != null) {
            throw new AssertionError("the client outside", fault.get());
        }
    }

    private void readLooks(Program program, String service, String window) {
        JsonObject page = read(program, "/api/v1/probes/%s/get/looks?window=%s&limit=1000".formatted(service, window));
        items(page).forEach(look -> remember(service, look.getString("location"), look));
    }

    void readServices(Program program) {
        for (JsonObject service : items(read(program, "/api/v1/services?limit=1000"))) {
            String id = service.getString("id");
            for (JsonObject probe : objects(service.getJsonArray("probes"))) {
                for (JsonObject place : objects(probe.getJsonArray("places"))) {
                    JsonObject last = place.getJsonObject("last_look");
                    if (last != null) {
                        remember(id, place.getString("location"), last);
                    }
                }
            }
            service.getJsonArray("incidents")
                    .forEach(incident -> remember(new JsonObject()
                            .put("id", incident)
                            .put("service", id)
                            .put("version", 0)));
        }
    }

    private void workOnIncidents(Program program, SplittableRandom random) {
        List<JsonObject> newest = items(read(program, "/api/v1/incidents?limit=40"));
        newest.forEach(this::remember);
        if (newest.isEmpty()) {
            return;
        }
        String id = pick(random, newest).getString("id");
        acknowledge(program, id);
        JsonObject full = read(program, "/api/v1/incidents/" + id);
        remember(full);
        if (full.containsKey("events")) {
            objects(full.getJsonArray("events")).forEach(event -> events.add(event.getString("id")));
        }
    }

    /** Whether it was allowed and answered. */
    boolean acknowledge(Program program, String id) {
        HttpResponse<String> answer = program.post(
                "/api/v1/incidents/" + id + "/acknowledge",
                new JsonObject().put("by", "anna").put("note", "seen"));
        boolean done = answer.statusCode() == 200;
        if (done) {
            remember(answered(answer));
        }
        return done;
    }

    /** Hands in looks of the past in no order, the same ones until it is answered; whether it was. */
    synchronized boolean handIn(Program program) {
        if (batch.isEmpty()) {
            for (int i = 0; i < BATCH; i++) {
                batch.add(handedIn(handedIn++));
            }
        }
        HttpResponse<String> answer = program.post(
                "/api/v1/looks",
                new JsonObject().put("location", Town.ELSEWHERE).put("looks", batch));
        if (answer.statusCode() != 200) {
            return false;
        }
        JsonObject taken = answered(answer);
        if (taken.getInteger("accepted") + taken.getInteger("duplicates") != batch.size()) {
            throw new AssertionError(batch + " was not taken: " + taken);
        }
        objects(batch).forEach(look -> remember(look.getString("service"), Town.ELSEWHERE, look));
        batch = new JsonArray();
        return true;
    }

    /** The look of this number: numbers are spread over services and seconds without order, and none comes twice. */
    private JsonObject handedIn(int number) {
        List<String> services = Town.handedIn();
        long second = number / services.size() * 7_919L % (HISTORY / 1_000);
        boolean down = new SplittableRandom(seed ^ number).nextInt(100) < 40;
        JsonObject look = new JsonObject()
                .put("service", services.get(number % services.size()))
                .put("probe", "get")
                .put("slot", Instant.ofEpochMilli(epoch + second * 1_000).toString())
                .put("started", Instant.ofEpochMilli(epoch + second * 1_000 + 3).toString())
                .put("duration_ms", 7)
                .put("outcome", down ? "down" : "up");
        return down ? look.put("reason", "status") : look;
    }

    private JsonObject read(Program program, String path) {
        HttpResponse<String> answer = program.ask(path);
        return answer.statusCode() == 200 ? answered(answer) : new JsonObject();
    }

    private JsonObject answered(HttpResponse<String> answer) {
        answers.incrementAndGet();
        return new JsonObject(answer.body());
    }

    private void remember(String service, String location, JsonObject look) {
        looks.merge(key(service, location, look), content(look), (before, now) -> {
            if (!before.equals(now)) {
                throw new AssertionError(service + " had " + before + " and now has " + now);
            }
            return now;
        });
    }

    static String key(String service, String location, JsonObject look) {
        return service + '@' + location + ' ' + Past.millis(look.getString("slot"));
    }

    static JsonObject content(JsonObject look) {
        return new JsonObject()
                .put("started", Past.started(look))
                .put("outcome", look.getString("outcome"))
                .put("reason", look.getString("reason"))
                .put("duration_ms", look.getNumber("duration_ms").longValue());
    }

    private void remember(JsonObject incident) {
        if (incident.containsKey("id")) {
            incidents.merge(
                    incident.getString("id"),
                    incident,
                    (before, now) -> now.getInteger("version") >= before.getInteger("version") ? now : before);
        }
    }

    static List<JsonObject> items(JsonObject page) {
        return objects(page.getJsonArray("items", new JsonArray()));
    }

    static List<JsonObject> objects(JsonArray array) {
        List<JsonObject> objects = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            objects.add(array.getJsonObject(i));
        }
        return objects;
    }

    private static <T> T pick(SplittableRandom random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
