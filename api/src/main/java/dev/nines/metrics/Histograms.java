package dev.nines.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The points of one histogram with fixed buckets. */
final class Histograms implements Family {

    private final MetricMetadata metadata;
    private final double[] bounds;
    private final String[] labels;
    private final List<HistogramDataPointSnapshot> points = new ArrayList<>();

    /** The last of the buckets has no bound. */
    Histograms(String name, String help, double[] bounds, String... labels) {
        this.metadata = new MetricMetadata(name, help);
        this.bounds = Arrays.copyOf(bounds, bounds.length + 1);
        this.bounds[bounds.length] = Double.POSITIVE_INFINITY;
        this.labels = labels;
    }

    /** A point; {@code counts} are not cumulated. */
    Histograms add(long[] counts, double sum, String... values) {
        points.add(new HistogramDataPointSnapshot(
                ClassicHistogramBuckets.of(bounds, counts), sum, Labels.of(labels, values), Exemplars.EMPTY, 0));
        return this;
    }

    @Override
    public MetricSnapshot snapshot() {
        return new HistogramSnapshot(metadata, points);
    }
}
