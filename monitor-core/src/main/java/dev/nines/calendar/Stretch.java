package dev.nines.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Time from one instant up to, and not including, another, epoch milliseconds. */
public record Stretch(long from, long to) {

    /** The end of what has not ended. */
    public static final long OPEN = Long.MAX_VALUE;

    public Stretch {
        if (to < from) {
            throw new IllegalArgumentException("a stretch ends before it begins: " + from + " > " + to);
        }
    }

    /** Its length in milliseconds; of no use while it is open. */
    public long length() {
        return to - from;
    }

    boolean isEmpty() {
        return to == from;
    }

    /** The part that lies in a window, empty at the nearer edge when none does. */
    Stretch within(long windowFrom, long windowTo) {
        long start = Math.min(Math.max(from, windowFrom), windowTo);
        return new Stretch(start, Math.max(start, Math.min(to, windowTo)));
    }

    /** How much of it lies in stretches that are apart from each other, milliseconds. */
    long shared(List<Stretch> others) {
        long shared = 0;
        for (Stretch other : others) {
            shared += Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
        }
        return shared;
    }

    /** All time that is in one of them: in order, apart from each other, none empty. */
    static List<Stretch> union(Collection<Stretch> stretches) {
        List<Stretch> ordered = new ArrayList<>(stretches);
        ordered.sort(Comparator.comparingLong(Stretch::from));
        List<Stretch> union = new ArrayList<>(ordered.size());
        for (Stretch next : ordered) {
            int last = union.size() - 1;
            if (last >= 0 && next.from <= union.get(last).to) {
                Stretch before = union.get(last);
                union.set(last, new Stretch(before.from, Math.max(before.to, next.to)));
            } else if (!next.isEmpty()) {
                union.add(next);
            }
        }
        return union;
    }

    /** What is in the first and not in the second, both in order and each apart from its neighbours. */
    static List<Stretch> without(List<Stretch> stretches, List<Stretch> holes) {
        if (holes.isEmpty()) {
            return stretches;
        }
        List<Stretch> rest = new ArrayList<>(stretches.size() + holes.size());
        int next = 0;
        for (Stretch stretch : stretches) {
            while (next < holes.size() && holes.get(next).to <= stretch.from) {
                next++;
            }
            long from = stretch.from;
            for (int i = next; i < holes.size() && holes.get(i).from < stretch.to; i++) {
                if (holes.get(i).from > from) {
                    rest.add(new Stretch(from, holes.get(i).from));
                }
                from = Math.max(from, holes.get(i).to);
            }
            if (from < stretch.to) {
                rest.add(new Stretch(from, stretch.to));
            }
        }
        return rest;
    }

    @Override
    public String toString() {
        return "[" + Instant.ofEpochMilli(from) + ", " + (to == OPEN ? "open" : Instant.ofEpochMilli(to)) + ")";
    }
}
