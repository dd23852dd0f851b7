package dev.nines.notify;

import dev.nines.incident.Notice;
import dev.nines.store.Delivery;
import java.util.OptionalLong;

/** What one attempt to tell came to, and whether another makes sense. */
sealed interface Answer {

    /** HTTP status, 0 when no answer came. */
    int status();

    /**
     * Where the delivery stands after this.
     *
     * @param attempts how many were made, this one included
     * @param at when it ended, epoch milliseconds
     */
    Delivery delivery(Notice notice, int attempts, long at, Backoff backoff);

    /** Until when the other side asked to be left alone, epoch milliseconds, 0 when it did not. */
    default long quietUntil() {
        return 0;
    }

    /** The other side has it. */
    record Sent(int status) implements Answer {
        @Override
        public Delivery delivery(Notice notice, int attempts, long at, Backoff backoff) {
            return new Delivery(
                    notice.incident(),
                    notice.channel(),
                    notice.event(),
                    Delivery.State.DELIVERED,
                    attempts,
                    at,
                    status,
                    null,
                    null);
        }
    }

    /**
     * It may work later.
     *
     * @param reason why it did not work now, for people
     */
    record Retry(int status, String reason, long quietUntil) implements Answer {
        @Override
        public Delivery delivery(Notice notice, int attempts, long at, Backoff backoff) {
            OptionalLong delay = backoff.delay(attempts);
            if (delay.isEmpty()) {
                return dead(notice, attempts, at, status, "given up after " + attempts + " attempts: " + reason);
            }
            long next = Math.max(at + delay.getAsLong(), quietUntil);
            return new Delivery(
                    notice.incident(),
                    notice.channel(),
                    notice.event(),
                    Delivery.State.PENDING,
                    attempts,
                    at,
                    status,
                    reason,
                    next);
        }
    }

    /**
     * Repeating it would be of no use.
     *
     * @param reason what a person must put right
     */
    record GaveUp(int status, String reason) implements Answer {
        @Override
        public Delivery delivery(Notice notice, int attempts, long at, Backoff backoff) {
            return dead(notice, attempts, at, status, reason);
        }
    }

    private static Delivery dead(Notice notice, int attempts, long at, int status, String detail) {
        return new Delivery(
                notice.incident(),
                notice.channel(),
                notice.event(),
                Delivery.State.DEAD,
                attempts,
                at,
                status,
                detail,
                null);
    }
}
