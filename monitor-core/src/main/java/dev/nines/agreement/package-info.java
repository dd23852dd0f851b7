/**
 * What was promised. Enters: agreements, and of their services the spans, outages, planned work and corrections that
 * were recorded, for some measures the looks. Leaves: figures that are functions of integers, verdicts, budgets, credits
 * and statements, each with all that made it. Pure: no clock, no input or output. Instants are epoch milliseconds in
 * UTC, lengths are integer milliseconds, intervals are half-open; days and months are those of the agreement's zone.
 */
@NullMarked
package dev.nines.agreement;

import org.jspecify.annotations.NullMarked;
