package dev.nines.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** What the clocks of a zone show, and when. */
final class WallClock {

    private static final long DAY = 86_400_000;

    /** No zone is further from UTC than 18 hours. */
    private static final long FURTHEST = 18 * 3_600_000;

    private final ZoneRules rules;

    WallClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /**
     * The instant at which clocks show this first; the instant of the change when a change leaves it out. Later local
     * times never have earlier instants.
     */
    long instant(LocalDateTime local) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            return rules.getTransition(local).getInstant().toEpochMilli();
        }
        return local.toInstant(offsets.get(0)).toEpochMilli();
    }

    long startOf(LocalDate date) {
        return instant(date.atTime(LocalTime.MIDNIGHT));
    }

    LocalDate date(long instant) {
        return local(instant).toLocalDate();
    }

    LocalDateTime local(long instant) {
        Instant at = Instant.ofEpochMilli(instant);
        return LocalDateTime.ofInstant(at, rules.getOffset(at));
    }

    /**
     * All instants at which clocks show this date. None for a date that was left out, and more than one stretch where
     * clocks were turned back over midnight.
     */
    List<Stretch> showing(LocalDate date) {
        long midnight = date.toEpochDay() * DAY;
        long end = midnight + DAY + FURTHEST;
        List<Stretch> showing = new ArrayList<>(1);
        long from = midnight - FURTHEST;
        while (from < end) {
            Instant at = Instant.ofEpochMilli(from);
            long offset = rules.getOffset(at).getTotalSeconds() * 1000L;
            ZoneOffsetTransition change = rules.nextTransition(at);
            long to = change == null ? end : Math.min(end, change.getInstant().toEpochMilli());
            showing.add(new Stretch(midnight - offset, midnight + DAY - offset).within(from, to));
            from = to;
        }
        return Stretch.union(showing);
    }

    /** The changes of these clocks after one instant and before another. */
    List<ZoneOffsetTransition> changes(long from, long to) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(from));
        while (next != null && next.getInstant().toEpochMilli() < to) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return changes;
    }
}
