package dev.nines.calendar;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * What comes again and again, by RFC 5545 section 3.3.10. Its occurrences are local times, and become instants as hours
 * do. The first is the first that fits the rule; COUNT counts from it.
 */
public final class Recurrence {

    private static final int MOST = 10_000;

    private final String text;
    private final LocalDateTime start;
    private final ZoneId zone;

    /**
     * A recurrence.
     *
     * @param text such as {@code FREQ=WEEKLY;BYDAY=SU}; an UNTIL without zone is a local time, one without time a whole
     *     date
     * @param start before which there is none (DTSTART); what the rule does not say is taken from it, such as the time
     * @throws IllegalArgumentException when that is no rule, or one that nothing fits; the message is a sentence
     */
    public Recurrence(String text, LocalDateTime start, ZoneId zone) {
        this.text = text;
        this.start = start;
        this.zone = zone;
        iterator();
    }

    /**
     * Its instants from one up to another, in order, epoch milliseconds.
     *
     * @throws IllegalArgumentException when there are more than ten thousand of them
     */
    public List<Long> occurrences(long from, long to) {
        WallClock clock = new WallClock(zone);
        return between(clock.local(from).minusDays(1), clock.local(to).plusDays(1)).stream()
                .map(clock::instant)
                .filter(instant -> from <= instant && instant < to)
                .distinct()
                .toList();
    }

    /** Its local times from one up to another, in order. */
    List<LocalDateTime> between(LocalDateTime from, LocalDateTime to) {
        List<LocalDateTime> found = new ArrayList<>();
        RecurrenceRuleIterator iterator = iterator();
        if (from.isAfter(start)) {
            iterator.fastForward(dateTime(from));
        }
        while (iterator.hasNext()) {
            LocalDateTime next = local(iterator.nextDateTime());
            if (!next.isBefore(to)) {
                break;
            }
            if (found.size() == MOST) {
                throw new IllegalArgumentException(
                        text + " recurs more than " + MOST + " times from " + from + " to " + to);
            }
            if (!next.isBefore(from)) {
                found.add(next);
            }
        }
        return found;
    }

    private RecurrenceRuleIterator iterator() {
        try {
            RecurrenceRule rule = new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
            DateTime until = rule.getUntil();
            if (until != null) {
                rule.setUntil(dateTime(local(until)));
            }
            RecurrenceRuleIterator iterator = rule.iterator(dateTime(start));
            if (!iterator.hasNext()) {
                throw new IllegalArgumentException("it ends before it starts");
            }
            return iterator;
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalArgumentException(text + " is no recurrence: " + e.getMessage(), e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException("nothing fits " + text + " from " + start, e);
        }
    }

    /** The local time of a floating or absolute one, the last of a date. */
    private LocalDateTime local(DateTime time) {
        if (time.isAllDay()) {
            return LocalDateTime.of(time.getYear(), time.getMonth() + 1, time.getDayOfMonth(), 0, 0)
                    .with(LocalTime.MAX.withNano(0));
        }
        if (!time.isFloating()) {
            return new WallClock(zone).local(time.getTimestamp());
        }
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }

    private static DateTime dateTime(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }
}
