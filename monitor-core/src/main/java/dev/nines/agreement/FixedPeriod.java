package dev.nines.agreement;

import dev.nines.monitor.Interval;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A period of the calendar, in the agreement's zone. */
public enum FixedPeriod implements Period {
    DAY(1, "(\\d{4})-(\\d{2})-(\\d{2})", "2026-11-21"),
    /** Of ISO 8601: Monday to Sunday. */
    WEEK(7, "(\\d{4})-W(\\d{2})", "2026-W47"),
    MONTH(30, "(\\d{4})-(\\d{2})", "2026-11"),
    QUARTER(90, "(\\d{4})-Q([1-4])", "2026-Q4"),
    YEAR(365, "(\\d{4})", "2026");

    private final long days;
    private final Pattern form;
    private final String example;

    FixedPeriod(long days, String form, String example) {
        this.days = days;
        this.form = Pattern.compile(form);
        this.example = example;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public long nominalLength() {
        return days * 86_400_000;
    }

    @Override
    public boolean beginsOn(LocalDate day) {
        return first(day).equals(day);
    }

    @Override
    public Interval named(String name, ZoneId zone) {
        return from(parse(name), zone);
    }

    @Override
    public String nameAt(long instant, ZoneId zone) {
        LocalDate first = first(Period.dateAt(instant, zone));
        return switch (this) {
            case DAY -> first.toString();
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        first.get(IsoFields.WEEK_BASED_YEAR),
                        first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> String.format(Locale.ROOT, "%04d-%02d", first.getYear(), first.getMonthValue());
            case QUARTER ->
                String.format(Locale.ROOT, "%04d-Q%d", first.getYear(), first.get(IsoFields.QUARTER_OF_YEAR));
            case YEAR -> String.format(Locale.ROOT, "%04d", first.getYear());
        };
    }

    @Override
    public LocalDate decidingDay(Interval window, ZoneId zone) {
        return Period.dateAt(window.from(), zone);
    }

    /** The period that an instant lies in. */
    public Interval around(long instant, ZoneId zone) {
        return from(first(Period.dateAt(instant, zone)), zone);
    }

    private Interval from(LocalDate first, ZoneId zone) {
        LocalDate next = switch (this) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case QUARTER -> first.plusMonths(3);
            case YEAR -> first.plusYears(1);
        };
        return new Interval(Period.startOf(first, zone), Period.startOf(next, zone));
    }

    private LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    private LocalDate parse(String name) {
        Matcher form = this.form.matcher(name);
        if (form.matches()) {
            try {
                return read(form);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("there is no " + word() + " " + name, e);
            }
        }
        throw new IllegalArgumentException("\"" + name + "\" is not the name of a " + word() + " such as " + example);
    }

    private LocalDate read(Matcher form) {
        int year = Integer.parseInt(form.group(1));
        int second = form.groupCount() > 1 ? Integer.parseInt(form.group(2)) : 1;
        return switch (this) {
            case DAY -> LocalDate.of(year, second, Integer.parseInt(form.group(3)));
            case WEEK -> week(year, second);
            case MONTH -> LocalDate.of(year, second, 1);
            case QUARTER -> LocalDate.of(year, 3 * second - 2, 1);
            case YEAR -> LocalDate.of(year, 1, 1);
        };
    }

    private static LocalDate week(int year, int week) {
        // The fourth of January lies in the first week.
        LocalDate first = LocalDate.of(year, 1, 4).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        IsoFields.WEEK_OF_WEEK_BASED_YEAR
                .rangeRefinedBy(first)
                .checkValidValue(week, IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return first.plusWeeks(week - 1L);
    }
}
