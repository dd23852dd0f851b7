/**
 * When we act. Enters: the definitions of an event loop's probes and their places in the timetable. Leaves: looks at
 * their slots, handed on to watch, and counts of how punctual they were.
 */
@NullMarked
package dev.nines.schedule;

import org.jspecify.annotations.NullMarked;
