/**
 * Who is told. Enters: what the outbox holds. Leaves: requests to the world and the ledger of their deliveries: at
 * least once, with a key that stays the same, one dead channel never delaying another.
 */
@NullMarked
package dev.nines.notify;

import org.jspecify.annotations.NullMarked;
