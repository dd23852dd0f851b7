package dev.nines.account;

import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is thought of one service, from its looks as they come: runs, state, spans and outages. It keeps in memory what a
 * live look may still change, and tells of each look what became different. Not for use by several threads.
 *
 * <p>A part that looks in time costs a few comparisons; only what changes is thought anew, from the instant on at which
 * it changes. What comes too late for that is refused as {@linkplain Fold#late() late}.
 */
public final class ServiceAccount {

    private static final int LOOKS_BETWEEN_CLEANINGS = 64;

    private static final List<Fold> UNCHANGED = Stream.of(State.values())
            .map(state -> new Fold(false, List.of(), null, state, state))
            .toList();

    private final String service;
    private final History history;
    private final Naming naming;
    private final Composition composition;
    private final Tail tail;
    /** The newest instant that a look or {@link #advance} told of. */
    private long clock = Stretch.NEVER;

    private long newestLook = Stretch.NEVER;

    /** Nothing is thought anew before it. */
    private long kept;

    private int looksSinceCleaning;

    private ServiceAccount(String service, List<Measurement> history, List<Blindness> facts, long kept) {
        this.service = service;
        this.history = new History(history);
        this.naming = new Naming(service, facts);
        this.composition = new Composition(this.history, naming);
        this.tail = new Tail(service, this::lastFailing);
        this.kept = kept;
        for (Measurement measurement : history) {
            addParts(measurement);
        }
    }

    /**
     * The account of a service that nothing was seen of yet.
     *
     * @param history at least one measurement
     */
    public static ServiceAccount open(String service, List<Measurement> history, List<Blindness> facts) {
        ServiceAccount account = new ServiceAccount(service, history, facts, Stretch.NEVER);
        account.redo(account.history.oldest().from());
        return account;
    }

    /**
     * The account as it was, from {@code from} on: an instant at which no outage lasts and that is not after the first
     * look of any part's newest {@linkplain #restartPoint restart point}. Looks after the runs are to be folded next, in
     * order of {@code started}.
     *
     * @param runs of each part its newest restart point that begins at or before {@code from}, or without such one its
     *     first run, and all that follow; they may be shorter than what was seen
     * @param covering the stored span that covers {@code from}, null when there is none
     */
    public static ServiceAccount restore(
            String service,
            List<Measurement> history,
            List<Blindness> facts,
            List<Run> runs,
            long from,
            @Nullable Span covering) {
        ServiceAccount account = new ServiceAccount(service, history, facts, from);
        if (covering != null && covering.cause() != Cause.NEVER_OBSERVED) {
            account.composition.seen(covering.from());
        }
        runs.stream()
                .sorted(Comparator.comparingLong(Run::first).thenComparingLong(Run::firstSlot))
                .forEach(account::restore);
        account.redo(from);
        if (covering != null) {
            account.tail.continueFrom(covering);
        }
        return account;
    }

    /** Whether it does not matter for what follows this run what came before it. */
    public static boolean restartPoint(Run run) {
        return run.kind() == Outcome.Kind.UP && run.count() >= Thresholds.MOST;
    }

    /** Takes a look that is newer than all others of its part. */
    public Fold fold(Look look) {
        Part part = part(look);
        if (look.started() < settled() || (part != null && part.reaches(look))) {
            return late();
        }
        if (part == null) {
            return unchanged();
        }
        Streak before = part.newest();
        sees(look.started());
        long changed = part.fold(look, history);
        if (changed == Span.OPEN) {
            if (++looksSinceCleaning >= LOOKS_BETWEEN_CLEANINGS) {
                clean();
            }
            return unchanged();
        }
        return conclude(changed, begun(part, before));
    }

    private void sees(long started) {
        newestLook = Math.max(newestLook, started);
        clock = Math.max(clock, started);
        composition.seen(started);
    }

    private List<Run> begun(Part part, @Nullable Streak before) {
        Streak newest = part.newest();
        List<Run> runs = new ArrayList<>(2);
        if (newest != null && newest != before) {
            if (before != null) {
                runs.add(run(part, before));
            }
            runs.add(run(part, newest));
        }
        return runs;
    }

    /** Lets time pass without a look: evidence runs out. */
    public Fold advance(long now) {
        clock = Math.max(clock, now);
        long changed = Span.OPEN;
        for (Part part : composition.parts()) {
            changed = Math.min(changed, part.advance(now));
        }
        return changed == Span.OPEN ? unchanged() : conclude(changed, List.of());
    }

    /**
     * Measures otherwise from {@link Measurement#from()} on; choose it after {@link #newestLook()}, or it is late.
     *
     * @throws IllegalArgumentException if it is not newer than the measurement before
     */
    public Fold remeasure(Measurement measurement) {
        if (measurement.from() < kept || measurement.from() <= newestLook) {
            return late();
        }
        history.add(measurement);
        composition.parts().forEach(part -> part.remeasure(history));
        addParts(measurement);
        return conclude(measurement.from(), List.of());
    }

    /** Learns why time is unknown. */
    public Fold learn(Blindness fact) {
        long from = composition.parts().stream()
                .mapToLong(part -> part.namedFrom(fact, naming))
                .min()
                .orElse(Span.OPEN);
        if (from < kept) {
            return late();
        }
        naming.learn(fact);
        return from == Span.OPEN ? unchanged() : conclude(from, List.of());
    }

    /** The earliest instant at which {@link #advance} may change anything, {@link Long#MAX_VALUE} for none. */
    public long nextDue() {
        long due = Span.OPEN;
        for (Part part : composition.parts()) {
            due = Math.min(due, part.due());
        }
        return due;
    }

    public State state() {
        return tail.newest().state();
    }

    /** What is thought of one probe at one place. */
    public State state(String probe, String location) {
        return composition.state(probe, location);
    }

    /** When it came into what it is now, epoch milliseconds. */
    public long since() {
        return tail.since();
    }

    /** The outage that lasts, null when none does. */
    public @Nullable Outage outage() {
        return tail.outage();
    }

    /** Start of the newest look of all, epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
    public long newestLook() {
        return newestLook;
    }

    /** The instant before which no live look can change anything, epoch milliseconds. */
    public long settled() {
        return settled(false);
    }

    private long settled(boolean underAnyThresholds) {
        long settled = Span.OPEN;
        for (Part part : composition.parts()) {
            settled = Math.min(settled, part.settled(clock, naming, underAnyThresholds));
        }
        return Math.max(kept, settled == Span.OPEN ? clock : settled);
    }

    /** The spans between two instants, cut to them; those before {@link #settled()} may be missing. */
    public List<Span> spans(long from, long to) {
        return Timeline.cut(tail.spans(from), new Interval(from, to));
    }

    /** All that is remembered of the timeline, to be stored over what is there. */
    public Rewrite remembered() {
        return tail.all();
    }

    /** The newest run of each part as it stands, to be stored now and then so that a restart reads few looks. */
    public List<Run> openRuns() {
        List<Run> runs = new ArrayList<>();
        for (Part part : composition.parts()) {
            Streak newest = part.newest();
            if (newest != null) {
                runs.add(run(part, newest));
            }
        }
        return runs;
    }

    private Fold conclude(long changed, List<Run> runs) {
        State before = tail.newest().state();
        Rewrite rewrite = redo(Math.max(kept, changed));
        clean();
        State after = tail.newest().state();
        return runs.isEmpty() && rewrite == null ? unchanged() : new Fold(false, runs, rewrite, before, after);
    }

    private @Nullable Rewrite redo(long from) {
        LongStream parts = composition.parts().stream().flatMapToLong(part -> part.edges(from));
        LongStream measured = history.changesAfter(from).stream().mapToLong(Long::longValue);
        long[] edges = LongStream.concat(LongStream.concat(parts, measured), naming.edges(from))
                .filter(edge -> edge != Span.OPEN)
                .sorted()
                .distinct()
                .toArray();
        return tail.redo(from, edges, composition::at);
    }

    private void clean() {
        looksSinceCleaning = 0;
        long settled = settled(true);
        if (settled <= kept) {
            return;
        }
        kept = settled;
        tail.forget(settled);
        composition.forget(settled);
        naming.forget(settled, composition.earliestLastLook());
    }

    private void addParts(Measurement measurement) {
        for (Measurement.Rule rule : measurement.rules()) {
            for (String location : rule.locations()) {
                Interval tenure = history.tenure(rule.probe(), location, measurement.from());
                if (tenure != null && !composition.has(rule.probe(), location, tenure.from())) {
                    composition.add(new Part(rule.probe(), location, tenure, history));
                }
            }
        }
    }

    private void restore(Run run) {
        Part part = composition.part(run.probe(), run.location(), run.first());
        if (part != null) {
            part.restore(run, history);
            composition.seen(run.first());
            sees(run.last());
        }
    }

    private long lastFailing() {
        return composition.parts().stream().mapToLong(Part::lastFailing).max().orElse(Stretch.NEVER);
    }

    private @Nullable Part part(Look look) {
        return composition.part(look.probe(), look.location(), look.started());
    }

    private Run run(Part part, Streak streak) {
        return streak.run(service, part.probe(), part.location());
    }

    private Fold unchanged() {
        return UNCHANGED.get(state().ordinal());
    }

    private Fold late() {
        return new Fold(true, List.of(), null, state(), state());
    }
}
