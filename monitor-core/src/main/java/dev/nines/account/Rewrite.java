package dev.nines.account;

import java.util.List;

/**
 * What a service's timeline is from an instant on; replaces all that was thought of it before: a span that covers
 * {@code from} is cut there, later ones go.
 *
 * @param spans contiguous, from {@code from} on, the last one open
 * @param outages all that began at or after {@code from}, and any earlier one that changed
 */
public record Rewrite(String service, long from, List<Span> spans, List<Outage> outages) {

    public Rewrite {
        spans = List.copyOf(spans);
        outages = List.copyOf(outages);
    }

    /** Rewrites spans that are held in a list, in order of time. */
    public void over(List<Span> held) {
        int last = held.size() - 1;
        while (last >= 0 && held.get(last).from() >= from) {
            held.remove(last--);
        }
        if (last >= 0 && held.get(last).to() > from) {
            held.set(last, held.get(last).between(held.get(last).from(), from));
        }
        held.addAll(spans);
    }
}
