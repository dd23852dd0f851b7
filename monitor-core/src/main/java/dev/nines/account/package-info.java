/**
 * What it means. Enters: looks in any order, and how a service was measured at each time. Leaves: runs, spans, outages
 * and the ledger that adds them up. Pure: no clock, no input or output. Instants are epoch milliseconds in UTC,
 * lengths are integer milliseconds, intervals are half-open.
 */
@NullMarked
package dev.nines.account;

import org.jspecify.annotations.NullMarked;
