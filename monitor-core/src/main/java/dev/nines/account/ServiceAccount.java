package dev.nines.account;

import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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

    /** Runs that are to be told of with the next answer. */
    private final List<Run> untold = new ArrayList<>(2);

    private ServiceAccount(String service, List<Measurement> history, List<Blindness> facts, long kept) {
        this.service = service;
        this.history = new History(history);
        this.naming = new Naming(service, facts);
        this.composition = new Composition(this.history, naming);
        this.tail = new Tail(service, composition::lastFailing);
        this.kept = kept;
        history.forEach(composition::addParts);
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
     * The account as it was, from a {@linkplain #restartInstant restart instant} on. Looks after the runs are to be
     * {@linkplain #recall recalled} next.
     *
     * @param runs of each part its newest {@linkplain #restartPoint restart point} that begins at or before
     *     {@code from}, or without such one its first run, and all that follow; they may be shorter than what was seen
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
        if (covering != null) {
            account.tail.continueFrom(covering);
            account.composition.seen(covering.cause() == Cause.NEVER_OBSERVED ? covering.to() : covering.from());
        }
        runs.stream()
                .sorted(Comparator.comparingLong(Run::first).thenComparingLong(Run::firstSlot))
                .forEach(account::restore);
        account.redo(from);
        return account;
    }

    /**
     * Whether what came before a run does not matter for what comes after it, nor for looks of its part that are to be
     * put in at {@code instant} or later; {@link Long#MAX_VALUE} for none.
     */
    public static boolean restartPoint(Run run, long instant) {
        return run.kind() == Outcome.Kind.UP
                && run.count() >= Thresholds.MOST
                && run.heads().get(Thresholds.MOST - 1) < instant;
    }

    /**
     * An instant from which on an account can be made again without what came before: nothing that a look may still
     * change lies before it, and no outage lasts.
     *
     * @param points of each part that is measured now its newest restart point, or without such one its first run
     * @param outages the newest ones in any order
     */
    public static long restartInstant(Collection<Run> points, Collection<Outage> outages) {
        long earliest = points.stream().mapToLong(Run::first).min().orElse(Span.OPEN);
        return outages.stream()
                .filter(outage -> outage.lastsAt(earliest))
                .mapToLong(Outage::firstFailing)
                .min()
                .orElse(earliest);
    }

    /** Takes a look that is newer than all others of its part. */
    public Fold fold(Look look) {
        return look.started() < settled() ? late() : recall(look);
    }

    /**
     * Takes a look that may be older than {@link #settled()}: one of those that a restored account is to know again, in
     * order of {@code started}, before it takes anything else.
     */
    public Fold recall(Look look) {
        Part part = composition.part(look.probe(), look.location(), look.started());
        if (part == null) {
            return unchanged();
        }
        if (part.reaches(look)) {
            return late();
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
        if (before != part.newest()) {
            tell(part, before);
            tell(part, part.newest());
        }
        return conclude(changed);
    }

    private void sees(long started) {
        newestLook = Math.max(newestLook, started);
        clock = Math.max(clock, started);
        composition.seen(started);
    }

    /** Lets time pass without a look: evidence runs out. */
    public Fold advance(long now) {
        clock = Math.max(clock, now);
        long changed = Span.OPEN;
        for (Part part : composition.parts()) {
            changed = Math.min(changed, part.advance(now));
        }
        return changed == Span.OPEN ? unchanged() : conclude(changed);
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
        composition.addParts(measurement);
        return conclude(measurement.from());
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
        return from == Span.OPEN ? unchanged() : conclude(from);
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

    /** Whether a failure shows that is not confirmed yet. */
    public boolean failing() {
        return tail.newest().failing();
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
                runs.add(newest.run(service, part.probe(), part.location()));
            }
        }
        return runs;
    }

    private Fold conclude(long changed) {
        State before = state();
        long beginning = Math.min(history.oldest().from(), composition.firstLook());
        Rewrite rewrite = redo(Math.max(Math.max(kept, beginning), changed));
        clean();
        return rewrite == null ? unchanged() : new Fold(false, told(), rewrite, before, state());
    }

    private @Nullable Rewrite redo(long from) {
        Edges edges = new Edges(from);
        composition.collect(edges);
        return tail.redo(from, edges.inOrder(), composition::at);
    }

    private void clean() {
        looksSinceCleaning = 0;
        long settled = settled(true);
        if (settled <= kept) {
            return;
        }
        kept = settled;
        tail.forget(settled);
        composition.forget(settled).forEach(part -> tell(part, part.newest()));
        naming.forget(settled, composition.earliestLook());
    }

    private void restore(Run run) {
        if (composition.restore(run)) {
            newestLook = Math.max(newestLook, run.last());
        }
    }

    private void tell(Part part, @Nullable Streak run) {
        if (run != null) {
            untold.add(run.run(service, part.probe(), part.location()));
        }
    }

    private List<Run> told() {
        List<Run> runs = List.copyOf(untold);
        untold.clear();
        return runs;
    }

    private Fold unchanged() {
        State state = state();
        return untold.isEmpty() ? UNCHANGED.get(state.ordinal()) : new Fold(false, told(), null, state, state);
    }

    private Fold late() {
        return new Fold(true, List.of(), null, state(), state());
    }
}
