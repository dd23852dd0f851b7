package dev.nines.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A stretch of time of which something is said.
 *
 * @param from first instant, epoch milliseconds
 * @param to first instant after it, above {@code from}
 */
public record Stripe<T>(long from, long to, T what) {

    public Stripe {
        if (to <= from) {
            throw new IllegalArgumentException("a stripe is empty: " + from + " to " + to);
        }
    }

    /**
     * What is on top at each instant.
     *
     * @param stripes in any order, which may overlap
     * @param over the greatest is on top; of those that are alike any
     * @return apart from each other, in order of time; what touches and says the same is one
     */
    public static <T> List<Stripe<T>> top(Collection<Stripe<T>> stripes, Comparator<? super T> over) {
        List<Stripe<T>> begins = new ArrayList<>(stripes);
        begins.sort(Comparator.comparingLong(Stripe::from));
        long[] edges = begins.stream()
                .flatMap(stripe -> List.of(stripe.from, stripe.to).stream())
                .mapToLong(Long::longValue)
                .sorted()
                .distinct()
                .toArray();
        Comparator<Stripe<T>> order = (one, other) -> over.compare(one.what, other.what);
        TreeSet<Stripe<T>> active =
                new TreeSet<>(order.thenComparingLong(Stripe::from).thenComparingLong(Stripe::to));
        List<Stripe<T>> top = new ArrayList<>();
        int next = 0;
        for (int i = 0; i + 1 < edges.length; i++) {
            while (next < begins.size() && begins.get(next).from <= edges[i]) {
                active.add(begins.get(next++));
            }
            while (!active.isEmpty() && active.last().to <= edges[i]) {
                active.pollLast();
            }
            if (!active.isEmpty()) {
                append(top, new Stripe<>(edges[i], edges[i + 1], active.last().what));
            }
        }
        return top;
    }

    private static <T> void append(List<Stripe<T>> stripes, Stripe<T> stripe) {
        int last = stripes.size() - 1;
        if (last >= 0
                && stripes.get(last).to == stripe.from
                && stripes.get(last).what.equals(stripe.what)) {
            stripes.set(last, new Stripe<>(stripes.get(last).from, stripe.to, stripe.what));
        } else {
            stripes.add(stripe);
        }
    }
}
