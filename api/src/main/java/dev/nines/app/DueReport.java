package dev.nines.app;

import dev.nines.app.config.Durations;
import dev.nines.calendar.BusinessTime;
import dev.nines.calendar.Explanation;
import dev.nines.calendar.Stretch;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A deadline or counting time for people: the figure alone in the first line, below it what made it.
 *
 * @param calendar its name
 */
record DueReport(String calendar, BusinessTime time) {

    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    void due(long start, long target, OptionalLong due) {
        if (due.isEmpty()) {
            Terminal.say("none");
            Terminal.say("there is no deadline: " + whyNone(start) + ".");
            return;
        }
        Terminal.say(INSTANT.format(Instant.ofEpochMilli(due.getAsLong())));
        Terminal.say("%s of %s after %s is %s"
                .formatted(Durations.text(target), whose(), local(start), local(due.getAsLong())));
        explain(start, due.getAsLong());
    }

    private String whyNone(long start) {
        for (Stretch pause : time.pauses()) {
            if (pause.to() == Stretch.OPEN) {
                long before = Math.max(start, pause.from());
                return "the pause from " + local(pause.from()) + " has not ended, and only "
                        + Durations.text(time.elapsed(start, before)) + " of " + whose() + " count before it";
            }
        }
        return "the next five years of " + whose() + " do not use up the target";
    }

    void elapsed(long from, long to, @Nullable Long target) {
        long elapsed = time.elapsed(from, to);
        Terminal.say(String.valueOf(elapsed));
        Terminal.say("%s of %s from %s until %s".formatted(Durations.text(elapsed), whose(), local(from), local(to)));
        if (target != null) {
            String judged = elapsed <= target ? "is met" : "is missed";
            Terminal.say("the target of " + Durations.text(target) + " " + judged);
        }
        explain(from, to);
    }

    private void explain(long from, long to) {
        Explanation explanation = time.explain(from, to);
        for (Explanation.Open window : explanation.windows()) {
            line("window", between(window.when()), "counts " + Durations.text(window.counted()));
        }
        for (Explanation.Closed holiday : explanation.holidays()) {
            String name = holiday.holiday().name();
            line(
                    "holiday",
                    holiday.date() + (name == null ? "" : " " + name),
                    "takes " + Durations.text(holiday.taken()));
        }
        for (Explanation.Paused pause : explanation.pauses()) {
            line("pause", between(pause.when()), "takes " + Durations.text(pause.taken()));
        }
        for (Explanation.ClockChange change : explanation.changes()) {
            Terminal.say("clocks   " + clock(change.at(), change.before()) + " become "
                    + clock(change.at(), change.after()));
        }
    }

    private static void line(String what, String when, String length) {
        Terminal.say("%-8s %s: %s".formatted(what, when, length));
    }

    private String whose() {
        return calendar + " (" + time.hours().zone() + ")";
    }

    private String between(Stretch stretch) {
        return local(stretch.from()) + " .. " + (stretch.to() == Stretch.OPEN ? "not ended" : local(stretch.to()));
    }

    private String local(long instant) {
        return LOCAL.format(Instant.ofEpochMilli(instant).atZone(time.hours().zone()))
                .replace(".000 ", " ");
    }

    private static String clock(long instant, int offset) {
        return CLOCK.format(Instant.ofEpochMilli(instant).atOffset(ZoneOffset.ofTotalSeconds(offset)));
    }
}
