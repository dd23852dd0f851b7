/**
 * What went wrong, and what people and machines do about it: pure functions of state, event and now. Enters: what the
 * account says of a service, and people's moves. Leaves: incidents, their events, and who must be told.
 */
@NullMarked
package dev.nines.incident;

import org.jspecify.annotations.NullMarked;
