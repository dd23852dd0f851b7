package dev.nines.store;

import org.jspecify.annotations.Nullable;

/**
 * Where the telling of one notice to one channel stands after an attempt; its id is {@code event:channel}.
 *
 * @param attempts how many were made
 * @param at when the newest attempt ended, epoch milliseconds
 * @param status HTTP status of the answer, 0 when none came
 * @param detail what went wrong, null when delivered
 * @param next when the next attempt is due, epoch milliseconds, null when there is none
 */
public record Delivery(
        String incident,
        String channel,
        String event,
        State state,
        int attempts,
        long at,
        int status,
        @Nullable String detail,
        @Nullable Long next) {

    /** Where a delivery stands. */
    public enum State {
        PENDING,
        DELIVERED,
        DEAD;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public String id() {
        return event + ":" + channel;
    }
}
