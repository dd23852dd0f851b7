package dev.nines.monitor;

import java.time.Instant;

/** A half-open stretch of time {@code [from, to)} in epoch milliseconds; never empty the wrong way round. */
public record Interval(long from, long to) {

    public Interval {
        if (to < from) {
            throw new IllegalArgumentException("an interval ends before it begins: " + from + " > " + to);
        }
    }

    /** Its length in milliseconds. */
    public long length() {
        return to - from;
    }

    public boolean isEmpty() {
        return to == from;
    }

    public boolean contains(long instant) {
        return from <= instant && instant < to;
    }

    public boolean overlaps(Interval other) {
        return from < other.to && other.from < to;
    }

    /** The part that both share, empty at the nearer edge where they share none. */
    public Interval cut(Interval window) {
        long start = Math.min(Math.max(from, window.from), window.to);
        return new Interval(start, Math.max(start, Math.min(to, window.to)));
    }

    @Override
    public String toString() {
        return "[" + Instant.ofEpochMilli(from) + ", " + Instant.ofEpochMilli(to) + ")";
    }
}
