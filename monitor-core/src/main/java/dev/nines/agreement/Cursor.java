package dev.nines.agreement;

import dev.nines.account.Stripe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks along stripes that lie apart in order of time, to later and later instants. */
final class Cursor<T> {

    private final List<Stripe<T>> stripes;
    private int next;

    Cursor(List<Stripe<T>> stripes) {
        this.stripes = stripes;
    }

    /** What is said at an instant, null for nothing. */
    @Nullable
    T at(long instant) {
        while (next < stripes.size() && stripes.get(next).to() <= instant) {
            next++;
        }
        return next < stripes.size() && stripes.get(next).from() <= instant
                ? stripes.get(next).what()
                : null;
    }

    /** Until when that stays so, after {@link #at} that instant; {@link Long#MAX_VALUE} without end. */
    long until(long instant) {
        if (next == stripes.size()) {
            return Long.MAX_VALUE;
        }
        Stripe<T> stripe = stripes.get(next);
        return stripe.from() <= instant ? stripe.to() : stripe.from();
    }
}
