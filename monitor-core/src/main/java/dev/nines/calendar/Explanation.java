package dev.nines.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * What made counting time. The lengths of the windows, less what holidays and pauses took out of them, are the counting
 * time; so is the sum of what counted of each window.
 *
 * @param asked the time that was asked about
 * @param windows the hours in it without regard to holidays and pauses, in order and apart from each other
 * @param holidays those that took anything, in order; one line for each date
 * @param pauses those that touch it, whole, in order and apart from each other
 * @param changes of the zone's clocks, in order
 */
public record Explanation(
        Stretch asked, List<Open> windows, List<Closed> holidays, List<Paused> pauses, List<ClockChange> changes) {

    public Explanation {
        windows = List.copyOf(windows);
        holidays = List.copyOf(holidays);
        pauses = List.copyOf(pauses);
        changes = List.copyOf(changes);
    }

    /** The counting time, milliseconds. */
    public long counted() {
        return windows.stream().mapToLong(Open::counted).sum();
    }

    /** A window, and how much of it counted, milliseconds. */
    public record Open(Stretch when, long counted) {}

    /** A holiday on a date, and how much it took, milliseconds. */
    public record Closed(LocalDate date, Holiday holiday, long taken) {}

    /** A pause, and how much it took of what holidays left, milliseconds. */
    public record Paused(Stretch when, long taken) {}

    /**
     * A change of clocks.
     *
     * @param at the instant, epoch milliseconds
     * @param before their offset from UTC until then, seconds
     * @param after their offset from then on, seconds
     */
    public record ClockChange(long at, int before, int after) {}
}
