/**
 * What is watched: services, the definitions of their probes, how often and how strictly they are looked at, and the
 * maintenance that was announced for them. Enters: validated configuration. Leaves: immutable definitions that every
 * other room reads. Instants are epoch milliseconds in UTC, lengths are milliseconds, intervals are half-open.
 */
@NullMarked
package dev.nines.monitor;

import org.jspecify.annotations.NullMarked;
