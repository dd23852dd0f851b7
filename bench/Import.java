import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures from outside how long it takes to hand in a month of recorded looks of one service, in order and shuffled,
 * and what that does to the probes that are looked at meanwhile. Fails when a span is not what the looks say, or when
 * history has made an incident. Prints one row of a Markdown table for each of both.
 */
final class Import {

    private static final String MORE = """
              ordered: { probes: { get: { tcp: { address: "127.0.0.1:9" }, interval: 10s, locations: [archive] } } }
              shuffled: { probes: { get: { tcp: { address: "127.0.0.1:9" }, interval: 10s, locations: [archive] } } }
            support: { escalation: [{ clock: response, at: 0%, notify: [desk] }] }
            channels: { desk: { type: webhook, url: "http://127.0.0.1:9/", secret: whsec_bmluZXMgbWVhc3VyZXMgaXRzZWxmIGhlcmU= } }
            """;

    private static final Pattern PIECE = Pattern.compile("\\{[^{}]*}");

    private final Map<String, String> options = new HashMap<>(Map.of(
            "monitors", "500", "interval", "10", "warmup", "90", "quiet", "30", "looks", "259200", "batch", "50000",
            "seed", "7", "storage", "", "jar", "api/target/nines.jar", "jvm", ""));

    public static void main(String[] arguments) throws Exception {
        Import measurement = new Import();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            measurement.options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        measurement.run();
    }

    private boolean packed() {
        return options.getOrDefault("gzip", "yes").equals("yes");
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    /** An import, from the first byte of the first request until a ledger holds all of it; epoch milliseconds. */
    private record Run(String name, long from, long to) {}

    private void run() throws Exception {
        try (Subject nines = Subject.start(options, false, MORE)) {
            History history = new History(number("looks"), System.currentTimeMillis() / 10_000 * 10_000, number("seed"));
            List<byte[]> ordered = history.batches("ordered", number("batch"), packed(), false, 0);
            List<byte[]> shuffled = history.batches("shuffled", number("batch"), packed(), true, number("seed"));
            Bench.say("ready; warming up for " + number("warmup") + " s");
            Thread.sleep(number("warmup") * 1000L);
            List<Run> runs = new ArrayList<>();
            runs.add(rest(nines));
            runs.add(hand(nines, "ordered", ordered, history));
            Thread.sleep(number("quiet") * 1000L);
            runs.add(hand(nines, "shuffled", shuffled, history));
            Thread.sleep(number("interval") * 1000L);
            Arrivals arrivals = Arrivals.read(nines.target("/arrivals"), number("interval") * 1000L);
            List<History.Piece> truth = history.pieces();
            same("ordered", timeline(nines, "ordered", history), truth);
            same("shuffled", timeline(nines, "shuffled", history), truth);
            silent(nines, "/api/v1/incidents");
            silent(nines, "/api/v1/deliveries");
            print(runs, arrivals, history, truth);
        }
    }

    private Run rest(Subject nines) throws Exception {
        long from = System.currentTimeMillis();
        Thread.sleep(number("quiet") * 1000L);
        return new Run("nothing handed in", from, System.currentTimeMillis());
    }

    private Run hand(Subject nines, String service, List<byte[]> batches, History history) throws Exception {
        long from = System.currentTimeMillis();
        for (byte[] batch : batches) {
            long began = System.nanoTime();
            HttpRequest request = HttpRequest.newBuilder(nines.api("/api/v1/looks"))
                    .header("content-type", "application/json")
                    .headers(packed() ? new String[] {"content-encoding", "gzip"} : new String[] {"accept", "*/*"})
                    .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                    .build();
            HttpResponse<String> answer = Subject.http().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains("\"rejected\":[]")) {
                throw new IOException(answer.statusCode() + " " + answer.body() + "\n" + nines.log());
            }
            Bench.say("%s: %d kB in %.1f s".formatted(service, batch.length / 1000, (System.nanoTime() - began) / 1e9));
        }
        String ledger = get(nines, "/api/v1/services/" + service + "/ledger" + window(history));
        if (!ledger.contains("\"looks\":" + history.size() + ",")) {
            throw new IOException("not all is in the ledger: " + ledger);
        }
        return new Run("a month, " + service, from, System.currentTimeMillis());
    }

    private static String window(History history) {
        return "?from=" + Instant.ofEpochMilli(history.from()) + "&to=" + Instant.ofEpochMilli(history.to());
    }

    private static String get(Subject nines, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(nines.api(path)).build();
        HttpResponse<byte[]> answer = Subject.http().send(request, HttpResponse.BodyHandlers.ofByteArray());
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + body);
        }
        return body;
    }

    private static List<History.Piece> timeline(Subject nines, String service, History history) throws Exception {
        List<History.Piece> pieces = new ArrayList<>();
        for (String next = ""; next != null; ) {
            String page = get(
                    nines,
                    "/api/v1/services/" + service + "/timeline" + window(history) + "&limit=1000"
                            + (next.isEmpty() ? "" : "&cursor=" + next));
            Matcher piece = PIECE.matcher(page);
            while (piece.find()) {
                History.add(
                        pieces,
                        new History.Piece(
                                Instant.parse(field(piece.group(), "from")).toEpochMilli(),
                                Instant.parse(field(piece.group(), "to")).toEpochMilli(),
                                field(piece.group(), "class")));
            }
            next = field(page, "next");
        }
        return pieces;
    }

    private static String field(String json, String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return value.find() ? value.group(1) : null;
    }

    private static void same(String service, List<History.Piece> found, List<History.Piece> truth) throws IOException {
        for (int i = 0; i < Math.max(found.size(), truth.size()); i++) {
            if (i >= found.size() || i >= truth.size() || !found.get(i).equals(truth.get(i))) {
                throw new IOException(service + " differs at piece " + i + " of " + truth.size() + ": "
                        + (i < found.size() ? found.get(i) : "nothing") + " instead of "
                        + (i < truth.size() ? truth.get(i) : "nothing"));
            }
        }
    }

    private static void silent(Subject nines, String path) throws Exception {
        String list = get(nines, path);
        if (!list.contains("\"items\":[]")) {
            throw new IOException("history was taken for the present: " + list);
        }
    }

    private void print(List<Run> runs, Arrivals arrivals, History history, List<History.Piece> truth) {
        System.out.printf(
                Locale.ROOT,
                "%d looks in %s batches of %d beside %d http monitors @ %d s; %d spans, all as the looks say%n%n",
                history.size(), packed() ? "packed" : "plain", number("batch"), number("monitors"), number("interval"), truth.size());
        System.out.println("| what | s | looks beside it | their lateness p50 / p99 / max ms |");
        System.out.println("|---|---|---|---|");
        for (Run run : runs) {
            List<Long> late = arrivals.lateness(run.from, run.to);
            System.out.printf(
                    Locale.ROOT, "| %s | %.1f | %d | %d / %d / %d |%n", run.name, (run.to - run.from) / 1000.0,
                    late.size(), late.get(late.size() / 2), Arrivals.p99(late), late.get(late.size() - 1));
        }
    }
}
