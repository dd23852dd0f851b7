package dev.nines.agreement;

import dev.nines.monitor.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an agreement is measured over, again and again; its days are those of a zone, 23 and 25 hours long at times. */
public sealed interface Period permits FixedPeriod, RollingPeriod {

    /** The first instant of a local date, which may be that of a later one where the date does not exist. */
    static long startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** The local date whose {@linkplain #startOf first instant} came last. */
    static LocalDate dateAt(long instant, ZoneId zone) {
        LocalDate date = Instant.ofEpochMilli(instant).atZone(zone).toLocalDate();
        // A clock that is put back over midnight shows the day before once more.
        while (startOf(date.plusDays(1), zone) <= instant) {
            date = date.plusDays(1);
        }
        return date;
    }

    /**
     * Reads {@code day}, {@code week}, {@code month}, {@code quarter}, {@code year} or such as {@code rolling 30d}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static Period parse(String word) {
        Matcher rolling = Pattern.compile("rolling (\\d{1,4})d").matcher(word);
        if (rolling.matches()) {
            return RollingPeriod.days(Integer.parseInt(rolling.group(1)));
        }
        for (FixedPeriod fixed : FixedPeriod.values()) {
            if (fixed.word().equals(word)) {
                return fixed;
            }
        }
        throw new IllegalArgumentException(
                "\"" + word + "\" is no period: it is day, week, month, quarter, year or such as rolling 30d");
    }

    /** As the configuration writes it. */
    String word();

    /** Its length for burn rates, milliseconds: a month counts 30 days, a quarter 90, a year 365. */
    long nominalLength();

    /** Whether a period begins on the day; a rolling one begins on any. */
    boolean beginsOn(LocalDate day);

    /**
     * The time that goes by a name: {@code 2026-11-21}, {@code 2026-W47}, {@code 2026-11}, {@code 2026-Q4},
     * {@code 2026}; that of a rolling one is the local date with which it ends.
     *
     * @throws IllegalArgumentException if the name is not one of such a period
     */
    Interval named(String name, ZoneId zone);

    /** The name of the period that an instant lies in; of a rolling one that ends with the day of the instant. */
    String nameAt(long instant, ZoneId zone);

    /** The local date that decides which version of an agreement a period is under: rule A10. */
    LocalDate decidingDay(Interval window, ZoneId zone);
}
