package dev.nines.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes metrics as text: that of Prometheus, or OpenMetrics where the scraper accepts it. */
final class Exposition {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private final ExpositionFormats formats = ExpositionFormats.init();

    String type(@Nullable String accept) {
        return writer(accept).getContentType();
    }

    void write(@Nullable String accept, List<Family> families, OutputStream out) throws IOException {
        List<MetricSnapshot> snapshots = families.stream().map(Family::snapshot).toList();
        writer(accept).write(out, new MetricSnapshots(snapshots));
    }

    private ExpositionFormatWriter writer(@Nullable String accept) {
        return accept != null && accept.contains(OPEN_METRICS)
                ? formats.getOpenMetricsTextFormatWriter()
                : formats.getPrometheusTextFormatWriter();
    }
}
