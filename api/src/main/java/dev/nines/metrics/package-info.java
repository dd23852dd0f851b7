/**
 * What there is to scrape. Enters: snapshots of what the other rooms count, taken when somebody scrapes. Leaves:
 * Prometheus text or OpenMetrics. There is no meter that lives longer than a scrape.
 */
@NullMarked
package dev.nines.metrics;

import org.jspecify.annotations.NullMarked;
