package dev.nines.app;

import dev.nines.app.config.Configuration;
import dev.nines.app.config.Durations;
import dev.nines.calendar.BusinessTime;
import dev.nines.calendar.ServiceHours;
import dev.nines.calendar.Stretch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "due",
        description = "Prints a deadline, or the time that counted, and all that made it. Touches no storage.")
final class DueCommand implements Callable<Integer> {

    /** The longest that is counted, milliseconds: a hundred years. */
    private static final long LONGEST = 36_525L * 86_400_000;

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration.")
    private Path file = Path.of("nines.yaml");

    @Option(names = "--calendar", required = true, paramLabel = "NAME", description = "Whose time counts, or always.")
    private String calendar = "";

    @Option(
            names = "--start",
            required = true,
            paramLabel = "INSTANT",
            description = "When the time begins, such as 2026-11-20T16:30:00Z.")
    private String start = "";

    @Option(names = "--target", paramLabel = "LENGTH", description = "How much time there is, such as 4h or 1h30m.")
    private @Nullable String target;

    @Option(
            names = "--pause",
            paramLabel = "FROM..TO",
            description = "Instants between which no time counts; without TO it lasts. May be given again.")
    private List<String> pauses = List.of();

    @Option(
            names = "--elapsed-until",
            paramLabel = "INSTANT",
            description = "Prints how many milliseconds have counted until then, instead of the deadline.")
    private @Nullable String until;

    @Override
    public Integer call() {
        Configuration configuration = Terminal.read(file);
        if (configuration == null) {
            return Main.UNUSABLE;
        }
        ServiceHours hours = configuration.calendars().get(calendar);
        if (hours == null) {
            Terminal.warn("there is no calendar \"" + calendar + "\" in " + file + "; there are "
                    + String.join(", ", new TreeSet<>(configuration.calendars().keySet())) + ".");
            return Main.UNUSABLE;
        }
        try {
            return answer(hours);
        } catch (Moments.Unclear e) {
            Terminal.warn(e.getMessage());
            return Main.UNUSABLE;
        }
    }

    private int answer(ServiceHours hours) throws Moments.Unclear {
        Moments moments = new Moments(hours.zone());
        long from = moments.at("--start", start);
        List<Stretch> paused = new ArrayList<>();
        for (String pause : pauses) {
            paused.add(moments.between("--pause", pause));
        }
        BusinessTime time = new BusinessTime(hours, paused);
        DueReport report = new DueReport(calendar, time);
        if (until != null) {
            long to = moments.at("--elapsed-until", until);
            if (to < from || to - from > LONGEST) {
                throw new Moments.Unclear("--elapsed-until must come after --start, by at most a hundred years.");
            }
            report.elapsed(from, to, target == null ? null : length(target));
            return Main.FINE;
        }
        if (target == null) {
            throw new Moments.Unclear("say how much time there is, such as --target 4h, or give --elapsed-until.");
        }
        long length = length(target);
        OptionalLong due = time.due(from, length);
        report.due(from, length, due);
        return due.isPresent() ? Main.FINE : Main.NO;
    }

    private static long length(String text) throws Moments.Unclear {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Moments.Unclear(
                    "--target must be a duration such as 4h, 1h30m or 5d, of at most a hundred years, not \"" + text
                            + "\".");
        }
    }
}
