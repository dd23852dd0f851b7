package dev.nines.store;

/**
 * Somebody set the clock of this machine: a fact that explains instants which do not fit.
 *
 * @param at by our own clock, epoch milliseconds
 * @param milliseconds how far the machine's clock jumped; negative when it was set back
 */
public record ClockStep(String location, long at, long milliseconds) {}
