package dev.nines.app;

import dev.nines.app.config.Configuration;
import dev.nines.app.config.Loaded;
import dev.nines.app.config.Log;
import dev.nines.app.demo.DemoConfiguration;
import dev.nines.app.demo.DemoPlatform;
import dev.nines.app.demo.DemoReceiver;
import dev.nines.app.demo.Evidence;
import dev.nines.app.demo.FaultScript;
import dev.nines.app.demo.Picture;
import dev.nines.app.demo.Screen;
import dev.nines.app.demo.Verdict;
import dev.nines.app.demo.VerdictTable;
import dev.nines.incident.Incident;
import dev.nines.monitor.Interval;
import dev.nines.probe.Time;
import dev.nines.watch.Stretch;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description =
                "Watches a small gaming platform on this machine that fails by a script, and compares truth with ledger.")
final class DemoCommand implements Callable<Integer> {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h)");
    private static final long WITHOUT_END = 3_600_000;
    private static final long FRAME = 500;
    private static final int WIDTH = 120;
    private static final int HEIGHT = 40;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "Ends by itself after this long, such as 60s, and prints the ledger; at least 30s.")
    private @Nullable String length;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Which script of faults; 1 if not given.")
    private long seed = 1;

    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public Integer call() throws Exception {
        Long millis = length == null ? Long.valueOf(WITHOUT_END) : millis(length);
        if (millis == null || millis < FaultScript.SHORTEST) {
            Terminal.warn("--for takes a duration of 30s or more, such as 60s or 2m, not \"" + length + "\".");
            return Main.UNUSABLE;
        }
        Terminal.log(new Log(Log.Format.TEXT, Log.Level.WARN));
        Terminal.note("starting a database of its own, a platform and a monitor; this takes some seconds");
        Path folder = Files.createTempDirectory("nines-demo");
        Engine engine = Engine.create();
        Signals.onEnd(interrupted::countDown);
        try {
            return run(engine, folder, millis);
        } finally {
            engine.close();
            delete(folder);
        }
    }

    private int run(Engine engine, Path folder, long millis) throws IOException, InterruptedException {
        Vertx vertx = engine.vertx();
        Time time = new SystemTime(vertx);
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        DemoPlatform platform =
                DemoPlatform.start(vertx, time, FaultScript.of(seed, millis)).await();
        DemoReceiver receiver = DemoReceiver.start(vertx, time, secret).await();
        Path file = folder.resolve("nines.yaml");
        Files.writeString(
                file, DemoConfiguration.yaml(0, platform.ports(), receiver.port(), secret, folder.resolve("data")));
        Loading loading = Loading.of(file);
        if (loading.now() instanceof Loaded.Valid valid) {
            Nines nines = Nines.start(vertx, loading, valid.configuration()).await();
            try {
                return watch(nines, platform, receiver, time, millis, valid.configuration());
            } finally {
                nines.stop().await();
                receiver.stop().await();
                platform.stop().await();
            }
        }
        throw new IllegalStateException("the demo's own configuration has faults: " + loading.now());
    }

    private int watch(
            Nines nines,
            DemoPlatform platform,
            DemoReceiver receiver,
            Time time,
            long millis,
            Configuration configuration)
            throws InterruptedException {
        boolean terminal = Terminal.interactive();
        long began = time.now();
        Long end = length == null ? null : Long.valueOf(began + millis);
        platform.play();
        Screen screen = new Screen(System.out, terminal, WIDTH, HEIGHT);
        try {
            do {
                screen.show(new Picture(
                        time.now(),
                        end,
                        nines.watch().services().await(),
                        nines.incidents().await(),
                        receiver.received(),
                        platform.truth(),
                        List.of("API and metrics on " + nines.address() + "  (seed " + seed + ")")));
            } while (!interrupted.await(FRAME, TimeUnit.MILLISECONDS) && (end == null || time.now() < end));
        } finally {
            screen.close();
        }
        return end == null || time.now() < end
                ? Main.FINE
                : judge(nines, platform, receiver, began, configuration, terminal, time);
    }

    private static int judge(
            Nines nines,
            DemoPlatform platform,
            DemoReceiver receiver,
            long began,
            Configuration configuration,
            boolean terminal,
            Time time) {
        Interval all = new Interval(began, time.now() + 1);
        List<Incident> incidents = nines.incidents().await();
        List<Stretch> ledger = configuration.services().stream()
                .map(service -> nines.watch().timeline(service.id(), all).await())
                .toList();
        Verdict verdict = Verdict.of(new Evidence(
                platform.truth(),
                ledger.stream().flatMap(stretch -> stretch.outages().stream()).toList(),
                ledger.stream().flatMap(stretch -> stretch.spans().stream()).toList(),
                incidents,
                receiver.received()));
        VerdictTable.lines(verdict, terminal, WIDTH).forEach(Terminal::say);
        return verdict.ok() ? Main.FINE : Main.NO;
    }

    private static @Nullable Long millis(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        TimeUnit unit = matcher.group(2).equals("s")
                ? TimeUnit.SECONDS
                : matcher.group(2).equals("m") ? TimeUnit.MINUTES : TimeUnit.HOURS;
        return unit.toMillis(Long.parseLong(matcher.group(1)));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
