package dev.nines.store;

import dev.nines.account.Run;
import dev.nines.probe.Look;
import java.util.Comparator;

/**
 * A place in the order of a part's looks: by start, then by slot, both epoch milliseconds.
 *
 * @param started looks at and before this start and slot lie before the mark
 */
public record Mark(long started, long slot) implements Comparable<Mark> {

    private static final Comparator<Mark> ORDER =
            Comparator.comparingLong(Mark::started).thenComparingLong(Mark::slot);

    /** The end of the year 9999: later than every slot. */
    static final long LATEST = 253_402_300_799_999L;

    /** Just before every look that started at or after the instant. */
    public static Mark from(long instant) {
        return new Mark(instant - 1, LATEST);
    }

    public static Mark after(Look look) {
        return new Mark(look.started(), look.slot());
    }

    public static Mark after(Run run) {
        return new Mark(run.last(), run.lastSlot());
    }

    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }

    static Mark parse(String cursor) {
        int dot = cursor.indexOf('.');
        return new Mark(Long.parseLong(cursor.substring(0, dot), 36), Long.parseLong(cursor.substring(dot + 1), 36));
    }

    String cursor() {
        return Long.toString(started, 36) + "." + Long.toString(slot, 36);
    }
}
