package dev.nines.calendar;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Counting time: what counts by a calendar and lies in no pause.
 *
 * @param pauses in any order, and they may overlap; one that ends at {@link Stretch#OPEN} has not ended
 */
public record BusinessTime(ServiceHours hours, List<Stretch> pauses) {

    /** How far a deadline is searched for, milliseconds: five years. */
    private static final long HORIZON = 5 * 366 * 86_400_000L;

    public BusinessTime {
        pauses = List.copyOf(Stretch.union(pauses));
    }

    /**
     * The deadline: the earliest instant at which a target is used up.
     *
     * @param target counting time in milliseconds
     * @return empty when the target is not used up before a pause that has not ended, or within five years unless all
     *     time counts
     */
    public OptionalLong due(long start, long target) {
        if (target < 0) {
            throw new IllegalArgumentException("a target below 0: " + target);
        }
        if (target == 0) {
            return OptionalLong.of(start);
        }
        long left = target;
        for (Page page : Page.of(hours, start, Math.max(start, end(start, target)))) {
            for (Stretch counting : Stretch.without(page.open(), pauses)) {
                if (left <= counting.length()) {
                    return OptionalLong.of(counting.from() + left);
                }
                left -= counting.length();
            }
        }
        return OptionalLong.empty();
    }

    /** The instant after which it is of no use to search on. */
    private long end(long start, long target) {
        Stretch last = pauses.isEmpty() ? null : pauses.get(pauses.size() - 1);
        boolean paused = last != null && last.to() == Stretch.OPEN;
        long end = start + HORIZON;
        if (hours.aroundTheClock()) {
            List<Stretch> ended = paused ? pauses.subList(0, pauses.size() - 1) : pauses;
            long most = ended.stream().mapToLong(Stretch::length).sum();
            end = Math.addExact(Math.addExact(start, target), most);
        }
        return last != null && paused ? Math.min(end, last.from()) : end;
    }

    /** The counting time from one instant up to another, milliseconds. */
    public long elapsed(long from, long to) {
        long elapsed = 0;
        for (Page page : Page.of(hours, from, to)) {
            for (Stretch counting : Stretch.without(page.open(), pauses)) {
                elapsed += counting.length();
            }
        }
        return elapsed;
    }

    /** What made the counting time from one instant up to another, such as from a start to its deadline. */
    public Explanation explain(long from, long to) {
        List<Stretch> windows = new ArrayList<>();
        List<Stretch> open = new ArrayList<>();
        Map<Closing, Long> taken = new LinkedHashMap<>();
        for (Page page : Page.of(hours, from, to)) {
            windows.addAll(page.windows());
            open.addAll(page.open());
            count(page, taken);
        }
        return new Explanation(
                new Stretch(from, to),
                counted(Stretch.union(windows), Stretch.without(open, pauses)),
                taken.entrySet().stream()
                        .map(each -> new Explanation.Closed(
                                each.getKey().date(), each.getKey().holiday(), each.getValue()))
                        .toList(),
                pauses.stream()
                        .filter(pause -> pause.from() < to && pause.to() > from)
                        .map(pause -> new Explanation.Paused(pause, pause.shared(open)))
                        .toList(),
                new WallClock(hours.zone())
                        .changes(from, to).stream()
                                .map(change -> new Explanation.ClockChange(
                                        change.getInstant().toEpochMilli(),
                                        seconds(change.getOffsetBefore()),
                                        seconds(change.getOffsetAfter())))
                                .toList());
    }

    private static int seconds(ZoneOffset offset) {
        return offset.getTotalSeconds();
    }

    /** Each of the windows with what counts of it; all that counts lies in one of them. */
    private static List<Explanation.Open> counted(List<Stretch> windows, List<Stretch> counting) {
        List<Explanation.Open> counted = new ArrayList<>(windows.size());
        int next = 0;
        for (Stretch window : windows) {
            long sum = 0;
            while (next < counting.size() && counting.get(next).from() < window.to()) {
                sum += counting.get(next).length();
                next++;
            }
            counted.add(new Explanation.Open(window, sum));
        }
        return counted;
    }

    /** Adds up what each holiday takes; what two of them close is taken by the first. */
    private static void count(Page page, Map<Closing, Long> taken) {
        List<Stretch> left = page.windows();
        for (Page.Closing closing : page.closings()) {
            long removed = 0;
            for (Stretch closed : closing.when()) {
                removed += closed.shared(left);
            }
            left = Stretch.without(left, closing.when());
            if (removed > 0) {
                taken.merge(new Closing(closing.date(), closing.holiday()), removed, Long::sum);
            }
        }
    }

    private record Closing(LocalDate date, Holiday holiday) {}
}
