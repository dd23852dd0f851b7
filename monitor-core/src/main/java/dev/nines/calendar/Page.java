package dev.nines.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Some days of a calendar in a row, as instants.
 *
 * @param windows the hours of these days without regard to holidays, in order and apart from each other
 * @param closings what holidays say of these days
 */
record Page(List<Stretch> windows, List<Closing> closings) {

    private static final int DAYS = 32;

    /** The most that is walked through at once, milliseconds: a hundred years. */
    private static final long LONGEST = 36_525L * 86_400_000;

    /** When one holiday closes on one of its dates; more than one stretch where clocks were turned back over midnight. */
    record Closing(LocalDate date, Holiday holiday, List<Stretch> when) {}

    /** What counts, in order and apart from each other. */
    List<Stretch> open() {
        if (closings.isEmpty()) {
            return windows;
        }
        List<Stretch> closed = new ArrayList<>();
        closings.forEach(closing -> closed.addAll(closing.when));
        return Stretch.without(windows, Stretch.union(closed));
    }

    /** The pages from one instant up to another, one after the other; made as they are asked for. */
    static Iterable<Page> of(ServiceHours hours, long from, long to) {
        Stretch whole = new Stretch(from, to);
        if (hours.aroundTheClock()) {
            return List.of(new Page(whole.isEmpty() ? List.of() : List.of(whole), List.of()));
        }
        if (to > from && (to - from < 0 || to - from > LONGEST)) {
            throw new IllegalArgumentException("more than a hundred years: " + whole);
        }
        return () -> new Turning(hours, whole);
    }

    private static final class Turning implements Iterator<Page> {

        private final ServiceHours hours;
        private final WallClock clock;
        private final long to;
        private LocalDate day;
        private long from;

        Turning(ServiceHours hours, Stretch whole) {
            this.hours = hours;
            this.clock = new WallClock(hours.zone());
            this.from = whole.from();
            this.to = whole.to();
            this.day = clock.date(from);
        }

        @Override
        public boolean hasNext() {
            return from < to;
        }

        @Override
        public Page next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            LocalDate end = day.plusDays(DAYS);
            long until = Math.max(from, Math.min(to, clock.startOf(end)));
            Page page = new Page(windows(end, until), closings(end, until));
            day = end;
            from = until;
            return page;
        }

        /** Hours that begin on the evening before reach into the first day. */
        private List<Stretch> windows(LocalDate end, long until) {
            List<Stretch> windows = new ArrayList<>(DAYS + 1);
            for (LocalDate date = day.minusDays(1); date.isBefore(end); date = date.plusDays(1)) {
                for (Window window : hours.on(date.getDayOfWeek())) {
                    windows.add(window.on(date, clock).within(from, until));
                }
            }
            return Stretch.union(windows);
        }

        /** Clocks that are turned back over midnight may show a date once more that lies before or after these days. */
        private List<Closing> closings(LocalDate end, long until) {
            List<Closing> closings = new ArrayList<>();
            for (LocalDate date = day.minusDays(2); !date.isAfter(end); date = date.plusDays(1)) {
                for (Holiday holiday : hours.holidays().on(date)) {
                    List<Stretch> when = new ArrayList<>(1);
                    for (Stretch closed : closed(holiday, date)) {
                        Stretch within = closed.within(from, until);
                        if (!within.isEmpty()) {
                            when.add(within);
                        }
                    }
                    if (!when.isEmpty()) {
                        closings.add(new Closing(date, holiday, when));
                    }
                }
            }
            return closings;
        }

        private List<Stretch> closed(Holiday holiday, LocalDate date) {
            if (holiday.closed().isEmpty()) {
                return clock.showing(date);
            }
            return Stretch.union(holiday.closed().stream()
                    .map(window -> window.on(date, clock))
                    .toList());
        }
    }
}
