package dev.nines.calendar;

import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The holidays of an iCalendar file, RFC 5545. Dates and times without zone are those of the calendar that they are read
 * for; an end is not included. Events that were cancelled, and those that only tell of a change of clocks, are left out;
 * recurrences without end are followed until the year 2100.
 */
public final class ICalendar {

    private static final String START = "BEGIN:VCALENDAR";
    private static final int MOST = 50_000;

    private final List<Entry> entries = new ArrayList<>();

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException when it is no iCalendar file, or holds what cannot be read; the message names the
     *     line
     */
    public ICalendar(String text) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!begins(body)) {
            throw new IllegalArgumentException("line 1 is not " + START);
        }
        List<ContentLine> lines = ContentLine.of(body);
        Deque<ContentLine> around = new ArrayDeque<>();
        Entry entry = new Entry(lines.get(0));
        for (ContentLine line : lines) {
            if (line.name().equals("BEGIN")) {
                if (line.is("BEGIN", "VEVENT")) {
                    entry = new Entry(line);
                    entries.add(entry);
                }
                around.push(line);
            } else if (line.name().equals("END")) {
                if (around.isEmpty() || !around.pop().is("BEGIN", line.value().strip())) {
                    throw line.unfit("ends what has not begun: " + line.value());
                }
            } else if (!around.isEmpty() && around.element().is("BEGIN", "VEVENT")) {
                entry.take(line);
            }
        }
        if (!around.isEmpty()) {
            throw around.element()
                    .unfit("begins what does not end: " + around.element().value());
        }
        Entry.replace(entries);
    }

    /** Whether a text begins as an iCalendar file does. */
    public static boolean begins(String text) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return body.stripLeading().regionMatches(true, 0, START, 0, START.length());
    }

    /**
     * Its holidays by the clocks of a zone.
     *
     * @throws IllegalArgumentException when an event cannot be followed; the message names the line
     */
    public List<Holiday> holidays(ZoneId zone) {
        List<Holiday> holidays = new ArrayList<>();
        for (Entry entry : entries) {
            holidays.addAll(entry.holidays(zone));
            if (holidays.size() > MOST) {
                throw new IllegalArgumentException("more than " + MOST + " holidays");
            }
        }
        return List.copyOf(holidays);
    }
}
