package dev.nines.metrics;

import dev.nines.account.Exclusions;
import dev.nines.account.Ledger;
import dev.nines.account.Span;
import dev.nines.account.State;
import dev.nines.monitor.Interval;
import dev.nines.watch.ServiceView;
import dev.nines.watch.Stretch;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * How available services were over the usual windows up to now. Timelines are read once and then prolonged by the
 * present state, until that or anything concluded of the past changes, or they are old. Any thread.
 */
public final class Uptime {

    private static final Map<String, Long> WINDOWS = new LinkedHashMap<>();

    static {
        WINDOWS.put("5m", 300_000L);
        WINDOWS.put("1h", 3_600_000L);
        WINDOWS.put("24h", 86_400_000L);
        WINDOWS.put("7d", 604_800_000L);
        WINDOWS.put("30d", 2_592_000_000L);
    }

    private static final long LONGEST = 2_592_000_000L;
    private static final long LIFE = 600_000;
    private static final int AT_ONCE = 16;

    private final BiFunction<String, Interval, Future<Stretch>> timeline;
    private final LongSupplier revision;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * @param timeline of a service in a window
     * @param revision of the configuration; another one may have changed the past's maintenance
     */
    public Uptime(BiFunction<String, Interval, Future<Stretch>> timeline, LongSupplier revision) {
        this.timeline = timeline;
        this.revision = revision;
    }

    /** A timeline as it was read, and what was the present then. */
    private record Known(Stretch stretch, long revision, State state, long since, boolean maintained, long changes) {

        boolean holds(ServiceView view, long revision, long now) {
            return now - stretch.window().to() < LIFE
                    && revision == this.revision
                    && view.state() == state
                    && view.since() == since
                    && view.inMaintenance() == maintained
                    && view.changes() == changes;
        }
    }

    /** What is known of one service up to an instant. */
    public record Recent(String service, List<Span> spans, Exclusions apart, long now) {

        public Recent {
            spans = List.copyOf(spans);
        }

        /** The ledgers of all usual windows, the shortest first; they count no looks. */
        public Map<String, Ledger> ledgers() {
            Map<String, Ledger> ledgers = new LinkedHashMap<>();
            WINDOWS.forEach((name, length) -> ledgers.put(name, ledger(new Interval(now - length, now))));
            return ledgers;
        }

        private Ledger ledger(Interval window) {
            List<Span> cut = spans.stream()
                    .filter(span -> new Interval(span.from(), span.to()).overlaps(window))
                    .toList();
            return Ledger.of(window, cut, List.of(), apart, 0, 0);
        }
    }

    /** What is known of a service; {@code now} in epoch milliseconds. */
    public Future<Recent> of(ServiceView view, long now) {
        String id = view.service().id();
        long configured = revision.getAsLong();
        Known old = known.get(id);
        if (old != null && old.holds(view, configured, now)) {
            return Future.succeededFuture(recent(id, old.stretch, now));
        }
        return timeline.apply(id, new Interval(now - LONGEST, now)).map(stretch -> {
            known.put(
                    id,
                    new Known(stretch, configured, view.state(), view.since(), view.inMaintenance(), view.changes()));
            return recent(id, stretch, now);
        });
    }

    /** What is known of several services, in their order; only a few are read at a time. */
    public Future<List<Recent>> of(List<ServiceView> views, long now) {
        return part(views, 0, new ArrayList<>(), now);
    }

    /** The past of these services has changed. */
    public void forget(Collection<String> services) {
        services.forEach(known::remove);
    }

    private Future<List<Recent>> part(List<ServiceView> views, int start, List<Recent> done, long now) {
        if (start >= views.size()) {
            return Future.succeededFuture(done);
        }
        int end = Math.min(views.size(), start + AT_ONCE);
        List<Future<Recent>> reading =
                views.subList(start, end).stream().map(view -> of(view, now)).toList();
        return Future.all(reading).compose(read -> {
            done.addAll(read.list());
            return part(views, end, done, now);
        });
    }

    /** The last span goes on to now: the state has not changed since. */
    private static Recent recent(String id, Stretch stretch, long now) {
        List<Span> spans = new ArrayList<>(stretch.spans());
        Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && last.to() == stretch.window().to() && now > last.to()) {
            spans.set(spans.size() - 1, prolonged(last, now));
        }
        return new Recent(id, spans, stretch.apart(), now);
    }

    private static Span prolonged(Span span, long to) {
        return new Span(
                span.service(),
                span.from(),
                to,
                span.state(),
                span.failing(),
                span.cause(),
                span.reason(),
                span.detail(),
                span.outage());
    }
}
