package dev.nines.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An event of an iCalendar file, RFC 5545 section 3.6.1: what matters of it. */
final class Entry {

    /** Recurrences without end are followed so far. */
    private static final LocalDateTime LAST = LocalDate.of(2100, 1, 1).atStartOfDay();

    private static final Pattern NOISE = Pattern.compile(
            "daylight.?saving|summer ?time|sommerzeit|winterzeit|zeitumstellung|heure d.(été|hiver)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final ContentLine begin;
    private final List<Moment> except = new ArrayList<>();
    private final List<Moment> also = new ArrayList<>();
    private String uid = "";
    private @Nullable Moment start;
    private @Nullable Moment end;
    private @Nullable TemporalAmount length;
    private @Nullable ContentLine rule;
    private @Nullable Moment replaces;
    private @Nullable String name;
    private boolean allDay;
    private boolean cancelled;

    Entry(ContentLine begin) {
        this.begin = begin;
    }

    void take(ContentLine line) {
        switch (line.name()) {
            case "UID" -> uid = line.value();
            case "DTSTART" -> start = Moment.of(line);
            case "DTEND" -> end = Moment.of(line);
            case "DURATION" -> length = length(line);
            case "RRULE" -> rule = line;
            case "EXDATE" -> except.addAll(Moment.all(line));
            case "RDATE" -> also.addAll(Moment.all(line));
            case "RECURRENCE-ID" -> replaces = Moment.of(line);
            case "SUMMARY" -> name = line.text();
            case "STATUS" -> cancelled = line.is("STATUS", "CANCELLED");
            case "X-MICROSOFT-CDO-ALLDAYEVENT" -> allDay = line.is("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE");
            default -> {
                // what says nothing of days and hours
            }
        }
    }

    private static TemporalAmount length(ContentLine line) {
        try {
            String text = line.value().strip();
            return text.indexOf('T') < 0 ? Period.parse(text) : Duration.parse(text);
        } catch (DateTimeException e) {
            throw line.unfit("has no duration that can be read: " + line.value());
        }
    }

    /** Leaves out the occurrences of events that others of the same UID stand for. */
    static void replace(List<Entry> entries) {
        Map<String, List<Moment>> replaced = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.replaces != null) {
                replaced.computeIfAbsent(entry.uid, none -> new ArrayList<>()).add(entry.replaces);
            }
        }
        for (Entry entry : entries) {
            if (entry.replaces == null) {
                entry.except.addAll(replaced.getOrDefault(entry.uid, List.of()));
            }
        }
    }

    /** The days and hours that it closes in a zone. */
    List<Holiday> holidays(ZoneId zone) {
        if (cancelled || (name != null && NOISE.matcher(name).find())) {
            return List.of();
        }
        if (start == null) {
            throw begin.unfit("begins an event without DTSTART");
        }
        Moment first = start;
        List<Holiday> holidays = new ArrayList<>();
        for (LocalDateTime each : occurrences(first)) {
            if (first.date() || allDay) {
                LocalDate last = end(first, each).minusNanos(1).toLocalDate();
                LocalDate date = each.toLocalDate();
                add(date, last.isBefore(date) ? date : last, holidays);
            } else {
                hours(first.at(each).in(zone), first.at(end(first, each)).in(zone), holidays);
            }
        }
        return holidays;
    }

    private Iterable<LocalDateTime> occurrences(Moment first) {
        Set<LocalDateTime> occurrences = new TreeSet<>();
        also.forEach(moment -> occurrences.add(moment.beside(first)));
        if (rule == null) {
            occurrences.add(first.local());
        } else {
            try {
                ZoneId zone = first.zone() == null ? ZoneOffset.UTC : first.zone();
                occurrences.addAll(new Recurrence(rule.value(), first.local(), zone).between(first.local(), LAST));
            } catch (IllegalArgumentException e) {
                throw rule.unfit("cannot be followed: " + e.getMessage());
            }
        }
        except.forEach(moment -> occurrences.remove(moment.beside(first)));
        return occurrences;
    }

    /** When an occurrence ends, by the clocks by which it starts. */
    private LocalDateTime end(Moment first, LocalDateTime occurrence) {
        if (length != null) {
            return occurrence.plus(length);
        }
        if (end == null) {
            return first.date() ? occurrence.plusDays(1) : occurrence;
        }
        return occurrence.plus(Duration.between(first.local(), end.beside(first)));
    }

    private void hours(LocalDateTime from, LocalDateTime to, List<Holiday> holidays) {
        LocalDateTime at = from;
        while (at.isBefore(to)) {
            LocalDateTime midnight = at.toLocalDate().plusDays(1).atStartOfDay();
            LocalDateTime until = to.isBefore(midnight) ? to : midnight;
            Holiday.Days days = days(at.toLocalDate(), at.toLocalDate());
            boolean whole = at.toLocalTime().equals(LocalTime.MIDNIGHT) && until.equals(midnight);
            Window window = new Window(at.toLocalTime(), until.toLocalTime());
            holidays.add(new Holiday(days, whole ? List.of() : List.of(window), name));
            at = until;
        }
    }

    private void add(LocalDate first, LocalDate last, List<Holiday> holidays) {
        holidays.add(new Holiday(days(first, last), List.of(), name));
    }

    private Holiday.Days days(LocalDate first, LocalDate last) {
        try {
            return new Holiday.Dates(first, last);
        } catch (IllegalArgumentException e) {
            throw begin.unfit("begins an event of " + e.getMessage());
        }
    }
}
