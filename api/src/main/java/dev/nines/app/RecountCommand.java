package dev.nines.app;

import dev.nines.app.config.Configuration;
import dev.nines.app.config.Secret;
import dev.nines.app.config.Storage;
import dev.nines.monitor.Interval;
import dev.nines.store.Past;
import dev.nines.watch.Proof;
import dev.nines.watch.Recount;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "recount",
        description = "Counts stored looks again, and proves that runs, spans and outages are what they say.")
final class RecountCommand implements Callable<Integer> {

    private static final long DAY = 86_400_000;
    private static final long LOOKS_BETWEEN_NOTES = 100_000;

    /** What is being written at the moment is looked at so often before it counts as a difference. */
    private static final int ATTEMPTS = 3;

    private static final long PAUSE = 2_000;

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration.")
    private Path file = Path.of("nines.yaml");

    @Option(names = "--service", paramLabel = "ID", description = "Only this service.")
    private @Nullable String service;

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = When.class,
            description = "Only from this instant or UTC date on; what is stored before it is believed.")
    private @Nullable Long from;

    @Option(names = "--to", paramLabel = "T", converter = When.class, description = "Only up to this instant or date.")
    private @Nullable Long to;

    /** An instant with its offset from UTC, or a date, which begins in UTC. */
    static final class When implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return text.indexOf('T') < 0
                        ? LocalDate.parse(text)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .toEpochMilli()
                        : OffsetDateTime.parse(text).toInstant().toEpochMilli();
            } catch (DateTimeException | ArithmeticException e) {
                throw new TypeConversionException(
                        "'" + text + "' is neither an instant such as 2026-11-21T17:00:00Z nor a date");
            }
        }
    }

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
            Past past = open(engine.vertx(), configuration.storage()).await();
            try {
                return new Counting(
                                engine.vertx(), past, configuration.storage().keepLooks())
                        .all();
            } finally {
                past.close().await();
            }
        } finally {
            engine.close();
        }
    }

    /** What is stored, to be read only; the caller closes it. */
    static Future<Past> open(Vertx vertx, Storage storage) {
        if (storage.database() instanceof Storage.Embedded embedded) {
            return Past.open(vertx, embedded.folder(), new SecureRandom());
        }
        Storage.Postgres elsewhere = (Storage.Postgres) storage.database();
        Secret password = elsewhere.password();
        return Future.succeededFuture(Past.in(vertx, elsewhere.uri(), password == null ? null : password.reveal()));
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    /** One service after the other; blocks. */
    private final class Counting {
        private final Vertx vertx;
        private final Past past;
        private final long keepLooks;
        private final long now = System.currentTimeMillis();
        private long differences;
        private long looks;
        private int services;

        Counting(Vertx vertx, Past past, long keepLooks) {
            this.vertx = vertx;
            this.past = past;
            this.keepLooks = keepLooks;
        }

        private record Known(List<String> services, long keptFrom) {}

        int all() {
            Known known = past.snapshot()
                    .compose(snapshot -> Recount.keptFrom(snapshot, keepLooks, now)
                            .map(keptFrom -> new Known(snapshot.archive().services(), keptFrom))
                            .eventually(snapshot::close))
                    .await();
            if (service != null && !known.services.contains(service)) {
                Terminal.warn("no look of a service \"" + service + "\" was ever kept"
                        + (known.services.isEmpty() ? "." : "; there are " + String.join(", ", known.services) + "."));
                return Main.UNUSABLE;
            }
            for (String one : service == null ? known.services : List.of(service)) {
                tell(prove(one, known.keptFrom));
            }
            Terminal.say(
                    differences == 0
                            ? "Proved: what is stored of %s follows from %s."
                                    .formatted(count(services, "service"), count(looks, "look"))
                            : count(differences, "difference") + ": what is stored does not follow from the looks.");
            return differences == 0 ? Main.FINE : Main.NO;
        }

        private Proof prove(String one, long keptFrom) {
            Proof proof = once(one, keptFrom);
            for (int i = 1; i < ATTEMPTS && past.alive() && !proof.differences().isEmpty(); i++) {
                vertx.timer(PAUSE, TimeUnit.MILLISECONDS).await();
                proof = once(one, keptFrom);
            }
            return proof;
        }

        private Proof once(String one, long keptFrom) {
            Interval asked = new Interval(from == null ? 0 : from, to == null ? Math.max(now, keptFrom) + DAY : to);
            long[] noted = {0};
            return past.snapshot()
                    .compose(snapshot -> Recount.of(snapshot, one, asked, keptFrom, folded -> {
                                if (folded - noted[0] >= LOOKS_BETWEEN_NOTES) {
                                    noted[0] = folded;
                                    Terminal.note(one + ": " + count(folded, "look"));
                                }
                            })
                            .eventually(snapshot::close))
                    .await();
        }

        private void tell(Proof proof) {
            services++;
            looks += proof.looks();
            differences += proof.differences().size();
            Terminal.say("%s: %s, %s, %s and %s from %s to %s: %s"
                    .formatted(
                            proof.service(),
                            count(proof.looks(), "look"),
                            count(proof.runs(), "run"),
                            count(proof.spans(), "span"),
                            count(proof.outages(), "outage"),
                            Instant.ofEpochMilli(proof.proved().from()),
                            Instant.ofEpochMilli(proof.proved().to()),
                            proof.differences().isEmpty()
                                    ? "no difference"
                                    : count(proof.differences().size(), "difference")));
            proof.differences().forEach(difference -> Terminal.say("  differs: " + difference));
            proof.remarks().forEach(remark -> Terminal.say("  note: " + remark));
        }
    }
}
