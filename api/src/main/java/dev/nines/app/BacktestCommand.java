package dev.nines.app;

import dev.nines.agreement.Agreement;
import dev.nines.app.config.Configuration;
import dev.nines.calendar.Almanac;
import dev.nines.monitor.Interval;
import dev.nines.report.Backtest;
import dev.nines.report.Findings;
import dev.nines.store.Past;
import dev.nines.store.Register;
import dev.nines.store.Snapshot;
import dev.nines.watch.Book;
import dev.nines.watch.Recount;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "backtest",
        description = "Replays recorded looks under this configuration, and tells what would have been otherwise:"
                + " outages, incidents, verdicts, credits. Writes nothing.")
final class BacktestCommand implements Callable<Integer> {

    private static final long LOOKS_BETWEEN_NOTES = 100_000;

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration that is tried, with the storage of the one that was in force.")
    private Path file = Path.of("nines.yaml");

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = RecountCommand.When.class,
            description =
                    "As if it had been loaded at this instant or UTC date. The day of the oldest look that is kept"
                            + " when it is not given.")
    private @Nullable Long from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = RecountCommand.When.class,
            description = "Up to this instant or UTC date. The present when it is not given.")
    private @Nullable Long to;

    @Override
    public Integer call() {
        Configuration configuration = Terminal.read(file);
        if (configuration == null) {
            return Main.UNUSABLE;
        }
        if (from != null && to != null && from >= to) {
            Terminal.warn("--from must be before --to.");
            return Main.UNUSABLE;
        }
        Engine engine = Engine.create();
        try {
            Past past =
                    RecountCommand.open(engine.vertx(), configuration.storage()).await();
            try {
                Findings findings = past.snapshot()
                        .compose(snapshot ->
                                found(engine.vertx(), snapshot, configuration).eventually(snapshot::close))
                        .await();
                Terminal.write(findings.text());
                return Main.FINE;
            } finally {
                past.close().await();
            }
        } catch (Unusable wrong) {
            Terminal.warn(String.valueOf(wrong.getMessage()));
            return Main.UNUSABLE;
        } finally {
            engine.close();
        }
    }

    private Future<Findings> found(Vertx vertx, Snapshot snapshot, Configuration configuration) {
        long now = System.currentTimeMillis();
        return Recount.keptFrom(snapshot, now, now)
                .compose(keptFrom -> snapshot.register().starts(1).compose(starts -> {
                    long until = starts.stream()
                            .mapToLong(Register.Start::aliveAt)
                            .map(alive -> Math.min(alive, now))
                            .findFirst()
                            .orElse(now);
                    Interval window = window(keptFrom, until);
                    return Book.read(snapshot.diary())
                            .compose(book -> new Backtest(
                                            vertx, snapshot, book, other(configuration, now), window, until)
                                    .run(keptFrom, new Notes()::note));
                }));
    }

    private Interval window(long keptFrom, long until) {
        long first = from == null ? keptFrom : from;
        long last = to == null ? until : Math.min(to, until);
        if (first < keptFrom) {
            throw new Unusable("--from: looks are kept from " + Instant.ofEpochMilli(keptFrom)
                    + " on, and what was before cannot be replayed; begin there or later.");
        }
        if (first >= last) {
            throw new Unusable(
                    first >= until
                            ? "--from: looks are recorded up to " + Instant.ofEpochMilli(until) + "; begin before that."
                            : "--to: looks are kept from " + Instant.ofEpochMilli(keptFrom) + " on; end after that.");
        }
        return new Interval(first, last);
    }

    private static Backtest.Other other(Configuration configuration, long now) {
        Map<String, Almanac> calendars = new LinkedHashMap<>();
        configuration
                .calendars()
                .forEach((name, hours) -> calendars.put(name, new Almanac(List.of(new Almanac.Edition(now, hours)))));
        List<Agreement> agreements = Stream.concat(
                        configuration.agreements().stream(), configuration.targets().stream())
                .toList();
        return new Backtest.Other(configuration.services(), configuration.policy(), agreements, calendars);
    }

    /** Tells a person who waits how far it is. */
    private static final class Notes {
        private String service = "";
        private long noted;

        void note(String of, long looks) {
            if (!of.equals(service)) {
                service = of;
                noted = 0;
            }
            if (looks - noted >= LOOKS_BETWEEN_NOTES) {
                noted = looks;
                Terminal.note(of + ": " + String.format(Locale.ROOT, "%,d", looks) + " looks");
            }
        }
    }
}
