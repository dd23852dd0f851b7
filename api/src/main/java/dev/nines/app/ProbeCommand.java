package dev.nines.app;

import dev.nines.app.config.Configuration;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Time;
import dev.nines.probes.Probes;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "probe", description = "Looks once, and prints what the look saw. Nothing is stored.")
final class ProbeCommand implements Callable<Integer> {

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration.")
    private Path file = Path.of("nines.yaml");

    @Parameters(paramLabel = "SERVICE/PROBE", description = "Such as payments/create.")
    private String key = "";

    @Override
    public Integer call() {
        Configuration configuration = Terminal.read(file);
        if (configuration == null) {
            return Main.UNUSABLE;
        }
        Optional<ProbeDefinition> found = configuration.services().stream()
                .flatMap(service -> service.probes().stream())
                .filter(probe -> probe.key().equals(key))
                .findFirst();
        if (found.isEmpty()) {
            Terminal.warn("there is no probe \"" + key + "\" in " + file + "; name one as service/probe.");
            return Main.UNUSABLE;
        }
        if (!Probes.serves(found.get().spec())) {
            Terminal.warn("probes of kind " + found.get().spec().kind() + " are not looked at yet.");
            return Main.UNUSABLE;
        }
        Look look = look(configuration, found.get());
        print(look);
        Outcome.Kind kind = look.outcome().kind();
        return kind == Outcome.Kind.UP || kind == Outcome.Kind.DEGRADED ? Main.FINE : Main.NO;
    }

    private static Look look(Configuration configuration, ProbeDefinition probe) {
        Engine engine = Engine.create();
        try {
            Time time = new SystemTime(engine.vertx());
            Probes probes = Probes.create(
                    engine.vertx(), time, new SplittableRandom(), Version.NUMBER, Nines.witnesses(configuration));
            Promise<Look> seen = Promise.promise();
            engine.vertx()
                    .runOnContext(here -> probes.warmUp()
                            .compose(warm -> probes.look(probe, configuration.location(), time.now()))
                            .onComplete(seen));
            return seen.future().eventually(probes::close).await();
        } finally {
            engine.close();
        }
    }

    private static void print(Look look) {
        Terminal.say(look.service() + "/" + look.probe() + " is "
                + look.outcome().kind().word() + reason(look.outcome()));
        Terminal.say("  took         " + millis(look.duration()));
        Phases phases = look.phases();
        phase("dns", phases.dns());
        phase("connect", phases.connect());
        phase("tls", phases.tls());
        phase("first byte", phases.firstByte());
        phase("transfer", phases.transfer());
        line(
                "status",
                look.trace().status() == 0 ? null : String.valueOf(look.trace().status()));
        line("from", look.trace().remoteAddress());
        line("request id", look.trace().requestId());
        line("response id", look.trace().responseId());
        Long expiry = look.trace().certificateExpiry();
        line("certificate", expiry == null ? null : "until " + Instant.ofEpochMilli(expiry));
    }

    private static String reason(Outcome outcome) {
        String reason = outcome.reason() == null ? "" : ": " + outcome.reason().word();
        return outcome.detail() == null ? reason : reason + ", " + outcome.detail();
    }

    private static void phase(String name, int micros) {
        line(name, micros == Phases.ABSENT ? null : millis(micros));
    }

    private static void line(String name, @Nullable String value) {
        if (value != null) {
            Terminal.say("  %-12s %s".formatted(name, value));
        }
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.3f ms", micros / 1000.0);
    }
}
