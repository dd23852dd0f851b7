package dev.nines.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store would hold that did as it was told. */
final class Stored {

    private static final Comparator<Run> BY_PART =
            Comparator.comparing(Run::probe).thenComparing(Run::location);
    private static final Comparator<Run> IN_ORDER =
            BY_PART.thenComparing(Run::first).thenComparing(Run::firstSlot);

    final List<Span> spans = new ArrayList<>();
    final Map<Long, Outage> outages = new TreeMap<>();
    final TreeMap<Run, Run> runs = new TreeMap<>(IN_ORDER);

    void take(Fold fold) {
        fold.runs().forEach(this::take);
        Rewrite rewrite = fold.rewrite();
        if (rewrite != null) {
            take(rewrite);
        }
    }

    void take(Rewrite rewrite) {
        spans.removeIf(span -> span.from() >= rewrite.from());
        if (!spans.isEmpty() && spans.get(spans.size() - 1).to() > rewrite.from()) {
            Span cut = spans.remove(spans.size() - 1);
            spans.add(cut.between(cut.from(), rewrite.from()));
        }
        spans.addAll(rewrite.spans());
        outages.keySet().removeIf(start -> start >= rewrite.from());
        rewrite.outages().forEach(outage -> outages.put(outage.firstFailing(), outage));
    }

    void take(Run run) {
        runs.remove(run);
        runs.put(run, run);
    }

    /** The last failing look of an outage that lasts still moves, and is left out. */
    static List<Outage> still(Iterable<Outage> outages) {
        List<Outage> still = new ArrayList<>();
        for (Outage outage : outages) {
            still.add(
                    outage.over()
                            ? outage
                            : new Outage(
                                    outage.service(),
                                    outage.lastGood(),
                                    outage.firstFailing(),
                                    outage.confirmed(),
                                    outage.firstFailing(),
                                    null,
                                    null,
                                    outage.probe(),
                                    outage.location(),
                                    outage.reason(),
                                    outage.detail()));
        }
        return still;
    }

    static List<Run> ordered(List<Run> runs) {
        return runs.stream().sorted(IN_ORDER).toList();
    }

    @Nullable
    Span covering(long instant) {
        return spans.stream()
                .filter(span -> span.from() <= instant && instant < span.to())
                .findFirst()
                .orElse(null);
    }

    /** The runs of each part. */
    List<List<Run>> parts() {
        TreeMap<Run, List<Run>> parts = new TreeMap<>(BY_PART);
        runs.values()
                .forEach(run ->
                        parts.computeIfAbsent(run, part -> new ArrayList<>()).add(run));
        return List.copyOf(parts.values());
    }

    /** The newest restart point of a part that begins by then, or its first run. */
    static Run point(List<Run> part, long by, long before) {
        return part.stream()
                .filter(run -> run.first() <= by && ServiceAccount.restartPoint(run, before))
                .reduce((a, b) -> b)
                .orElse(part.get(0));
    }

    /** The point of each part and what follows it. */
    List<Run> since(long from, long before) {
        return parts().stream()
                .flatMap(part -> {
                    Run point = point(part, from, before);
                    return part.stream().filter(run -> IN_ORDER.compare(point, run) <= 0);
                })
                .toList();
    }

    Stream<Run> newest() {
        return parts().stream().map(part -> part.get(part.size() - 1));
    }
}
