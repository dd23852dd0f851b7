package dev.nines.notify;

import dev.nines.notify.Line.Waiting;
import dev.nines.store.Delivery;
import org.jspecify.annotations.Nullable;

/** Deliveries as attempts leave them. */
final class Answers {

    private Answers() {}

    static Delivery delivered(Waiting waiting, long at) {
        return delivery(waiting, Delivery.State.DELIVERED, at, null);
    }

    static Delivery dead(Waiting waiting, long at) {
        return delivery(waiting, Delivery.State.DEAD, at, null);
    }

    static Delivery pending(Waiting waiting, long at, long next) {
        return delivery(waiting, Delivery.State.PENDING, at, next);
    }

    private static Delivery delivery(Waiting waiting, Delivery.State state, long at, @Nullable Long next) {
        return new Delivery(
                waiting.notice().incident(),
                waiting.notice().channel(),
                waiting.notice().event(),
                state,
                waiting.attempts() + 1,
                at,
                0,
                null,
                next);
    }
}
