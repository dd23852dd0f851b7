package dev.nines.watch;

import dev.nines.account.Blindness;
import dev.nines.account.Cause;
import dev.nines.account.Measurement;
import dev.nines.account.Outage;
import dev.nines.account.Rebuild;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.account.Timeline;
import dev.nines.monitor.Interval;
import dev.nines.store.Archive;
import dev.nines.store.Part;
import dev.nines.store.Snapshot;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Proves what is stored of a service: folds its looks anew, under the definitions of their time, and compares runs, spans
 * and outages with what came of that: rule A11. Where looks are no longer kept, it begins from the stored runs.
 */
public final class Recount {

    private static final long DAY = 86_400_000;

    /** To the end of the year 9999. */
    private static final Interval EVER = new Interval(0, 253_402_300_799_999L);

    private final Archive archive;
    private final String service;
    private final List<Measurement> history;
    private final Interval asked;
    private final long keptFrom;
    private final LongConsumer progress;
    private final List<String> remarks = new ArrayList<>();
    private final Differences differences = new Differences();
    private long looks;

    private Recount(
            Archive archive,
            String service,
            List<Measurement> history,
            Interval asked,
            long keptFrom,
            LongConsumer progress) {
        this.archive = archive;
        this.service = service;
        this.history = history;
        this.asked = asked;
        this.keptFrom = keptFrom;
        this.progress = progress;
    }

    /** What is stored of the service. */
    private record Held(List<Run> runs, List<Span> spans, List<Outage> outages, List<Blindness> facts, long lateFrom) {}

    /**
     * The instant from which on looks are still kept.
     *
     * @param keepLooks how long they are to be kept, milliseconds
     */
    public static Future<Long> keptFrom(Snapshot snapshot, long keepLooks, long now) {
        return snapshot.archive().oldestLook().map(oldest -> {
            long first = oldest == null ? now : oldest;
            return Math.floorDiv(Math.max(first, now - keepLooks), DAY) * DAY;
        });
    }

    /**
     * Proves what is stored of one service.
     *
     * @param asked only this time
     * @param keptFrom looks before it may be gone
     * @param progress is told how many looks were folded
     */
    public static Future<Proof> of(
            Snapshot snapshot, String service, Interval asked, long keptFrom, LongConsumer progress) {
        return snapshot.register().measurements().compose(all -> {
            List<Measurement> history = all.get(service);
            if (history == null) {
                return Future.failedFuture(
                        new IllegalArgumentException("nothing says how " + service + " is measured"));
            }
            return new Recount(snapshot.archive(), service, history, asked, keptFrom, progress).prove();
        });
    }

    private Future<Proof> prove() {
        Future<List<Run>> runs = archive.runs(service, 0);
        Future<List<Span>> spans = archive.spans(service, EVER);
        Future<List<Outage>> outages = archive.outages(service, EVER);
        Future<List<Blindness>> facts = archive.blindness(EVER);
        Future<Long> late = archive.late().map(this::lateFrom);
        return Future.all(runs, spans, outages, facts, late)
                .map(all -> new Held(runs.result(), spans.result(), outages.result(), facts.result(), late.result()))
                .compose(held -> begin(held)
                        .compose(counting -> counting.fold(held.lateFrom, asked.to(), progress)
                                .compose(complete -> compare(held, counting, complete))));
    }

    private long lateFrom(Map<Part, Long> late) {
        return late.entrySet().stream()
                .filter(part -> part.getKey().service().equals(service))
                .mapToLong(Map.Entry::getValue)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Future<Counting> begin(Held held) {
        Counting.Ground ground = new Counting.Ground(service, history, held.facts, held.runs);
        return Counting.begin(
                archive, ground, Math.max(keptFrom, asked.from()), new Believed(archive, keptFrom, remarks));
    }

    private Future<Proof> compare(Held held, Counting counting, boolean complete) {
        looks = counting.looks();
        long newest = counting.newest();
        for (Run run : held.runs) {
            newest = run.first() < counting.from()
                    ? Math.max(newest, Math.min(run.last(), counting.from() - 1))
                    : newest;
        }
        if (newest == Long.MIN_VALUE) {
            differences.runs(held.runs, List.of(), true);
            return Future.succeededFuture(proof(new Interval(asked.from(), asked.from()), 0, 0, 0));
        }
        Rebuild.Result counted = counting.finish(newest);
        long until = Math.min(Math.min(newest + 1, asked.to()), held.lateFrom);
        long since = Math.min(until, Math.max(asked.from(), beginning(held, counted)));
        Interval window = new Interval(since, until);
        List<Span> spans = Timeline.cut(held.spans, window);
        differences.spans(spans, Timeline.cut(counted.spans(), window));
        List<Outage> outages = within(held.outages, window);
        differences.outages(outages, within(counted.outages(), window), complete);
        List<Run> runs = within(held.runs, counting.from(), until);
        List<Run> doubtful = differences.runs(runs, within(counted.runs(), counting.from(), until), complete);
        if (asked.from() < keptFrom && counting.from() > 0) {
            remarks.add("looks before " + Instant.ofEpochMilli(keptFrom)
                    + " are no longer kept: until then spans and outages were proved from the stored runs alone");
        }
        if (held.lateFrom != Long.MAX_VALUE) {
            remarks.add("looks that came late wait to be counted from " + Instant.ofEpochMilli(held.lateFrom)
                    + " on: nothing was proved from then on");
        }
        return tally(doubtful).map(done -> proof(window, runs.size(), spans.size(), outages.size()));
    }

    private Proof proof(Interval window, int runs, int spans, int outages) {
        return new Proof(service, window, looks, runs, spans, outages, differences.sentences(), remarks);
    }

    /** Time before the first look needs no stored span: where none is, nothing was observed. */
    private static long beginning(Held held, Rebuild.Result counted) {
        Span first = counted.spans().get(0);
        long observed = first.cause() == Cause.NEVER_OBSERVED ? first.to() : first.from();
        return held.spans.isEmpty()
                ? observed
                : Math.min(observed, held.spans.get(0).from());
    }

    private static List<Outage> within(List<Outage> outages, Interval window) {
        return outages.stream()
                .filter(outage -> outage.firstFailing() < window.to())
                .filter(outage -> {
                    Long firstGood = outage.firstGood();
                    return firstGood == null || firstGood > window.from();
                })
                .toList();
    }

    private static List<Run> within(List<Run> runs, long from, long until) {
        return runs.stream()
                .filter(run -> run.last() >= from && run.first() < until)
                .toList();
    }

    private Future<@Nullable Void> tally(List<Run> doubtful) {
        Future<@Nullable Void> done = Future.succeededFuture();
        for (Run run : doubtful) {
            done = done.compose(before -> archive.tally(run, keptFrom)).map(tally -> {
                boolean counts = run.first() < keptFrom || tally.looks() == run.count();
                if (!counts || tally.alike() != tally.looks() || !tally.whole()) {
                    differences.tally(
                            run,
                            tally.looks() + " are kept of its time, " + tally.alike() + " of them such"
                                    + (tally.whole() ? "" : ", without its first or last"));
                }
                return null;
            });
        }
        return done;
    }
}
