package dev.nines.report;

import dev.nines.account.Exclusions;
import dev.nines.account.Measurement;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.account.Timeline;
import dev.nines.calendar.Almanac;
import dev.nines.monitor.Interval;
import dev.nines.store.Archive;
import dev.nines.store.Part;
import dev.nines.store.Register;
import dev.nines.watch.Book;
import dev.nines.watch.Replayed;
import dev.nines.watch.Stretch;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What books are kept from.
 *
 * @param timeline of a service, cut to the present
 * @param measurements how a service was measured, oldest first
 * @param runs of a service, from restart points on that lie before an instant
 * @param calendars by their names
 * @param edition another object whenever other agreements may have been loaded
 */
public record Sources(
        Archive archive,
        Register register,
        Supplier<Book> book,
        BiFunction<String, Interval, Future<Stretch>> timeline,
        Function<String, Future<List<Measurement>>> measurements,
        BiFunction<String, Long, Future<List<Run>>> runs,
        Supplier<Future<Map<String, Almanac>>> calendars,
        Supplier<Object> edition) {

    /**
     * What is recorded.
     *
     * @param newestRuns of a service those that the store may not know yet
     */
    public Sources(
            Archive archive,
            Register register,
            Supplier<Book> book,
            BiFunction<String, Interval, Future<Stretch>> timeline,
            Function<String, Future<List<Run>>> newestRuns,
            Supplier<Object> edition) {
        this(
                archive,
                register,
                book,
                timeline,
                register::measurements,
                (service, from) -> archive.runs(service, from)
                        .compose(stored -> newestRuns.apply(service).map(newest -> merged(stored, newest))),
                register::calendars,
                edition);
    }

    private record Name(Part part, long first, long firstSlot) {
        static Name of(Run run) {
            return new Name(Part.of(run), run.first(), run.firstSlot());
        }
    }

    /** The newest runs of a part may be longer than they were when they were stored. */
    private static List<Run> merged(List<Run> stored, List<Run> newest) {
        Map<Name, Run> runs = new LinkedHashMap<>();
        stored.forEach(run -> runs.put(Name.of(run), run));
        newest.forEach(run -> runs.put(Name.of(run), run));
        return List.copyOf(runs.values());
    }

    /**
     * The same with other services and calendars.
     *
     * @param replayed by service; those that are not among them are as they are
     */
    Sources with(Map<String, Replayed> replayed, Map<String, Almanac> calendars) {
        Object same = new Object();
        return new Sources(
                archive,
                register,
                book,
                (service, window) -> {
                    Future<Stretch> stored = timeline.apply(service, window);
                    Replayed other = replayed.get(service);
                    return other == null ? stored : stored.map(other::over);
                },
                service -> {
                    Replayed other = replayed.get(service);
                    return other == null ? measurements.apply(service) : Future.succeededFuture(other.history());
                },
                (service, from) -> {
                    Replayed other = replayed.get(service);
                    return other == null ? runs.apply(service, from) : Future.succeededFuture(other.runs());
                },
                () -> Future.succeededFuture(calendars),
                () -> same);
    }

    /**
     * From the store alone.
     *
     * @param until what is stored holds up to here, epoch milliseconds; of what came later nothing is known
     */
    public static Sources stored(Archive archive, Register register, Book book, long until) {
        Object same = new Object();
        return new Sources(
                archive,
                register,
                () -> book,
                (service, window) -> stored(archive, service, window, until),
                service -> Future.succeededFuture(List.of()),
                () -> same);
    }

    private static Future<Stretch> stored(Archive archive, String service, Interval window, long until) {
        Interval cut = new Interval(
                Math.min(window.from(), until), Math.max(Math.min(window.from(), until), Math.min(window.to(), until)));
        Future<List<Span>> spans = archive.spans(service, cut);
        return spans.compose(found -> archive.outages(service, cut)
                .map(outages -> new Stretch(cut, Timeline.cut(found, cut), outages, Exclusions.NONE, cut.to())));
    }
}
