package dev.nines.report;

import dev.nines.account.Blindness;
import dev.nines.account.Measurement;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.calendar.Almanac;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import dev.nines.report.Material.Folding;
import dev.nines.watch.Book;
import dev.nines.watch.Stretch;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what is needed of services around a window, one after the other: their spans by index, and where others are to
 * be folded their runs.
 */
final class Gathering {

    /** So far before and after a window is read first, milliseconds. */
    private static final long MARGIN = 86_400_000;

    private static final int MOST_WIDENINGS = 6;

    private final Sources sources;
    private final Interval window;
    private final long asOf;
    private final Map<String, Almanac> calendars;
    private final long mergeWithin;
    private final boolean fold;
    private final Map<String, Material> materials = new LinkedHashMap<>();

    /**
     * @param calendars by their names
     * @param mergeWithin up time that is no longer than this separates nothing, milliseconds
     * @param fold whether other thresholds or charging rules may be asked for
     */
    Gathering(
            Sources sources,
            Interval window,
            long asOf,
            Map<String, Almanac> calendars,
            long mergeWithin,
            boolean fold) {
        this.sources = sources;
        this.window = window;
        this.asOf = asOf;
        this.calendars = calendars;
        this.mergeWithin = mergeWithin;
        this.fold = fold;
    }

    Future<Recorded> of(List<String> services) {
        Future<?> reading = Future.succeededFuture();
        for (String service : services) {
            reading = reading.compose(before -> read(service)).onSuccess(material -> materials.put(service, material));
        }
        return reading.map(done -> new Recorded(materials, calendars, asOf));
    }

    private Future<Material> read(String service) {
        return past(service, MARGIN, MOST_WIDENINGS).compose(past -> {
            Book book = sources.book().get();
            Material plain =
                    new Material(service, past, book.planned(service, window), book.standing(service, window), null);
            return fold ? folding(service, past).map(plain::with) : Future.succeededFuture(plain);
        });
    }

    /** The past, wide enough that outages and degradations that reach into the window are whole. */
    private Future<Stretch> past(String service, long margin, int widenings) {
        Interval wide = new Interval(Math.max(0, window.from() - margin), window.to() + margin);
        return sources.timeline().apply(service, wide).compose(past -> {
            boolean whole = widenings == 0 || (begins(past) && ends(past));
            return whole ? Future.succeededFuture(past) : past(service, 8 * margin, widenings - 1);
        });
    }

    private boolean begins(Stretch past) {
        List<Span> spans = past.spans();
        return spans.isEmpty()
                || spans.get(0).from() > past.window().from()
                || spans.stream().anyMatch(span -> apart(span, span.from(), Math.min(span.to(), window.from())));
    }

    private boolean ends(Stretch past) {
        List<Span> spans = past.spans();
        long reached = spans.isEmpty() ? 0 : spans.get(spans.size() - 1).to();
        return reached <= window.to()
                || reached < past.window().to()
                || past.window().to() >= asOf
                || spans.stream().anyMatch(span -> apart(span, Math.max(span.from(), window.to()), span.to()));
    }

    private boolean apart(Span span, long from, long to) {
        return span.state() == State.UP && to - from > mergeWithin;
    }

    private Future<Folding> folding(String service, Stretch past) {
        return sources.measurements().apply(service).compose(history -> {
            if (history.isEmpty()) {
                return Future.succeededFuture(new Folding(history, List.of(), List.of()));
            }
            long from = Math.max(0, past.window().from() - Thresholds.MOST * longestEvidence(history));
            return sources.runs()
                    .apply(service, from)
                    .compose(runs -> facts(from).map(facts -> new Folding(history, runs, facts)));
        });
    }

    private Future<List<Blindness>> facts(long from) {
        return sources.archive().blindness(new Interval(Math.min(from, asOf), asOf + 1));
    }

    private static long longestEvidence(List<Measurement> history) {
        return history.stream()
                .flatMap(measurement -> measurement.rules().stream())
                .mapToLong(Measurement.Rule::evidence)
                .max()
                .orElse(0);
    }
}
