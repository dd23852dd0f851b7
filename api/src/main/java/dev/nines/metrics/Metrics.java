package dev.nines.metrics;

import dev.nines.agreement.Standing;
import dev.nines.metrics.Uptime.Recent;
import dev.nines.notify.Deliveries;
import dev.nines.probe.Time;
import dev.nines.schedule.Punctuality;
import dev.nines.store.Casebook;
import dev.nines.store.Journal;
import dev.nines.store.Outbox;
import dev.nines.watch.ServiceView;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that there is to scrape. */
public final class Metrics {

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
    private static final int PATIENCE_SECONDS = 5;

    private final Sources sources;
    private final Exposition exposition = new Exposition();
    private final Commits commits = new Commits();
    private final Openings openings = new Openings();

    /** Counts what the journal does from now on. */
    public Metrics(Sources sources) {
        this.sources = sources;
        sources.journal.listen(commits);
        sources.journal.listen(openings);
    }

    /**
     * Where the numbers come from.
     *
     * @param services all, as they are thought of now
     * @param standings of all agreements of which something can be told
     * @param perProbe whether there are series of each probe
     */
    public record Sources(
            Supplier<Future<List<ServiceView>>> services,
            Uptime uptime,
            Supplier<Future<List<Standing>>> standings,
            Time time,
            Punctuality punctuality,
            Journal journal,
            Casebook casebook,
            Outbox outbox,
            Deliveries deliveries,
            Supplier<Program> program,
            BooleanSupplier perProbe) {}

    /**
     * The program that runs.
     *
     * @param configured whether the configuration was taken when it was last read
     * @param tokenExpiries epoch milliseconds by the name of the token, without those that never expire
     * @param storageFree bytes that are free where the spool lies, empty when nobody can tell
     */
    public record Program(
            String version,
            String java,
            boolean configured,
            Map<String, Long> tokenExpiries,
            OptionalLong storageFree) {
        public Program {
            tokenExpiries = Map.copyOf(tokenExpiries);
        }
    }

    /** What was gathered at one instant; writing it takes long and belongs on a worker thread. */
    public interface Scrape {

        /** Its media type. */
        String type();

        void writeTo(OutputStream out) throws IOException;
    }

    /** What only the database can tell; empty while it cannot. */
    private record Told(
            List<Recent> recent,
            List<Standing> standings,
            @Nullable Map<String, Long> dead) {
        private static final Told NOTHING = new Told(List.of(), List.of(), null);
    }

    /**
     * Gathers.
     *
     * @param accept what the scraper understands; Prometheus text when it does not say
     */
    public Future<Scrape> scrape(@Nullable String accept) {
        return sources.services
                .get()
                .compose(services -> told(services).map(told -> new Scrape() {
                    @Override
                    public String type() {
                        return exposition.type(accept);
                    }

                    @Override
                    public void writeTo(OutputStream out) throws IOException {
                        exposition.write(accept, families(services, told), out);
                    }
                }));
    }

    private Future<Told> told(List<ServiceView> services) {
        if (!sources.journal.stats().up()) {
            return Future.succeededFuture(Told.NOTHING);
        }
        return sources.uptime
                .of(services, sources.time.now())
                .compose(recent -> sources.casebook.dead().map(dead -> new Told(recent, List.of(), dead)))
                .compose(told -> standings().map(standings -> new Told(told.recent, standings, told.dead)))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .recover(failure -> {
                    LOG.atWarn()
                            .addKeyValue("reason", failure.getMessage())
                            .log("a scrape lacks what the database knows");
                    return Future.succeededFuture(Told.NOTHING);
                });
    }

    /** When they take long, the next scrape has them. */
    private Future<List<Standing>> standings() {
        return sources.standings
                .get()
                .timeout(PATIENCE_SECONDS - 1, TimeUnit.SECONDS)
                .recover(failure -> {
                    LOG.atWarn().addKeyValue("reason", failure.getMessage()).log("a scrape lacks how agreements stand");
                    return Future.succeededFuture(List.of());
                });
    }

    private List<Family> families(List<ServiceView> services, Told told) {
        return Stream.of(
                        sources.perProbe.getAsBoolean() ? ProbeMetrics.of(services) : Stream.<Family>empty(),
                        ServiceMetrics.of(services),
                        UptimeMetrics.of(told.recent),
                        AgreementMetrics.of(told.standings),
                        Stream.of(openings.family()),
                        ScheduleMetrics.of(sources.punctuality),
                        StoreMetrics.of(sources.journal.stats(), commits),
                        DeliveryMetrics.of(sources.deliveries, sources.outbox.oldest(), told.dead),
                        ProgramMetrics.of(sources.program.get()))
                .flatMap(families -> families)
                .toList();
    }
}
