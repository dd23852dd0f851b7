import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        try (Subject subject = Subject.start(options, tls, "")) {
            say("ready; warming up for " + number("warmup") + " s");
            Thread.sleep(number("warmup") * 1000L);
            List<double[]> windows = new ArrayList<>();
            for (int i = 0; i < number("windows"); i++) {
                windows.add(window(subject));
                say("window " + (i + 1) + " of " + number("windows") + " done");
            }
            print(windows, tls);
        }
    }

    /** Everything of one window: rate, CPU of Nines and of the database per look, lateness, missed, burst, memory. */
    private double[] window(Subject nines) throws Exception {
        nines.target("/forget");
        List<Long> database = new ArrayList<>(descendants(nines.pid()));
        database.addAll(external());
        long ownBefore = ticks(nines.pid());
        long databaseBefore = database.stream().mapToLong(Bench::ticks).sum();
        long began = System.nanoTime();
        Thread.sleep(number("window") * 1000L);
        long own = ticks(nines.pid()) - ownBefore;
        long theirs = Math.max(0, database.stream().mapToLong(Bench::ticks).sum() - databaseBefore);
        double seconds = (System.nanoTime() - began) / 1e9;
        Arrivals arrivals = Arrivals.read(nines.target("/arrivals"), number("interval") * 1000L);
        long count = arrivals.count();
        double perLook = 1000.0 / TICKS / count;
        List<Long> late = arrivals.lateness(0, Long.MAX_VALUE);
        return new double[] {
            count / seconds, own * perLook, theirs * perLook, Arrivals.p99(late), late.get(late.size() - 1),
            arrivals.missed(number("monitors")), arrivals.burst(),
            kilobytes(nines.pid(), "status", "VmRSS:") / 1024.0,
            database.stream().mapToLong(pid -> kilobytes(pid, "smaps_rollup", "Pss:")).sum() / 1024.0
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

    static void say(String sentence) {
        System.err.println("bench: " + sentence);
    }
}
