/**
 * What we think now. Enters: looks as they are made or handed in, and people's moves. Leaves: what was concluded, to
 * the journal, and views of the present for whoever asks. All of a service happens on the one event loop that owns it.
 */
@NullMarked
package dev.nines.watch;

import org.jspecify.annotations.NullMarked;
