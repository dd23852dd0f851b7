package dev.nines.agreement;

import dev.nines.monitor.Interval;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The same length of time up to any instant, whatever clocks did in it.
 *
 * @param length milliseconds, whole days
 */
public record RollingPeriod(long length) implements Period {

    private static final long DAY = 86_400_000;

    public RollingPeriod {
        if (length < DAY || length % DAY != 0) {
            throw new IllegalArgumentException("a rolling period has whole days of 24 hours, at least one");
        }
    }

    /** One of so many days. */
    public static RollingPeriod days(int days) {
        return new RollingPeriod(days * DAY);
    }

    /** The window that ends at an instant. */
    public Interval endingAt(long instant) {
        return new Interval(instant - length, instant);
    }

    @Override
    public String word() {
        return "rolling " + length / DAY + "d";
    }

    @Override
    public long nominalLength() {
        return length;
    }

    @Override
    public boolean beginsOn(LocalDate day) {
        return true;
    }

    @Override
    public Interval named(String name, ZoneId zone) {
        try {
            return endingAt(Period.startOf(LocalDate.parse(name).plusDays(1), zone));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not the local date on which the window ends, such as 2026-11-21", e);
        }
    }

    @Override
    public String nameAt(long instant, ZoneId zone) {
        return Period.dateAt(instant, zone).toString();
    }

    @Override
    public LocalDate decidingDay(Interval window, ZoneId zone) {
        return Period.dateAt(window.to() - 1, zone);
    }
}
