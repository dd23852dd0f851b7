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
}
