package dev.nines.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;

/** The points of one counter; its name is written with {@code _total} behind. */
final class Counters implements Family {

    private final MetricMetadata metadata;
    private final String[] labels;
    private final List<CounterDataPointSnapshot> points = new ArrayList<>();

    Counters(String name, String help, String... labels) {
        this.metadata = new MetricMetadata(name, help);
        this.labels = labels;
    }

    Counters add(double value, String... values) {
        points.add(new CounterDataPointSnapshot(value, Labels.of(labels, values), null, 0));
        return this;
    }

    @Override
    public MetricSnapshot snapshot() {
        return new CounterSnapshot(metadata, points);
    }
}
