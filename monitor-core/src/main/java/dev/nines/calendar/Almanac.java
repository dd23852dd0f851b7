package dev.nines.calendar;

import java.util.ArrayList;
import java.util.List;

/**
 * A calendar as it was and is: what is written differently counts from when it was loaded, and rewrites no time before.
 *
 * @param editions oldest first, at least one; the first holds for all time before it too
 */
public record Almanac(List<Edition> editions) {

    /**
     * Hours as they were written.
     *
     * @param since when they were loaded, epoch milliseconds; they hold until the next are
     */
    public record Edition(long since, ServiceHours hours) {}

    public Almanac {
        editions = List.copyOf(editions);
        if (editions.isEmpty()) {
            throw new IllegalArgumentException("a calendar without hours");
        }
    }

    /** What was loaded last. */
    public ServiceHours newest() {
        return editions.get(editions.size() - 1).hours;
    }

    /**
     * The time that counts from one instant up to another: in order and apart from each other.
     *
     * @throws IllegalArgumentException when that is more than a hundred years, unless all time counts
     */
    public List<Stretch> open(long from, long to) {
        List<Stretch> open = new ArrayList<>();
        for (int i = 0; i < editions.size(); i++) {
            long first = i == 0 ? from : Math.max(from, editions.get(i).since);
            long end = i + 1 == editions.size() ? to : Math.min(to, editions.get(i + 1).since);
            if (first < end) {
                open.addAll(editions.get(i).hours.open(first, end));
            }
        }
        return List.copyOf(Stretch.union(open));
    }
}
