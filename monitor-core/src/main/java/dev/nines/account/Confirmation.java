package dev.nines.account;

import dev.nines.monitor.Thresholds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the conclusive looks of one part, good or failing, into confirmed failures: rule A2. It counts looks, not time,
 * and begins as good. Every look is judged by the thresholds of its own time; what was counted before stays counted.
 */
final class Confirmation {

    /** Confirmed failures in order of time, the newest perhaps open. */
    private final List<Stretch> stretches = new ArrayList<>(1);

    /** Failing looks that may yet become the first of a confirmed failure. */
    private final ArrayDeque<Failing> window = new ArrayDeque<>(1);

    private @Nullable Stretch open;

    /** Conclusive looks since the beginning or the last recovery. */
    private long seen;

    private int failingInARow;
    private int goodInARow;
    private long firstGood;
    private long lastGood = Stretch.NEVER;

    private record Failing(long number, long started, long lastGood, Streak run) {}

    /** Takes a failing look; returns the instant from which the part's class changes, {@link Span#OPEN} for none. */
    long failing(long started, Streak run, Thresholds confirm) {
        goodInARow = 0;
        if (open != null) {
            open.lastFailing = started;
            return Span.OPEN;
        }
        seen++;
        failingInARow++;
        window.addLast(new Failing(seen, started, lastGood, run));
        forgetUncounted();
        Failing first = first(confirm);
        if (first == null) {
            return Span.OPEN;
        }
        open = new Stretch(first.started, first.lastGood, started, first.run);
        stretches.add(open);
        window.clear();
        failingInARow = 0;
        return first.started;
    }

    /** Takes a good look; returns the instant from which the part's class changes, {@link Span#OPEN} for none. */
    long good(long started, Thresholds confirm) {
        lastGood = started;
        failingInARow = 0;
        if (open == null) {
            seen++;
            forgetUncounted();
            return Span.OPEN;
        }
        if (goodInARow++ == 0) {
            firstGood = started;
        }
        if (goodInARow < confirm.up()) {
            return Span.OPEN;
        }
        open.recover(firstGood, started);
        open = null;
        goodInARow = 0;
        seen = 0;
        return firstGood;
    }

    /** Takes the looks of a run beyond those that can confirm anything. */
    void more(boolean failing, int looks, long last) {
        if (failing && open != null) {
            open.lastFailing = last;
        } else if (!failing) {
            lastGood = last;
            seen += looks;
            forgetUncounted();
        }
    }

    /** The earliest look whose class a further look may still change, {@link Span#OPEN} when there is none. */
    long pending(int of) {
        if (open != null) {
            return goodInARow > 0 ? firstGood : Span.OPEN;
        }
        for (Failing look : window) {
            if (look.number > seen + 1 - of) {
                return look.started;
            }
        }
        return Span.OPEN;
    }

    /** How many of the last looks may still be part of a failure under these thresholds. */
    int reach(Thresholds confirm) {
        return confirm.of() == confirm.down() ? failingInARow + 1 : confirm.of();
    }

    /** The newest confirmed failure that began at or before the instant; it may be over by then. */
    @Nullable
    Stretch at(long instant) {
        int i = Dated.floor(stretches, instant);
        return i < 0 ? null : stretches.get(i);
    }

    /** The open one, else the one that was closed last. */
    @Nullable
    Stretch newest() {
        return stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
    }

    @Nullable
    Stretch open() {
        return open;
    }

    boolean covers(long instant) {
        Stretch last = at(instant);
        return last != null && last.covers(instant);
    }

    /** The edges of the failure around an instant, and of all later ones. */
    void collect(Edges edges) {
        for (int i = Math.max(0, Dated.floor(stretches, edges.after())); i < stretches.size(); i++) {
            edges.add(stretches.get(i).from());
            edges.add(stretches.get(i).to());
        }
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /** Drops what no instant from {@code instant} on needs. */
    void forget(long instant) {
        int first = Math.max(0, Dated.floor(stretches, instant - 1));
        stretches.subList(0, first).clear();
    }

    private @Nullable Failing first(Thresholds confirm) {
        if (confirm.of() == confirm.down()) {
            return failingInARow < confirm.down() ? null : last(failingInARow);
        }
        Failing first = null;
        int failing = 0;
        for (Iterator<Failing> looks = window.descendingIterator(); looks.hasNext(); ) {
            Failing look = looks.next();
            if (look.number <= seen - confirm.of()) {
                break;
            }
            first = look;
            failing++;
        }
        return failing < confirm.down() ? null : first;
    }

    private Failing last(int many) {
        Iterator<Failing> looks = window.descendingIterator();
        Failing look = looks.next();
        for (int i = 1; i < many; i++) {
            look = looks.next();
        }
        return look;
    }

    private void forgetUncounted() {
        while (!window.isEmpty() && window.peekFirst().number <= seen - Thresholds.MOST) {
            window.removeFirst();
        }
    }
}
