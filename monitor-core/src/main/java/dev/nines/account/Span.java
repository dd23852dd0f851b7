package dev.nines.account;

import dev.nines.probe.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a service's timeline in one state.
 *
 * @param to its end, {@link #OPEN} while it lasts
 * @param failing whether an unconfirmed failure lay in it; only of up
 * @param cause why it is unknown; null in every other state
 * @param reason what failed first; null when up or unknown
 * @param outage id of the outage that it belongs to, also of unknown time inside one
 */
public record Span(
        String service,
        long from,
        long to,
        State state,
        boolean failing,
        @Nullable Cause cause,
        @Nullable Reason reason,
        @Nullable String detail,
        @Nullable String outage) {

    /** The end of a span that has none yet. */
    public static final long OPEN = Long.MAX_VALUE;

    public Span {
        if (to <= from) {
            throw new IllegalArgumentException("a span of " + service + " is empty: " + from + " to " + to);
        }
    }

    /** The same at another time, epoch milliseconds. */
    public Span between(long start, long end) {
        return new Span(service, start, end, state, failing, cause, reason, detail, outage);
    }

    /** The same as part of an outage. */
    Span of(@Nullable String other) {
        return new Span(service, from, to, state, failing, cause, reason, detail, other);
    }
}
