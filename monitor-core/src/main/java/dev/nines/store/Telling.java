package dev.nines.store;

import dev.nines.incident.Notice;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one channel must be told, and how far that has come.
 *
 * @param last how the newest attempt ended, null before the first
 */
public record Telling(Notice notice, @Nullable Delivery last) {

    /** {@code event:channel}: the same as its delivery's. */
    public String id() {
        return notice.event() + ":" + notice.channel();
    }

    /** How many attempts were made. */
    public int attempts() {
        return last == null ? 0 : last.attempts();
    }

    /** When the next attempt is due, epoch milliseconds; means nothing once it is delivered or dead. */
    public long due() {
        Long next = last == null ? null : last.next();
        return next == null ? notice.at() : next;
    }
}
