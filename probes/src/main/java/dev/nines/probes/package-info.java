/**
 * How we look. Enters: a probe's definition and a slot. Leaves: a {@link dev.nines.probe.Look} whose outcome is a value
 * whatever the target does; a failed Future is our own fault. Everything of one look happens on the event loop that
 * asked for it, in plain fields. Phases are microseconds, deadlines milliseconds.
 */
@NullMarked
package dev.nines.probes;

import org.jspecify.annotations.NullMarked;
