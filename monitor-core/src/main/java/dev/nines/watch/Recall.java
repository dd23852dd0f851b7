package dev.nines.watch;

import dev.nines.account.Blindness;
import dev.nines.account.Fold;
import dev.nines.account.Measurement;
import dev.nines.account.Outage;
import dev.nines.account.Rewrite;
import dev.nines.account.Run;
import dev.nines.account.ServiceAccount;
import dev.nines.account.Span;
import dev.nines.monitor.Interval;
import dev.nines.probe.Look;
import dev.nines.store.Archive;
import dev.nines.store.Entry;
import dev.nines.store.Mark;
import dev.nines.store.Part;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the account of a service from what the store remembers: from its runs up to an instant, and from the looks
 * after them. At a start the instant is now, and few looks have to be read; for looks that came late it is the start of
 * the earliest, and all after it are folded again.
 */
final class Recall {

    /** Looks of each part that are read at a time. */
    private static final int CHUNK = 2_000;

    private static final int BACKWARD_STEPS = 16;

    private final Archive archive;
    private final String service;
    private final List<Measurement> history;
    private final @Nullable Read read;

    /** @param read what a start has read already for all services at once, null when nothing was */
    Recall(Archive archive, String service, List<Measurement> history, @Nullable Read read) {
        this.archive = archive;
        this.service = service;
        this.history = history;
        this.read = read;
    }

    /**
     * What is read for many services at once.
     *
     * @param runs of this service, from the newest restart points of its parts on
     * @param facts of all
     */
    record Read(List<Run> runs, List<Blindness> facts) {}

    /**
     * What was made.
     *
     * @param entry stores it over what is there
     * @param rewrite the same of the timeline, null when nothing becomes different
     */
    record Recalled(
            ServiceAccount account,
            Entry.Builder entry,
            @Nullable Rewrite rewrite) {}

    /** What is being made: of the timeline as one rewrite, since looks that lie far apart change it each. */
    private static final class Making {
        private final ServiceAccount account;
        private final Entry.Builder entry = Entry.builder();
        private final List<Span> spans = new ArrayList<>();
        private final TreeMap<Long, Outage> outages = new TreeMap<>();
        private @Nullable Rewrite newest;
        private long from = Long.MAX_VALUE;

        Making(ServiceAccount account) {
            this.account = account;
        }

        void fold(Look look) {
            if (account.nextDue() <= look.started()) {
                keep(account.advance(look.started()));
            }
            keep(account.fold(look));
        }

        void keep(Fold fold) {
            fold.runs().forEach(entry::run);
            if (fold.rewrite() != null) {
                keep(fold.rewrite());
            }
        }

        void keep(Rewrite rewrite) {
            newest = rewrite;
            from = Math.min(from, rewrite.from());
            rewrite.over(spans);
            outages.tailMap(rewrite.from(), true).clear();
            rewrite.outages().forEach(outage -> outages.put(outage.firstFailing(), outage));
        }

        Recalled made() {
            Rewrite whole =
                    newest == null ? null : new Rewrite(newest.service(), from, spans, List.copyOf(outages.values()));
            if (whole != null) {
                entry.rewrite(whole);
            }
            return new Recalled(account, entry, whole);
        }
    }

    /**
     * The account as of {@code now}.
     *
     * @param doubt of the stored runs: from when on they may not be right, and late looks that they do not count; facts
     *     that the store does not have yet
     */
    Future<Recalled> recall(Doubt doubt, long now) {
        long since = doubt.since();
        long at = Math.min(since - 1, now);
        Future<List<Run>> first = read == null ? archive.runs(service, at, since) : Future.succeededFuture(read.runs);
        return first.compose(runs -> base(runs, at, since, BACKWARD_STEPS))
                .compose(base -> cut(base, since, doubt.late()))
                .compose(base -> facts(base, doubt, now).compose(facts -> feed(base, facts, since, now)));
    }

    private Future<List<Blindness>> facts(Base base, Doubt doubt, long now) {
        Future<List<Blindness>> stored = read == null
                ? archive.blindness(new Interval(Math.min(base.from, now), now + 1))
                : Future.succeededFuture(read.facts);
        return stored.map(facts -> {
            List<Blindness> all = new ArrayList<>(facts);
            all.addAll(doubt.facts());
            return all;
        });
    }

    /** Where an account can be started afresh, and the runs from there on. */
    private record Base(long from, @Nullable Span covering, Map<Part, List<Run>> runs) {}

    /**
     * Goes back until every part can be started where the account starts and no outage lasts there: to the very first
     * look if need be.
     */
    private Future<Base> base(List<Run> found, long at, long since, int steps) {
        Map<Part, List<Run>> runs = byPart(found);
        long from = runs.values().stream()
                .mapToLong(list -> list.get(0).first())
                .min()
                .orElse(Long.MAX_VALUE);
        if (from == Long.MAX_VALUE) {
            return Future.succeededFuture(new Base(from, null, runs));
        }
        if (from < at && runs.size() > 1 && steps > 0) {
            return earlier(from, since, steps);
        }
        return archive.spans(service, new Interval(from, from + 1)).compose(spans -> {
            Span covering = spans.isEmpty() ? null : spans.get(0);
            return covering != null && covering.outage() != null && steps > 0
                    ? earlier(covering.from() - 1, since, steps)
                    : Future.succeededFuture(new Base(from, covering, runs));
        });
    }

    private Future<Base> earlier(long at, long since, int steps) {
        long instant = steps > 1 ? at : 0;
        return archive.runs(service, instant, since).compose(runs -> base(runs, instant, since, steps - 1));
    }

    private static Map<Part, List<Run>> byPart(List<Run> runs) {
        Map<Part, List<Run>> byPart = new LinkedHashMap<>();
        runs.forEach(run ->
                byPart.computeIfAbsent(Part.of(run), none -> new ArrayList<>()).add(run));
        return byPart;
    }

    /** Leaves of the runs what lies before the instant. */
    private Future<Base> cut(Base base, long until, @Nullable Late late) {
        Map<Part, List<Run>> kept = new LinkedHashMap<>();
        Map<Part, Interval> torn = new LinkedHashMap<>();
        base.runs.forEach((part, runs) -> {
            List<Run> before = runs.stream().filter(run -> run.first() < until).toList();
            kept.put(part, before);
            if (!before.isEmpty() && last(before).last() >= until) {
                torn.put(part, new Interval(until, last(before).last() + 1));
            }
        });
        if (torn.isEmpty()) {
            return Future.succeededFuture(new Base(base.from, base.covering, kept));
        }
        return archive.tears(torn)
                .compose(tears -> news(kept, torn, late).map(news -> {
                    tears.forEach((part, tear) ->
                            kept.computeIfPresent(part, (same, runs) -> torn(runs, tear, news.getOrDefault(part, 0))));
                    return new Base(base.from, base.covering, kept);
                }));
    }

    /** How many looks in the time of each torn run it does not count. */
    private Future<Map<Part, Integer>> news(Map<Part, List<Run>> kept, Map<Part, Interval> torn, @Nullable Late late) {
        Map<Part, Integer> news = new HashMap<>();
        if (late != null) {
            torn.forEach((part, after) -> news.put(part, late.before(part, after.to())));
            return Future.succeededFuture(news);
        }
        Map<Part, Interval> whole = new LinkedHashMap<>();
        torn.forEach((part, after) ->
                whole.put(part, new Interval(newest(kept, part).first(), after.to())));
        return archive.tears(whole).map(all -> {
            all.forEach((part, tear) -> news.put(
                    part, Math.max(0, tear.within() - newest(kept, part).count())));
            return news;
        });
    }

    private static Run newest(Map<Part, List<Run>> kept, Part part) {
        return last(Objects.requireNonNull(kept.get(part)));
    }

    /** The runs without what the newest of them holds after the tear; {@code news} looks there are not counted in it. */
    private static List<Run> torn(List<Run> runs, Archive.Tear tear, int news) {
        List<Run> left = new ArrayList<>(runs.subList(0, runs.size() - 1));
        Run whole = last(runs);
        Mark before = tear.before();
        if (before != null && before.started() >= whole.first()) {
            left.add(shortened(whole, before, whole.count() - tear.within() + news));
        }
        return left;
    }

    private static Run last(List<Run> runs) {
        return runs.get(runs.size() - 1);
    }

    private static Run shortened(Run run, Mark last, int count) {
        return new Run(
                run.service(),
                run.probe(),
                run.location(),
                run.kind(),
                run.first(),
                last.started(),
                run.firstSlot(),
                last.slot(),
                Math.max(1, count),
                run.heads().stream().filter(head -> head <= last.started()).toList(),
                run.reason(),
                run.detail());
    }

    private Future<Recalled> feed(Base base, List<Blindness> facts, long until, long now) {
        List<Run> runs = base.runs.values().stream().flatMap(List::stream).toList();
        ServiceAccount account = runs.isEmpty()
                ? ServiceAccount.open(service, history, facts)
                : ServiceAccount.restore(service, history, facts, runs, base.from, base.covering);
        Making making = new Making(account);
        if (until != Long.MAX_VALUE) {
            parts().forEach(part ->
                    making.entry.cut(new Entry.RunCut(part.service(), part.probe(), part.location(), until)));
            account.openRuns().forEach(making.entry::run);
            making.keep(account.remembered());
        }
        Map<Part, Mark> marks = new LinkedHashMap<>();
        parts().forEach(part -> marks.put(part, Mark.from(until == Long.MAX_VALUE ? 0 : until)));
        base.runs.forEach((part, list) -> {
            if (!list.isEmpty()) {
                marks.put(part, Mark.after(last(list)));
            }
        });
        return feed(making, marks)
                .compose(fed -> Aside.run(() -> {
                    making.keep(account.advance(now));
                    account.openRuns().forEach(making.entry::run);
                    return making.made();
                }));
    }

    /** Folds the looks after the marks, in order of their starts over all parts. */
    private Future<Void> feed(Making making, Map<Part, Mark> marks) {
        return archive.looks(marks, CHUNK)
                .compose(looks -> Aside.run(() -> fold(making, marks, looks)))
                .compose(more -> more ? feed(making, marks) : Future.succeededFuture());
    }

    /** Folds what was read, as far as all parts were read; says whether there may be more. */
    private static boolean fold(Making making, Map<Part, Mark> marks, List<Look> looks) {
        Map<Part, List<Look>> byPart = looks.stream().collect(Collectors.groupingBy(Part::of));
        long horizon = byPart.values().stream()
                .filter(list -> list.size() == CHUNK)
                .mapToLong(list -> list.get(CHUNK - 1).started())
                .min()
                .orElse(Long.MAX_VALUE);
        looks.stream()
                .filter(look -> look.started() <= horizon)
                .sorted(Comparator.comparingLong(Look::started).thenComparingLong(Look::slot))
                .forEach(look -> {
                    making.fold(look);
                    marks.put(Part.of(look), Mark.after(look));
                });
        return horizon != Long.MAX_VALUE;
    }

    /** All parts that were ever measured. */
    private List<Part> parts() {
        return history.stream()
                .flatMap(measurement -> measurement.rules().stream())
                .flatMap(rule -> rule.locations().stream().map(location -> new Part(service, rule.probe(), location)))
                .distinct()
                .toList();
    }
}
