/**
 * How the world talks to us: HTTP in, JSON out, as {@code openapi.yaml} says. Enters: requests, and what the other
 * rooms know. Leaves: answers computed from them, people's moves and agents' looks, handed to {@code watch}.
 */
@NullMarked
package dev.nines.api;

import org.jspecify.annotations.NullMarked;
