package dev.nines.account;

import dev.nines.probe.Look;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account of a service made again from its looks, for what came late and to prove what is stored: rule A11. Feed it
 * chunks in order of {@code started}, then {@code slot}; within a chunk any order will do.
 */
public final class Rebuild {

    private static final Comparator<Look> IN_ORDER = Comparator.comparingLong(Look::started)
            .thenComparingLong(Look::slot)
            .thenComparing(Look::probe)
            .thenComparing(Look::location);

    private final ServiceAccount account;
    private final Map<RunKey, Run> runs = new LinkedHashMap<>();
    private final List<Span> spans;
    private final TreeMap<Long, Outage> outages = new TreeMap<>();

    private record RunKey(String probe, String location, long first, long firstSlot) {}

    /**
     * @param account one that was given no look yet: {@linkplain ServiceAccount#open opened}, or
     *     {@linkplain ServiceAccount#restore restored}: from runs, to be fed with all looks after them, or without, to be
     *     fed with all looks of each part since the run that it would have been restored with
     */
    public Rebuild(ServiceAccount account) {
        this.account = account;
        Rewrite remembered = account.remembered();
        this.spans = new ArrayList<>(remembered.spans());
        remembered.outages().forEach(outage -> outages.put(outage.firstFailing(), outage));
    }

    /** All at once: from looks in any order, with repeated ones, as of {@code now}. */
    public static Result of(
            String service, List<Measurement> history, List<Blindness> facts, Collection<Look> looks, long now) {
        Rebuild rebuild = new Rebuild(ServiceAccount.open(service, history, facts));
        rebuild.add(looks);
        return rebuild.finish(now);
    }

    /** Takes looks that are none of them older than those before; repeated ones do nothing. */
    public void add(Collection<Look> looks) {
        looks.stream().sorted(IN_ORDER).forEach(look -> {
            if (account.nextDue() <= look.started()) {
                take(account.advance(look.started()));
            }
            take(account.recall(look));
        });
    }

    /** Ends it as of {@code now}, epoch milliseconds. */
    public Result finish(long now) {
        take(account.advance(now));
        account.openRuns().forEach(this::keep);
        account.remembered().outages().forEach(outage -> outages.put(outage.firstFailing(), outage));
        return new Result(account, List.copyOf(runs.values()), List.copyOf(spans), List.copyOf(outages.values()));
    }

    private void take(Fold fold) {
        fold.runs().forEach(this::keep);
        Rewrite rewrite = fold.rewrite();
        if (rewrite != null) {
            rewrite.over(spans);
            outages.tailMap(rewrite.from(), true).clear();
            rewrite.outages().forEach(outage -> outages.put(outage.firstFailing(), outage));
        }
    }

    private void keep(Run run) {
        runs.put(new RunKey(run.probe(), run.location(), run.first(), run.firstSlot()), run);
    }

    /**
     * What became of it.
     *
     * @param account to go on with
     * @param spans contiguous, the last one open
     * @param outages in order of time
     */
    public record Result(ServiceAccount account, List<Run> runs, List<Span> spans, List<Outage> outages) {

        /** The same for the timeline that is stored. */
        public Rewrite rewrite() {
            Span first = spans.get(0);
            return new Rewrite(first.service(), first.from(), spans, outages);
        }
    }
}
