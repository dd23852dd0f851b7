package dev.nines.agreement;

import dev.nines.account.Mask;
import dev.nines.account.Stripe;
import dev.nines.monitor.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What planned work means at an instant under a rule.
 *
 * @param refused why it does not count as planned work, null when it does
 */
record Works(String id, @Nullable Note refused) {

    private static final Comparator<Works> ACCEPTED_FIRST = Comparator.<Works, Boolean>comparing(
                    work -> work.refused == null)
            .thenComparing(Works::id, Comparator.reverseOrder());

    /** Planned work in order of time, where several overlap one that is accepted. */
    static List<Stripe<Works>> of(
            MaintenanceRule rule, List<PlannedWork> works, Interval window, @Nullable Mask allowed) {
        List<Stripe<Works>> stripes = new ArrayList<>();
        for (PlannedWork work : works) {
            Mask taken = Mask.of(work.taken().cut(window));
            if (!work.announced(rule.notice())) {
                add(stripes, taken, new Works(work.id(), Note.SHORT_NOTICE));
            } else if (allowed == null) {
                add(stripes, taken, new Works(work.id(), null));
            } else {
                add(stripes, taken.and(allowed), new Works(work.id(), null));
                add(stripes, taken.without(allowed), new Works(work.id(), Note.OUTSIDE_ALLOWED_HOURS));
            }
        }
        return Stripe.top(stripes, ACCEPTED_FIRST);
    }

    private static void add(List<Stripe<Works>> stripes, Mask time, Works work) {
        time.intervals().forEach(interval -> stripes.add(new Stripe<>(interval.from(), interval.to(), work)));
    }
}
