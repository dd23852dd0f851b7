package dev.nines.account;

import dev.nines.account.Measurement.Rule;
import dev.nines.monitor.Interval;
import dev.nines.probe.Look;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One probe at one place, for as long as it is measured without a break; knows what its looks attest. */
final class Part {

    private final String probe;
    private final String location;
    private final long since;
    private long until;

    /** The newest rule, and from when on it holds. */
    private @Nullable Rule rule;

    private long ruleFrom;

    /** The longest that any look of it could attest, in milliseconds. */
    private long evidence;

    private final List<Streak> runs = new ArrayList<>(2);
    private final Health health = new Health();
    private boolean expired;

    Part(String probe, String location, Interval tenure, History history) {
        this.probe = probe;
        this.location = location;
        this.since = tenure.from();
        this.until = tenure.to();
        remeasure(history);
    }

    String probe() {
        return probe;
    }

    String location() {
        return location;
    }

    long since() {
        return since;
    }

    long until() {
        return until;
    }

    boolean isAt(String probe, String location, long instant) {
        return since <= instant && instant < until && this.location.equals(location) && this.probe.equals(probe);
    }

    /** Takes note of the newest measurement. */
    final void remeasure(History history) {
        Measurement newest = history.newest();
        if (until == Span.OPEN && !newest.measures(probe, location)) {
            until = newest.from();
        }
        rule = newest.rule(probe);
        ruleFrom = newest.from();
        evidence = history.longestEvidence(probe);
    }

    @Nullable
    Streak newest() {
        return runs.isEmpty() ? null : runs.get(runs.size() - 1);
    }

    /** Whether the look is its newest or older. */
    boolean reaches(Look look) {
        Streak newest = newest();
        return newest != null && newest.reaches(look);
    }

    /** Takes a look that is newer than all; returns the instant from which what it attests changes. */
    long fold(Look look, History history) {
        Rule by = ruleFrom <= look.started() && rule != null ? rule : history.rule(probe, look.started());
        if (by == null) {
            throw new IllegalStateException("no rule judges " + look);
        }
        Streak newest = newest();
        long changed = Span.OPEN;
        if (newest != null && newest.takes(look, by)) {
            changed = expired ? newest.attestedUntil() : Span.OPEN;
            newest.add(look);
        } else {
            changed = newest == null ? look.started() : Math.min(newest.attestedUntil(), look.started());
            newest = new Streak(look, by);
            runs.add(newest);
        }
        expired = false;
        return Math.min(changed, health.judge(look.started(), runs));
    }

    /** Takes a stored run that is newer than all. */
    void restore(Run run, History history) {
        Rule by = history.rule(probe, run.first());
        if (by == null) {
            throw new IllegalStateException("no rule judges " + run);
        }
        Streak streak = new Streak(run, by);
        runs.add(streak);
        run.heads().forEach(started -> health.judge(started, runs));
        int more = run.count() - run.heads().size();
        if (more > 0) {
            health.more(streak, more);
        }
    }

    /** Notices that evidence ran out; returns the instant from which what is attested changes. */
    long advance(long now) {
        Streak newest = newest();
        if (newest == null || expired || newest.attestedUntil() > now) {
            return Span.OPEN;
        }
        expired = true;
        return newest.attestedUntil() < until ? newest.attestedUntil() : Span.OPEN;
    }

    /** When its evidence runs out if no look follows, {@link Span#OPEN} when that changes nothing. */
    long due() {
        Streak newest = newest();
        return newest == null || expired || newest.attestedUntil() >= until ? Span.OPEN : newest.attestedUntil();
    }

    /** What is known of it at an instant, null when it does not take part then: rule A4. */
    @Nullable
    Sight at(long instant, boolean paused, Naming naming) {
        int i = instant < since || instant >= until ? -1 : Dated.floor(runs, instant);
        if (i < 0) {
            return null;
        }
        Streak run = runs.get(i);
        boolean isNewest = i == runs.size() - 1;
        boolean attested = (isNewest && !expired) || instant < run.attestedUntil();
        Stretch down = health.down(instant);
        Stretch notUp = health.notUp(instant);
        if (attested && run.conclusive()) {
            return new Sight(this, health.level(instant, run), null, down, notUp);
        }
        if (paused) {
            return null;
        }
        long after = isNewest ? Span.OPEN : runs.get(i + 1).from();
        Cause cause = attested ? Cause.of(run.reason) : naming.cause(this, instant, run.last(), after);
        return new Sight(this, Level.UNKNOWN, cause, down, notUp);
    }

    /** Tells where what is known of it may change. */
    void collect(Edges edges) {
        for (int i = Math.max(0, Dated.floor(runs, edges.after())); i < runs.size(); i++) {
            edges.add(runs.get(i).from());
            edges.add(runs.get(i).attestedUntil());
        }
        edges.add(until);
        health.collect(edges);
    }

    /** The earliest instant that a fact may name, {@link Span#OPEN} for none. */
    long namedFrom(Blindness fact, Naming naming) {
        if (runs.isEmpty() || !naming.concerns(fact, this)) {
            return Span.OPEN;
        }
        long from = fact.when().from();
        for (int i = 0; i < runs.size(); i++) {
            Streak run = runs.get(i);
            long after = i + 1 < runs.size() ? runs.get(i + 1).from() : Span.OPEN;
            if (Naming.reaches(fact, run.last(), after)) {
                from = Math.min(from, run.attestedUntil());
            }
        }
        return from;
    }

    /** The earliest look that is remembered and that unknown time may follow, {@link Span#OPEN} without any. */
    long earliestLook() {
        return runs.isEmpty() ? Span.OPEN : runs.get(0).last();
    }

    /** Start of the newest look that failed while being down lasts, {@link Stretch#NEVER} when it is not down. */
    long lastFailing() {
        return health.lastFailing();
    }

    /**
     * The instant before which nothing can change by looks that are live when the newest look or check of time is at
     * {@code clock}, {@link Stretch#NEVER} when there was none.
     */
    long settled(long clock, Naming naming, boolean underAnyThresholds) {
        long earliest = clock == Stretch.NEVER ? clock : clock - evidence;
        if (until <= earliest) {
            return due();
        }
        Streak newest = newest();
        if (newest == null) {
            return earliest;
        }
        earliest = Math.max(earliest, newest.last());
        if (!expired || naming.mayStillRename(this, earliest)) {
            earliest = Math.min(earliest, newest.attestedUntil());
        }
        long pending = health.pending(underAnyThresholds ? null : newest.rule.confirm());
        if (rule != null && !underAnyThresholds) {
            pending = Math.min(pending, health.pending(rule.confirm()));
        }
        return Math.min(earliest, pending);
    }

    /** Charges its failures by another rule, when all looks are known. */
    void charge(Charging rule) {
        health.charge(rule, runs);
    }

    /** Drops what no instant from {@code instant} on needs. */
    void forget(long instant) {
        runs.subList(0, Math.max(0, Dated.floor(runs, instant - 1))).clear();
        health.forget(instant);
    }
}
