package dev.nines.account;

import dev.nines.monitor.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A stored fact that names unknown time and never makes it: rule A1.
 *
 * @param location the place that was blind
 * @param probe {@code service/probe}, null for every probe of the place
 */
public record Blindness(String location, @Nullable String probe, Interval when, Cause cause) {}
