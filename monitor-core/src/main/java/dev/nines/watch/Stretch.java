package dev.nines.watch;

import dev.nines.account.Exclusions;
import dev.nines.account.Outage;
import dev.nines.account.Span;
import dev.nines.monitor.Interval;
import java.util.List;

/**
 * What is known of a service during a window, the newest included.
 *
 * @param window cut to the instant of the answer
 * @param spans contiguous within the window, cut to it; none where the service was not measured
 * @param outages that touch the window, uncut
 * @param apart what a ledger treats apart without an agreement; may reach beyond the window
 * @param provisionalFrom from here on a look still to come could change it, epoch milliseconds
 */
public record Stretch(Interval window, List<Span> spans, List<Outage> outages, Exclusions apart, long provisionalFrom) {

    public Stretch {
        spans = List.copyOf(spans);
        outages = List.copyOf(outages);
    }
}
