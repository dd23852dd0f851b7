package dev.nines.schedule;

import dev.nines.monitor.ProbeDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Whose turn it is: the probes of one event loop in the order of their next slots. Belongs to that loop. */
final class Round {

    private final Map<String, Turn> turns = new HashMap<>();
    private final PriorityQueue<Turn> queue = new PriorityQueue<>();

    /** The place of a probe among all of its interval. */
    record Seat(ProbeDefinition definition, int ordinal) {

        String key() {
            return definition.key();
        }
    }

    /** One probe and when it is due. */
    static final class Turn implements Comparable<Turn> {
        private ProbeDefinition definition;
        private Timetable timetable;
        private long slot;
        private boolean looking;

        Turn(Seat seat, long now) {
            definition = seat.definition;
            timetable = Timetable.of(definition.cadence().interval(), seat.ordinal);
            slot = timetable.slotFrom(now);
        }

        ProbeDefinition definition() {
            return definition;
        }

        /** The slot that is due next. */
        long slot() {
            return slot;
        }

        boolean looking() {
            return looking;
        }

        void looking(boolean yes) {
            looking = yes;
        }

        /** Keeps the slot that was due if it comes sooner than the new grid's, so that a reload makes no gap. */
        private void change(Seat seat, long now) {
            definition = seat.definition;
            timetable = Timetable.of(definition.cadence().interval(), seat.ordinal);
            slot = Math.min(Math.max(slot, now), timetable.slotFrom(now));
        }

        /** After a slot that lay off the grid the next one keeps a distance of half an interval. */
        private void advance() {
            boolean onGrid = timetable.slotFrom(slot) == slot;
            slot = timetable.slotFrom(onGrid ? slot + 1 : slot + timetable.interval() / 2);
        }

        @Override
        public int compareTo(Turn other) {
            return Long.compare(slot, other.slot);
        }
    }

    /** Replaces the seats; a probe that was there before keeps its slot and what it is doing. */
    void seat(List<Seat> seats, long now) {
        Map<String, Turn> before = new HashMap<>(turns);
        turns.clear();
        queue.clear();
        for (Seat seat : seats) {
            Turn turn = before.get(seat.key());
            if (turn == null) {
                turn = new Turn(seat, now);
            } else if (!turn.timetable.equals(
                    Timetable.of(seat.definition.cadence().interval(), seat.ordinal))) {
                turn.change(seat, now);
            } else {
                turn.definition = seat.definition;
            }
            turns.put(seat.key(), turn);
            queue.add(turn);
        }
    }

    /** When the next turn is due, epoch milliseconds; {@link Long#MAX_VALUE} when there is none. */
    long due() {
        Turn first = queue.peek();
        return first == null ? Long.MAX_VALUE : first.slot;
    }

    /**
     * The next turn that is due; it is in the queue again for its slot after that. Of several slots that have passed
     * only the latest can still be taken, the others are missed.
     *
     * @return null when none is due
     */
    @Nullable
    Due next(long now) {
        Turn turn = queue.peek();
        if (turn == null || turn.slot > now) {
            return null;
        }
        queue.poll();
        long first = turn.slot;
        long latest = Math.max(first, turn.timetable.slotUpTo(now));
        turn.slot = latest;
        turn.advance();
        queue.add(turn);
        long interval = turn.timetable.interval();
        return new Due(turn, first, latest, (latest - first + interval - 1) / interval);
    }

    /**
     * A turn that has come.
     *
     * @param first the first slot that has passed
     * @param slot the slot to take
     * @param missed how many have passed before it
     */
    record Due(Turn turn, long first, long slot, long missed) {}
}
