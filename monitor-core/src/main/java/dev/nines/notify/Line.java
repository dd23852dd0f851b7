package dev.nines.notify;

import dev.nines.incident.Notice;
import dev.nines.store.Delivery;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one channel must still be told, in order within each incident: a later notice waits until the earlier one is
 * delivered or dead. At most {@link #AT_ONCE} are on their way; of those that are due the longest due goes first.
 */
final class Line {

    static final int AT_ONCE = 8;

    /** No instant. */
    static final long NEVER = Long.MAX_VALUE;

    /** A notice, the attempts that were made, and when the next is due, epoch milliseconds. */
    record Waiting(Notice notice, int attempts, long due) {}

    private final Map<String, TreeMap<String, Waiting>> incidents = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final TreeSet<Waiting> heads = new TreeSet<>(Comparator.comparingLong(Waiting::due)
            .thenComparing(waiting -> waiting.notice().event())
            .thenComparing(waiting -> waiting.notice().incident()));
    private long quietUntil;

    /** Adds a notice unless it is there. Events sort by their ids, which ascend with time. */
    boolean offer(Waiting waiting) {
        Notice notice = waiting.notice();
        TreeMap<String, Waiting> queue = incidents.computeIfAbsent(notice.incident(), incident -> new TreeMap<>());
        if (queue.containsKey(notice.event())) {
            return false;
        }
        if (!queue.isEmpty()) {
            heads.remove(queue.firstEntry().getValue());
        }
        queue.put(notice.event(), waiting);
        lead(notice.incident());
        return true;
    }

    /** The next notice to attempt, from now on its way, or null when none is due or enough are on their way. */
    @Nullable
    Waiting take(long now) {
        if (nextDue() > now) {
            return null;
        }
        Waiting head = heads.pollFirst();
        if (head != null) {
            busy.add(head.notice().incident());
        }
        return head;
    }

    /** Ends what {@link #take} began; while the delivery is pending the notice waits for its next attempt. */
    void settle(Waiting taken, Delivery delivery, long quiet) {
        Notice notice = taken.notice();
        busy.remove(notice.incident());
        quietUntil = Math.max(quietUntil, quiet);
        TreeMap<String, Waiting> queue = incidents.get(notice.incident());
        if (queue == null) {
            throw new IllegalStateException(delivery.id() + " was not on its way");
        }
        Long next = delivery.next();
        if (next != null) {
            queue.put(notice.event(), new Waiting(notice, delivery.attempts(), next));
        } else {
            queue.remove(notice.event());
        }
        if (queue.isEmpty()) {
            incidents.remove(notice.incident());
        }
        lead(notice.incident());
    }

    /** Makes everything due, and forgets that the other side wanted quiet. */
    void hurry(long now) {
        quietUntil = 0;
        heads.clear();
        incidents.forEach((incident, queue) -> {
            queue.replaceAll((event, waiting) ->
                    new Waiting(waiting.notice(), waiting.attempts(), Math.min(waiting.due(), now)));
            lead(incident);
        });
    }

    /** When {@link #take} will next give something, unless something changes; {@link #NEVER} when it will not. */
    long nextDue() {
        return heads.isEmpty() || busy.size() >= AT_ONCE
                ? NEVER
                : Math.max(heads.first().due(), quietUntil);
    }

    /** How many are on their way. */
    int inFlight() {
        return busy.size();
    }

    private void lead(String incident) {
        TreeMap<String, Waiting> queue = incidents.get(incident);
        if (queue != null && !busy.contains(incident)) {
            heads.add(queue.firstEntry().getValue());
        }
    }
}
