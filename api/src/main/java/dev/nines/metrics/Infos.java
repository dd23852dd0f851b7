package dev.nines.metrics;

import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;

/** The points of something that is 1 for what it says in its labels; its name is written with {@code _info} behind. */
final class Infos implements Family {

    private final MetricMetadata metadata;
    private final String[] labels;
    private final List<InfoDataPointSnapshot> points = new ArrayList<>();

    Infos(String name, String help, String... labels) {
        this.metadata = new MetricMetadata(name, help);
        this.labels = labels;
    }

    Infos add(String... values) {
        points.add(new InfoDataPointSnapshot(Labels.of(labels, values)));
        return this;
    }

    @Override
    public MetricSnapshot snapshot() {
        return new InfoSnapshot(metadata, points);
    }
}
