/**
 * Which time counts. Enters: the hours, holidays and zone of a calendar, pauses, instants. Leaves: stretches of counting
 * time, deadlines, elapsed time, and what made them; recurrences as instants. Instants are epoch milliseconds, lengths
 * milliseconds, stretches half-open. Pure: the only thing read from outside are the JDK's rules of time zones.
 *
 * <p>A local time that a clock change leaves out is the instant of the change; of one that comes twice the first counts.
 */
@NullMarked
package dev.nines.calendar;

import org.jspecify.annotations.NullMarked;
