package dev.nines.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;

/** The points of one gauge. */
final class Gauges implements Family {

    private final MetricMetadata metadata;
    private final String[] labels;
    private final List<GaugeDataPointSnapshot> points = new ArrayList<>();

    Gauges(String name, String help, String... labels) {
        this.metadata = new MetricMetadata(name, help);
        this.labels = labels;
    }

    Gauges add(double value, String... values) {
        points.add(new GaugeDataPointSnapshot(value, Labels.of(labels, values), null));
        return this;
    }

    @Override
    public MetricSnapshot snapshot() {
        return new GaugeSnapshot(metadata, points);
    }
}
