package dev.nines.probe;

import org.jspecify.annotations.Nullable;

/**
 * What the other side finds in its own logs, and what it showed of itself.
 *
 * @param status HTTP status, 0 when none came
 * @param requestId the id that we sent
 * @param responseId the id that came back
 * @param remoteAddress {@code ip:port} that answered
 * @param serverDate the server's {@code Date}, epoch milliseconds
 * @param certificateExpiry earliest end of validity in the presented chain, epoch milliseconds
 */
public record Trace(
        int status,
        @Nullable String requestId,
        @Nullable String responseId,
        @Nullable String remoteAddress,
        @Nullable Long serverDate,
        @Nullable Long certificateExpiry) {

    public static final Trace NONE = new Trace(0, null, null, null, null, null);
}
