import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
import java.util.stream.Stream;

/**
 * Measures Nines from outside: what arrives at a target, and what the processes of Nines and its database cost, read
 * from the kernel's own accounts. Prints one row of a Markdown table per measurement. See {@code bench/run --help}.
 */
final class Bench {

    private static final long TICKS = 100;

    private final Map<String, String> options = new HashMap<>(Map.of(
            "monitors", "5000", "interval", "10", "warmup", "120", "window", "40", "windows", "3", "tls", "no",
            "storage", "", "jar", "api/target/nines.jar", "jvm", "", "name", ""));

    public static void main(String[] arguments) throws Exception {
        Bench bench = new Bench();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            bench.options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        bench.run();
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    private void run() throws Exception {
        boolean tls = options.get("tls").equals("yes");
        Path folder = Files.createTempDirectory("nines-bench");
        Process target = null;
        Process nines = null;
        try {
            target = target(folder, tls);
            int port = Integer.parseInt(target.inputReader().readLine());
            nines = nines(folder, port, tls);
            awaitReady(folder, nines);
            say("ready; warming up for " + number("warmup") + " s");
            Thread.sleep(number("warmup") * 1000L);
            List<double[]> windows = new ArrayList<>();
            for (int i = 0; i < number("windows"); i++) {
                windows.add(window(nines, port, tls));
                say("window " + (i + 1) + " of " + number("windows") + " done");
            }
            print(windows, tls);
        } finally {
            end(nines);
            end(target);
            delete(folder);
        }
    }

    /** Everything of one window: rate, CPU of Nines and of the database per look, lateness, missed, burst, memory. */
    private double[] window(Process nines, int port, boolean tls) throws Exception {
        get(port, tls, "/forget");
        List<Long> database = new ArrayList<>(descendants(nines.pid()));
        database.addAll(external());
        long ownBefore = ticks(nines.pid());
        long databaseBefore = database.stream().mapToLong(Bench::ticks).sum();
        long began = System.nanoTime();
        Thread.sleep(number("window") * 1000L);
        long own = ticks(nines.pid()) - ownBefore;
        long theirs = Math.max(0, database.stream().mapToLong(Bench::ticks).sum() - databaseBefore);
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<Integer, long[]> arrivals = arrivals(get(port, tls, "/arrivals"));
        long count = arrivals.values().stream().mapToLong(times -> times.length).sum();
        double perLook = 1000.0 / TICKS / count;
        double[] schedule = schedule(arrivals);
        return new double[] {
            count / seconds, own * perLook, theirs * perLook, schedule[0], schedule[1], schedule[2], schedule[3],
            kilobytes(nines.pid(), "status", "VmRSS:") / 1024.0,
            database.stream().mapToLong(pid -> kilobytes(pid, "smaps_rollup", "Pss:")).sum() / 1024.0
        };
    }

    /**
     * p99 and maximum of lateness against each monitor's own grid, whose origin is such that its earliest arrival is on
     * time; slots without an arrival; most arrivals in any 100 ms over the mean.
     */
    private double[] schedule(Map<Integer, long[]> arrivals) {
        long interval = number("interval") * 1000L;
        List<Long> late = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        long missed = Math.max(0, number("monitors") - arrivals.size());
        for (long[] times : arrivals.values()) {
            long first = times[0];
            long origin = Arrays.stream(times)
                    .map(time -> time - Math.round((time - first) / (double) interval) * interval)
                    .min()
                    .orElse(first);
            long slots = Math.round((times[times.length - 1] - first) / (double) interval) + 1;
            missed += Math.max(0, slots - times.length);
            for (long time : times) {
                late.add(time - origin - Math.round((time - first) / (double) interval) * interval);
                all.add(time);
            }
        }
        late.sort(null);
        all.sort(null);
        int most = 0;
        for (int from = 0, to = 0; to < all.size(); to++) {
            while (all.get(to) - all.get(from) >= 100) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        double mean = 100.0 * all.size() / (all.get(all.size() - 1) - all.get(0));
        return new double[] {
            late.get((int) (late.size() * 0.99)), late.get(late.size() - 1), missed, most / mean
        };
    }

    private void print(List<double[]> windows, boolean tls) {
        double[] m = new double[windows.get(0).length];
        for (int i = 0; i < m.length; i++) {
            int column = i;
            m[i] = windows.stream().mapToDouble(w -> w[column]).sorted().toArray()[windows.size() / 2];
        }
        double worst = windows.stream().mapToDouble(w -> w[4]).max().orElse(0);
        double missed = windows.stream().mapToDouble(w -> w[5]).sum();
        System.out.println(
                "| what | looks/s | CPU-ms per look (Nines + database) | lateness p99 / max ms | slots skipped | burst | RSS MiB (database PSS) |");
        System.out.println("|---|---|---|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| %s %d @ %d s, %s | %.0f | %.2f (%.2f + %.2f) | %.0f / %.0f | %.0f | %.2f | %.0f (%.0f) |%n",
                tls ? "https" : "http", number("monitors"), number("interval"),
                options.get("name").isEmpty() ? "embedded PostgreSQL" : options.get("name"), m[0], m[1] + m[2], m[1],
                m[2], m[3], worst, missed, m[6], m[7], m[8]);
    }

    private Process target(Path folder, boolean tls) throws Exception {
        List<String> command = new ArrayList<>(List.of(java(), "bench/Target.java"));
        if (tls) {
            Path keys = folder.resolve("keys.p12");
            String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            String[] common = {"-keystore", keys.toString(), "-storepass", "benchmark", "-alias", "target"};
            exec(command(keytool, common, "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
                    "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-validity", "2"));
            exec(command(keytool, common, "-exportcert", "-rfc", "-file", folder.resolve("ca.pem").toString()));
            command.add(keys.toString());
        }
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static List<String> command(String program, String[] common, String... more) {
        return Stream.of(new String[] {program}, more, common).flatMap(Arrays::stream).toList();
    }

    private static void exec(List<String> command) throws Exception {
        if (new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start().waitFor() != 0) {
            throw new IOException("this failed: " + command);
        }
    }

    private Process nines(Path folder, int port, boolean tls) throws IOException {
        StringBuilder yaml = new StringBuilder("server: { listen: \"127.0.0.1:" + apiPort(folder) + "\" }\n");
        String storage = options.get("storage").isEmpty() ? "embedded:" + folder.resolve("data") : options.get("storage");
        yaml.append("storage: { url: \"" + storage + "\", spool: \"" + folder.resolve("spool") + "\" }\nlocation: bench\n");
        yaml.append("defaults: { interval: " + number("interval") + "s, timeout: 2s }\nservices:\n");
        String trust = tls ? ", tls: { ca_file: \"" + folder.resolve("ca.pem") + "\" }" : "";
        for (int i = 0; i < number("monitors"); i++) {
            yaml.append("  m" + i + ": { probes: { get: { http: { url: \"" + (tls ? "https" : "http") + "://127.0.0.1:"
                    + port + "/m/" + i + "\"" + trust + " } } } }\n");
        }
        Path file = folder.resolve("nines.yaml");
        Files.writeString(file, yaml);
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(Stream.of(options.get("jvm").trim().split(" +")).filter(flag -> !flag.isEmpty()).toList());
        command.addAll(List.of("-jar", options.get("jar"), "run", "-c", file.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private int apiPort;

    private int apiPort(Path folder) throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            apiPort = socket.getLocalPort();
        }
        return apiPort;
    }

    private void awaitReady(Path folder, Process nines) throws Exception {
        for (int i = 0; i < 240; i++) {
            if (!nines.isAlive()) {
                throw new IOException("Nines ended: " + Files.readString(folder.resolve("log")));
            }
            try {
                if (send("http://127.0.0.1:" + apiPort + "/health/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            Thread.sleep(500);
        }
        throw new IOException("Nines was not ready in two minutes: " + Files.readString(folder.resolve("log")));
    }

    private static HttpResponse<byte[]> send(String uri) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static final HttpClient CLIENT = client();

    private static HttpClient client() {
        try {
            var anyone = new javax.net.ssl.X509ExtendedTrustManager() {
                public void checkClientTrusted(java.security.cert.X509Certificate[] c, String a) {}
                public void checkServerTrusted(java.security.cert.X509Certificate[] c, String a) {}
                public void checkClientTrusted(java.security.cert.X509Certificate[] c, String a, java.net.Socket s) {}
                public void checkServerTrusted(java.security.cert.X509Certificate[] c, String a, java.net.Socket s) {}
                public void checkClientTrusted(java.security.cert.X509Certificate[] c, String a, javax.net.ssl.SSLEngine e) {}
                public void checkServerTrusted(java.security.cert.X509Certificate[] c, String a, javax.net.ssl.SSLEngine e) {}
                public java.security.cert.X509Certificate[] getAcceptedIssuers() {
                    return new java.security.cert.X509Certificate[0];
                }
            };
            var context = javax.net.ssl.SSLContext.getInstance("TLS");
            context.init(null, new javax.net.ssl.TrustManager[] {anyone}, null);
            return HttpClient.newBuilder().sslContext(context).version(HttpClient.Version.HTTP_1_1).build();
        } catch (java.security.GeneralSecurityException none) {
            throw new IllegalStateException(none);
        }
    }

    private static byte[] get(int port, boolean tls, String path) throws Exception {
        return send((tls ? "https" : "http") + "://127.0.0.1:" + port + path).body();
    }

    private static Map<Integer, long[]> arrivals(byte[] pairs) throws IOException {
        Map<Integer, List<Long>> lists = new HashMap<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(pairs));
        for (int i = 0; i < pairs.length / 12; i++) {
            lists.computeIfAbsent(in.readInt(), any -> new ArrayList<>()).add(in.readLong());
        }
        Map<Integer, long[]> arrays = new HashMap<>();
        lists.forEach((number, times) ->
                arrays.put(number, times.stream().mapToLong(Long::longValue).sorted().toArray()));
        return arrays;
    }

    /** The processes of a database that is not ours, by the file that {@code --postmaster} names. */
    private List<Long> external() throws IOException {
        if (!options.containsKey("postmaster")) {
            return List.of();
        }
        long pid = Long.parseLong(options.get("postmaster"));
        List<Long> all = new ArrayList<>(descendants(pid));
        all.add(pid);
        return all;
    }

    private static List<Long> descendants(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
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

    private static long kilobytes(long pid, String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/" + file))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
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
