package dev.nines.account;

import dev.nines.monitor.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A set of instants: time that an agreement, a calendar or a correction treats apart.
 *
 * @param intervals whose union it is; kept in order, apart from each other and without empty ones
 */
public record Mask(List<Interval> intervals) {

    /** No time at all. */
    public static final Mask NONE = new Mask(List.of());

    public Mask {
        intervals = normal(intervals);
    }

    public static Mask of(Interval... intervals) {
        return new Mask(List.of(intervals));
    }

    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    /** Its length in milliseconds. */
    public long length() {
        return intervals.stream().mapToLong(Interval::length).sum();
    }

    public boolean contains(long instant) {
        return intervals.stream().anyMatch(interval -> interval.contains(instant));
    }

    /** What is in this one or the other. */
    public Mask or(Mask other) {
        List<Interval> all = new ArrayList<>(intervals);
        all.addAll(other.intervals);
        return new Mask(all);
    }

    /** What is in both. */
    public Mask and(Mask other) {
        List<Interval> both = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < intervals.size() && theirs < other.intervals.size()) {
            Interval a = intervals.get(mine);
            Interval b = other.intervals.get(theirs);
            if (a.overlaps(b)) {
                both.add(a.cut(b));
            }
            if (a.to() < b.to()) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new Mask(both);
    }

    /** What is in this one and not in the other. */
    public Mask without(Mask other) {
        List<Interval> rest = new ArrayList<>();
        int theirs = 0;
        for (Interval mine : intervals) {
            long from = mine.from();
            while (theirs < other.intervals.size()
                    && other.intervals.get(theirs).to() <= from) {
                theirs++;
            }
            for (int i = theirs;
                    i < other.intervals.size() && other.intervals.get(i).from() < mine.to();
                    i++) {
                Interval hole = other.intervals.get(i);
                rest.add(new Interval(from, Math.max(from, hole.from())));
                from = Math.min(mine.to(), Math.max(from, hole.to()));
            }
            rest.add(new Interval(from, mine.to()));
        }
        return new Mask(rest);
    }

    private static List<Interval> normal(Collection<Interval> intervals) {
        List<Interval> ordered = intervals.stream()
                .filter(interval -> !interval.isEmpty())
                .sorted(Comparator.comparingLong(Interval::from))
                .toList();
        List<Interval> apart = new ArrayList<>(ordered.size());
        for (Interval interval : ordered) {
            Interval last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
            if (last != null && interval.from() <= last.to()) {
                apart.set(apart.size() - 1, new Interval(last.from(), Math.max(last.to(), interval.to())));
            } else {
                apart.add(interval);
            }
        }
        return List.copyOf(apart);
    }
}
