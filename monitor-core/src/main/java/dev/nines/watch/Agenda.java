package dev.nines.watch;

import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What falls due next, of the services of one event loop. A duty that moved later is found out when its old time comes. */
final class Agenda {

    private final PriorityQueue<Page> pages = new PriorityQueue<>();

    private record Page(Watched watched, long due) implements Comparable<Page> {
        @Override
        public int compareTo(Page other) {
            return Long.compare(due, other.due);
        }
    }

    /** Enters a service unless it is entered for this time or an earlier one. */
    void enter(Watched watched, long due) {
        if (due < watched.entered()) {
            watched.entered(due);
            pages.add(new Page(watched, due));
        }
    }

    /** When the first duty may fall due, epoch milliseconds; {@link Long#MAX_VALUE} for never. */
    long due() {
        Page first = pages.peek();
        return first == null ? Long.MAX_VALUE : first.due;
    }

    /** The next service with something due, given when each really is; null when none is due. */
    @Nullable
    Watched next(long now, ToLongFunction<Watched> reallyDue) {
        for (Page first = pages.peek(); first != null && first.due <= now; first = pages.peek()) {
            pages.poll();
            Watched watched = first.watched;
            if (first.due != watched.entered()) {
                continue;
            }
            watched.entered(Long.MAX_VALUE);
            long due = reallyDue.applyAsLong(watched);
            if (due <= now) {
                return watched;
            }
            enter(watched, due);
        }
        return null;
    }
}
