package dev.nines.account;

import dev.nines.monitor.Thresholds;
import dev.nines.probe.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two confirmations of a part side by side: of being down, and of not being up. Rule A2. */
final class Health {

    private final Confirmation down = new Confirmation();
    private final Confirmation notUp = new Confirmation();

    /**
     * Takes a look, the newest of the last run; returns the instant from which the class changes, {@link Span#OPEN} for
     * none.
     */
    long judge(long started, List<Streak> runs) {
        Streak run = runs.get(runs.size() - 1);
        if (!run.conclusive()) {
            return Span.OPEN;
        }
        Thresholds confirm = run.rule.confirm();
        boolean isDown = run.kind == Outcome.Kind.DOWN;
        long changed = Math.min(
                run.failing() ? notUp.failing(started, run, confirm) : notUp.good(started, confirm),
                isDown ? down.failing(started, run, confirm) : down.good(started, confirm));
        if (changed != Span.OPEN) {
            blameWhatFollows(runs);
        }
        return changed;
    }

    /** Where the part is degraded after it was down, that began with the first look that is still not up. */
    private void blameWhatFollows(List<Streak> runs) {
        Stretch over = down.newest();
        Stretch unwell = notUp.newest();
        if (over != null && over.after == null && unwell != null && unwell.covers(over.firstGood)) {
            over.after = runs.stream()
                    .filter(run -> run.failing() && over.firstGood <= run.last())
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Takes the looks of a stored run beyond those that can confirm anything. */
    void more(Streak run, int looks) {
        if (run.conclusive()) {
            down.more(run.kind == Outcome.Kind.DOWN, looks, run.last());
            notUp.more(run.failing(), looks, run.last());
        }
    }

    /** The class at an instant that a look of the run attests. */
    Level level(long instant, Streak run) {
        if (down.covers(instant)) {
            return Level.DOWN;
        }
        if (notUp.covers(instant)) {
            return Level.DEGRADED;
        }
        return run.failing() ? Level.FAILING : Level.UP;
    }

    /** The newest failure of being down that began by then, perhaps over. */
    @Nullable
    Stretch down(long instant) {
        return down.at(instant);
    }

    /** The newest failure of being up that began by then, perhaps over. */
    @Nullable
    Stretch notUp(long instant) {
        return notUp.at(instant);
    }

    /** Start of the newest look that failed while being down lasts, {@link Stretch#NEVER} when it is not down. */
    long lastFailing() {
        Stretch open = down.open();
        return open == null ? Stretch.NEVER : open.lastFailing;
    }

    /** The earliest look whose class a further one may change under the thresholds, or under any if null. */
    long pending(@Nullable Thresholds confirm) {
        return Math.min(
                down.pending(confirm == null ? Thresholds.MOST : down.reach(confirm)),
                notUp.pending(confirm == null ? Thresholds.MOST : notUp.reach(confirm)));
    }

    /** Tells where the class may change. */
    void collect(Edges edges) {
        down.collect(edges);
        notUp.collect(edges);
    }

    /** Charges all failures by another rule, when all looks are known. */
    void charge(Charging rule, List<Streak> runs) {
        down.stretches().forEach(stretch -> rule.charge(stretch, runs));
        notUp.stretches().forEach(stretch -> rule.charge(stretch, runs));
    }

    /** Drops what no instant from {@code instant} on needs. */
    void forget(long instant) {
        down.forget(instant);
        notUp.forget(instant);
    }
}
