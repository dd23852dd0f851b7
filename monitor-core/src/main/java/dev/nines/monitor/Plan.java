package dev.nines.monitor;

import dev.nines.calendar.Recurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When work takes place: once, or again and again. */
public sealed interface Plan {

    /**
     * Its times that touch a window, whole and in order.
     *
     * @param known when it was first known, epoch milliseconds: a recurring one that names no date begins on that day
     */
    List<Interval> intervals(Interval window, long known);

    /** What of it lies before an instant, epoch milliseconds; null when nothing does. */
    @Nullable
    Plan until(long instant);

    /** Without the rest of the time that runs at an instant, epoch milliseconds; null when nothing is left. */
    @Nullable
    Plan endedAt(long instant, long known);

    /** Once; {@code when} is not empty. */
    record Once(Interval when) implements Plan {

        public Once {
            if (when.isEmpty()) {
                throw new IllegalArgumentException("it must end after it begins");
            }
        }

        @Override
        public List<Interval> intervals(Interval window, long known) {
            return when.overlaps(window) ? List.of(when) : List.of();
        }

        @Override
        public @Nullable Plan until(long instant) {
            if (when.to() <= instant) {
                return this;
            }
            return when.from() >= instant ? null : new Once(new Interval(when.from(), instant));
        }

        @Override
        public @Nullable Plan endedAt(long instant, long known) {
            return until(instant);
        }
    }

    /**
     * Again and again: RFC 5545, section 3.3.10. A start that clocks leave out is the instant of their change, one that
     * they show twice is the first; the length is time that passes.
     *
     * @param rule such as {@code FREQ=WEEKLY;BYDAY=SU}
     * @param since the date before which there is none, and from which COUNT and INTERVAL count; null for the day on
     *     which it was first known, and then nothing before that is meant
     * @param start on each of its days
     * @param length milliseconds
     * @param until nothing of it lies at or after this, epoch milliseconds; null without end
     * @param without times that were taken out of it
     */
    record Recurring(
            String rule,
            @Nullable LocalDate since,
            LocalTime start,
            long length,
            ZoneId zone,
            @Nullable Long until,
            List<Interval> without)
            implements Plan {

        private static final int MOST_CHARACTERS = 500;
        private static final int MOST_A_YEAR = 1_000;
        private static final long YEAR = 366L * 86_400_000;
        private static final LocalDate ANY_DAY = LocalDate.of(1970, 1, 5);

        /** @throws IllegalArgumentException with a sentence, when the rule is none or recurs too often */
        public Recurring {
            without = List.copyOf(without);
            if (length <= 0 || length > YEAR) {
                throw new IllegalArgumentException("it must last more than nothing and at most 366 days");
            }
            if (rule.length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException("the recurrence has more than " + MOST_CHARACTERS + " characters");
            }
        }

        /** Without end and exceptions. */
        public static Recurring of(String rule, @Nullable LocalDate since, LocalTime start, long length, ZoneId zone) {
            Recurring recurring = new Recurring(rule, since, start, length, zone, null, List.of());
            recurring.check();
            return recurring;
        }

        private void check() {
            LocalDateTime first = (since == null ? ANY_DAY : since).atTime(start);
            if (first.getYear() < 1970 || first.getYear() > 9000) {
                throw new IllegalArgumentException("it cannot begin in the year " + first.getYear());
            }
            long from = first.atZone(zone).toInstant().toEpochMilli();
            if (new Recurrence(rule, first, zone).occurrences(from, from + YEAR).size() > MOST_A_YEAR) {
                throw new IllegalArgumentException(rule + " recurs more than " + MOST_A_YEAR + " times in a year");
            }
        }

        @Override
        public List<Interval> intervals(Interval window, long known) {
            LocalDate date =
                    since == null ? Instant.ofEpochMilli(known).atZone(zone).toLocalDate() : since;
            List<Interval> found = new ArrayList<>();
            long end = until == null ? window.to() : Math.min(window.to(), until);
            Recurrence recurrence;
            try {
                recurrence = new Recurrence(rule, date.atTime(start), zone);
            } catch (IllegalArgumentException nothingFits) {
                return found;
            }
            long begin = Math.max(window.from() - length, date.minusDays(2).toEpochDay() * 86_400_000);
            for (long from = begin; from < end; from += YEAR) {
                for (long start : recurrence.occurrences(from, Math.min(from + YEAR, end))) {
                    add(new Interval(start, until == null ? start + length : Math.min(start + length, until)), found);
                }
            }
            found.removeIf(one -> !one.overlaps(window));
            return found;
        }

        private void add(Interval whole, List<Interval> found) {
            long from = whole.from();
            for (Interval hole : without) {
                if (hole.from() < whole.to() && hole.to() > from) {
                    if (hole.from() > from) {
                        found.add(new Interval(from, hole.from()));
                    }
                    from = Math.max(from, hole.to());
                }
            }
            if (from < whole.to()) {
                found.add(new Interval(from, whole.to()));
            }
        }

        @Override
        public Plan until(long instant) {
            long end = until == null ? instant : Math.min(instant, until);
            return new Recurring(rule, since, start, length, zone, end, without);
        }

        @Override
        public Plan endedAt(long instant, long known) {
            List<Interval> holes = new ArrayList<>(without);
            for (Interval running : intervals(new Interval(instant, instant + 1), known)) {
                holes.add(new Interval(instant, running.to()));
            }
            return new Recurring(rule, since, start, length, zone, until, holes);
        }
    }
}
