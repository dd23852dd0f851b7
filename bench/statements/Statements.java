import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Measures from outside how long a statement on a year takes: JSON with all intervals, of one of many services at random,
 * each with a year of runs, spans and outages in the embedded database. Nothing is probed meanwhile. Prints one row of a
 * Markdown table. See {@code bench/run --help}.
 */
final class Statements {

    private static final long TICKS = 100;

    /** A year of looks every 10 s: outages of five minutes, spread evenly, at another instant for every service. */
    private static final List<String> LOAD = List.of(
            "update nines.measurement set from_at = timestamptz '2024-12-31 00:00Z'",
            """
            insert into nines.part (service, probe, location) select id, 'get', 'bench' from nines.service
            on conflict do nothing
            """,
            """
            create table bench as
            select s.id as service, p.id as part, k, f, f + interval '5 min' as t,
                   lag(f + interval '5 min', 1, timestamptz '2025-01-01 00:00Z') over (partition by s.id order by k) as b
            from (select id, row_number() over (order by id) as n from nines.service) s
            join nines.part p on p.service = s.id
            cross join lateral (
                select k, timestamptz '2025-01-01 00:00Z' + (k * (365 * 8640 / %1$d)
                        + (s.n * 7919 + k * 104729) %% (365 * 8640 / %1$d - 60)) * interval '10 s' as f
                from generate_series(0, %1$d - 1) k) o
            """,
            """
            insert into nines.run (part, first, first_slot, last, last_slot, count, outcome, heads, reason)
            select part, a, a, z - interval '10 s', z - interval '10 s', extract(epoch from z - a)::integer / 10, o,
                   (select array_agg(a + i * interval '10 s' order by i)
                    from generate_series(0, least(19, extract(epoch from z - a)::integer / 10 - 1)) i), r
            from (
                select part, b as a, f as z, 0::smallint as o, null as r from bench
                union all select part, f, t, 2::smallint, 'status' from bench
                union all select part, max(t), timestamptz '2026-01-01 00:00Z', 0::smallint, null from bench group by part) x
            where a < z
            """,
            """
            insert into nines.span (service, from_at, to_at, state, failing, reason, outage)
            select service, b, f, 0, false, null, null from bench where b < f
            union all select service, f, t, 2, false, 'status', service || '-' || k from bench
            union all select service, max(t), timestamptz '2026-01-01 00:00Z', 0, false, null, null from bench
                group by service
            """,
            """
            insert into nines.outage (id, service, last_good, first_failing, confirmed, last_failing, first_good, recovered,
                probe, location, reason)
            select service || '-' || k, service, f - interval '10 s', f, f + interval '20 s', t - interval '10 s', t,
                   t + interval '10 s', 'get', 'bench', 'status'
            from bench
            """,
            "drop table bench",
            "analyze");

    private final Map<String, String> options = new HashMap<>(Map.of(
            "services", "1000", "outages", "200", "statements", "1000", "warmup", "300", "jar", "api/target/nines.jar",
            "jvm", "", "seed", "1"));
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int port;

    public static void main(String[] arguments) throws Exception {
        Statements bench = new Statements();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            bench.options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        bench.run();
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    private void run() throws Exception {
        Path folder = Files.createTempDirectory("nines-bench");
        Process nines = null;
        try {
            write(folder);
            nines = start(folder);
            load(folder);
            end(nines);
            nines = start(folder);
            say("loaded; warming up with " + number("warmup") + " statements");
            measure(number("warmup"), 0, nines);
            print(measure(number("statements"), number("seed"), nines), nines);
        } finally {
            end(nines);
            delete(folder);
        }
    }

    private record Measured(double[] milliseconds, double cpu, double bytes) {

        double at(double share) {
            return milliseconds[(int) (share * (milliseconds.length - 1))];
        }
    }

    private Measured measure(int count, int seed, Process nines) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        double[] milliseconds = new double[count];
        long bytes = 0;
        List<Long> all = descendants(nines);
        long before = all.stream().mapToLong(Statements::ticks).sum();
        for (int i = 0; i < count; i++) {
            URI uri = uri("/api/v1/agreements/s" + random.nextInt(number("services")) + "/statements/2025?format=json");
            long began = System.nanoTime();
            HttpResponse<byte[]> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
            milliseconds[i] = (System.nanoTime() - began) / 1e6;
            bytes += answer.body().length;
            if (i % 100 == 0) {
                check(answer);
            }
        }
        long ticks = all.stream().mapToLong(Statements::ticks).sum() - before;
        Arrays.sort(milliseconds);
        return new Measured(milliseconds, ticks * 1000.0 / TICKS / count, (double) bytes / count);
    }

    private void check(HttpResponse<byte[]> answer) throws IOException {
        JsonObject statement = new JsonObject(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        long bad = answer.statusCode() == 200
                ? statement.getJsonArray("assessments").getJsonObject(0).getLong("down_ms")
                : -1;
        if (bad != number("outages") * 300_000L || statement.getJsonArray("entries").size() != number("outages")) {
            throw new IOException("This is not what was loaded: " + statement.encode().substring(0, 500));
        }
    }

    private void print(Measured m, Process nines) {
        System.out.println(
                "| what | statement p50 / p99 / max ms | CPU-ms per statement | JSON KiB | processors | RSS MiB |");
        System.out.println("|---|---|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| statements on a year, %,d services, %d outages each | %.1f / %.1f / %.1f | %.1f | %.0f | %d | %.0f |%n",
                number("services"), number("outages"), m.at(0.5), m.at(0.99), m.at(1), m.cpu(), m.bytes() / 1024,
                Runtime.getRuntime().availableProcessors(), resident(nines.pid()));
    }

    private void write(Path folder) throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        StringBuilder yaml = new StringBuilder("server: { listen: \"127.0.0.1:" + port + "\" }\n");
        yaml.append("storage: { url: \"embedded:" + folder.resolve("data") + "\", spool: \"" + folder.resolve("spool")
                + "\" }\nlocation: bench\nservices:\n");
        for (int i = 0; i < number("services"); i++) {
            yaml.append("  s" + i + ": { probes: { get: { http: { url: \"http://127.0.0.1:9/\" }, paused: true } } }\n");
        }
        yaml.append("agreements:\n");
        for (int i = 0; i < number("services"); i++) {
            yaml.append("  s" + i + ": { customer: Acme, zone: UTC, versions: [{ effective: 2025-01-01, services: [s" + i
                    + "], target: 99.9%, period: year, calendar: always }] }\n");
        }
        Files.writeString(folder.resolve("nines.yaml"), yaml);
    }

    private Process start(Path folder) throws Exception {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(Stream.of(options.get("jvm").trim().split(" +")).filter(flag -> !flag.isEmpty()).toList());
        command.addAll(List.of("-jar", options.get("jar"), "run", "-c", folder.resolve("nines.yaml").toString()));
        Path log = folder.resolve("log");
        Process nines = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        for (int i = 0; i < 240; i++) {
            if (!nines.isAlive()) {
                throw new IOException("Nines ended: " + Files.readString(log));
            }
            try {
                HttpRequest ready = HttpRequest.newBuilder(uri("/health/ready")).build();
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return nines;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            Thread.sleep(500);
        }
        nines.destroyForcibly();
        throw new IOException("Nines was not ready in two minutes: " + Files.readString(log));
    }

    private void load(Path folder) throws IOException {
        JsonObject where = new JsonObject(Files.readString(folder.resolve("data").resolve("server.json")));
        PgConnectOptions database = new PgConnectOptions()
                .setHost(where.getString("host"))
                .setPort(where.getInteger("port"))
                .setDatabase(where.getString("database"))
                .setUser(where.getString("user"))
                .setPassword(where.getString("password"));
        Vertx vertx = Vertx.vertx();
        PgConnection connection = PgConnection.connect(vertx, database).await();
        for (String sql : LOAD) {
            connection.query(sql.contains("%1$d") ? sql.formatted(number("outages")) : sql).execute().await();
        }
        connection.close().await();
        vertx.close().await();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static List<Long> descendants(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    /** User and system time of a process and of its children that have ended, in hundredths of a second. */
    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Stream.of(11, 12, 13, 14).mapToLong(i -> Long.parseLong(fields[i])).sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static double resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0) / 1024.0;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void end(Process process) throws Exception {
        if (process != null) {
            try (OutputStream in = process.getOutputStream()) {
                process.destroy();
            }
            process.waitFor();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private static void say(String sentence) {
        System.err.println("bench: " + sentence);
    }
}
