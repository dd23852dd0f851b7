package dev.nines.store;

/**
 * The place of a probe among all probes of its interval that one location looks at; kept, so that the probe's slots
 * stay the same over restarts and over changes to others.
 *
 * @param probe {@code service/probe}
 * @param interval milliseconds
 * @param ordinal from 0; the smallest that was free
 */
public record Seat(String probe, long interval, int ordinal) {}
