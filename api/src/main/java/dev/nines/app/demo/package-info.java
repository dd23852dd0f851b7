/**
 * The demo's world: a small gaming platform on loopback that fails by a script, a receiver of webhooks, and a judge.
 * Enters: a seed and a length. Leaves: servers to watch, the truth about them, a live view of what Nines thinks, and
 * at the end truth beside ledger. Instants are epoch milliseconds, lengths milliseconds.
 */
@NullMarked
package dev.nines.app.demo;

import org.jspecify.annotations.NullMarked;
