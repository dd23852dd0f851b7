package dev.nines.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** A metric with all of its points, at one scrape. */
sealed interface Family permits Counters, Gauges, Histograms, Infos {

    MetricSnapshot snapshot();
}
