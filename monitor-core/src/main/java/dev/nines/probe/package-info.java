/**
 * What one look saw. Enters: a probe's definition and a slot of its timetable. Leaves: a {@link dev.nines.probe.Look}.
 * A target that fails is a value; a failed Future is our own fault.
 */
@NullMarked
package dev.nines.probe;

import org.jspecify.annotations.NullMarked;
