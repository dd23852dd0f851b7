package dev.nines.store;

import org.jspecify.annotations.Nullable;

/**
 * A statement that was sealed.
 *
 * @param period its name
 * @param revision of the period, from 1 on
 * @param number in the chain of the agreement, from 1 on
 * @param sealedAt epoch milliseconds
 * @param previous hash of the one before it in the chain, null for the first
 * @param hash of it
 * @param document the sealed file, byte by byte as UTF-8
 */
public record Sealed(
        String agreement,
        String period,
        int revision,
        long number,
        long sealedAt,
        @Nullable String previous,
        String hash,
        String document) {}
