package dev.nines.metrics;

import dev.nines.schedule.Punctuality;
import dev.nines.watch.ServiceView;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that there is to scrape. */
public final class Metrics {

    private final Sources sources;
    private final Exposition exposition = new Exposition();

    public Metrics(Sources sources) {
        this.sources = sources;
    }

    /**
     * Where the numbers come from.
     *
     * @param perProbe whether there are series of each probe
     */
    public record Sources(Supplier<Future<List<ServiceView>>> services, Punctuality punctuality, boolean perProbe) {}

    /** What was gathered at one instant; writing it takes long and belongs on a worker thread. */
    public interface Scrape {

        /** Its media type. */
        String type();

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Gathers.
     *
     * @param accept what the scraper understands; Prometheus text when it does not say
     */
    public Future<Scrape> scrape(@Nullable String accept) {
        return sources.services.get().map(services -> new Scrape() {
            @Override
            public String type() {
                return exposition.type(accept);
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                exposition.write(accept, families(services), out);
            }
        });
    }

    private List<Family> families(List<ServiceView> services) {
        return Stream.of(
                        sources.perProbe ? ProbeMetrics.of(services) : Stream.<Family>empty(),
                        ServiceMetrics.of(services),
                        ScheduleMetrics.of(sources.punctuality))
                .flatMap(families -> families)
                .toList();
    }
}
