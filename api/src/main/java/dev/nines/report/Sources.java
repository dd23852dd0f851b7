package dev.nines.report;

import dev.nines.account.Exclusions;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.account.Timeline;
import dev.nines.monitor.Interval;
import dev.nines.store.Archive;
import dev.nines.store.Register;
import dev.nines.watch.Book;
import dev.nines.watch.Stretch;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What books are kept from.
 *
 * @param timeline of a service, cut to the present
 * @param newestRuns of a service those that the store may not know yet
 * @param edition another object whenever other agreements may have been loaded
 */
public record Sources(
        Archive archive,
        Register register,
        Supplier<Book> book,
        BiFunction<String, Interval, Future<Stretch>> timeline,
        Function<String, Future<List<Run>>> newestRuns,
        Supplier<Object> edition) {

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
