package dev.nines.app.demo;

import org.jspecify.annotations.Nullable;

/**
 * What a target really did: the truth that the ledger is compared with.
 *
 * @param from when it began to fail
 * @param to when it was well again, null while it fails
 * @param requests how many it treated badly; 0 when it refuses connections and sees none
 */
public record Deed(
        String service,
        Fault.Kind kind,
        long from,
        @Nullable Long to,
        int requests) {}
