package dev.nines.account;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The end of a service's timeline, which looks to come may still change. */
final class Tail {

    private final String service;
    private final List<Stage> stages = new ArrayList<>(2);

    /** Start of the last failing look while the service is down. */
    private final LongSupplier lastFailing;

    Tail(String service, LongSupplier lastFailing) {
        this.service = service;
        this.lastFailing = lastFailing;
    }

    Stage newest() {
        return stages.get(stages.size() - 1);
    }

    int size() {
        return stages.size();
    }

    /** Start of the span that lasts, epoch milliseconds. */
    long since() {
        return stages.get(spanStart(stages.size() - 1)).from();
    }

    @Nullable
    Outage outage() {
        Episode open = newest().outage();
        return open == null ? null : outage(open);
    }

    /** What is thought from {@code instant} on, the first span perhaps from before. */
    List<Span> spans(long instant) {
        return spansFrom(spanStart(Math.max(0, Dated.floor(stages, instant))));
    }

    /** All that is remembered. */
    Rewrite all() {
        return new Rewrite(
                service,
                stages.get(0).from(),
                spansFrom(0),
                episodesFrom(0).stream().map(this::outage).toList());
    }

    /**
     * Thinks anew of all from {@code instant} on.
     *
     * @param edges the instants after it at which anything may change, in order
     * @return what became different, null when nothing did
     */
    @Nullable
    Rewrite redo(long instant, long[] edges, LongFunction<Verdict> verdict) {
        int kept = Dated.floor(stages, instant - 1);
        int start = spanStart(Math.max(0, kept));
        List<Span> oldSpans = spansFrom(start);
        List<Episode> oldEpisodes = episodesFrom(start);
        stages.subList(kept + 1, stages.size()).clear();
        think(instant, verdict);
        for (long edge : edges) {
            think(edge, verdict);
        }
        return difference(oldSpans, spansFrom(start), oldEpisodes, episodesFrom(start));
    }

    private void think(long instant, LongFunction<Verdict> verdict) {
        Stage previous = stages.isEmpty() ? null : newest();
        Stage stage = Stage.of(instant, verdict.apply(instant), () -> verdict.apply(instant - 1), previous);
        if (previous == null || !stage.carriesOn(previous)) {
            stages.add(stage);
        }
    }

    private @Nullable Rewrite difference(
            List<Span> oldSpans, List<Span> newSpans, List<Episode> oldEpisodes, List<Episode> newEpisodes) {
        int same = 0;
        while (same < oldSpans.size()
                && same < newSpans.size()
                && oldSpans.get(same).equals(newSpans.get(same))) {
            same++;
        }
        List<Episode> changed = new ArrayList<>(newEpisodes);
        changed.removeAll(oldEpisodes);
        if (same == newSpans.size()) {
            if (changed.isEmpty()) {
                return null;
            }
            same--;
        } else if (isCut(same, oldSpans, newSpans)) {
            same++;
        }
        long from = newSpans.get(same).from();
        List<Outage> outages = newEpisodes.stream()
                .filter(episode -> from <= episode.firstFailing() || changed.contains(episode))
                .map(this::outage)
                .toList();
        return new Rewrite(service, from, newSpans.subList(same, newSpans.size()), outages);
    }

    /** Whether all that became of the old span is that it ends earlier. */
    private static boolean isCut(int i, List<Span> oldSpans, List<Span> newSpans) {
        if (i >= oldSpans.size() || i + 1 >= newSpans.size()) {
            return false;
        }
        Span before = oldSpans.get(i);
        Span after = newSpans.get(i);
        return after.from() == before.from()
                && after.to() < before.to()
                && after.equals(before.between(before.from(), after.to()));
    }

    private Outage outage(Episode episode) {
        return episode.outage(service, lastFailing.getAsLong());
    }

    private int spanStart(int index) {
        int start = index;
        while (start > 0 && stages.get(start - 1).looksLike(stages.get(start))) {
            start--;
        }
        return start;
    }

    private List<Span> spansFrom(int index) {
        List<Span> spans = new ArrayList<>();
        for (int i = index; i < stages.size(); ) {
            int next = i + 1;
            while (next < stages.size() && stages.get(next).looksLike(stages.get(i))) {
                next++;
            }
            spans.add(stages.get(i)
                    .span(service, next < stages.size() ? stages.get(next).from() : Span.OPEN));
            i = next;
        }
        return spans;
    }

    /** The newest knowledge of each outage, in order. */
    private List<Episode> episodesFrom(int index) {
        List<Episode> episodes = new ArrayList<>();
        for (Stage stage : stages.subList(index, stages.size())) {
            Episode episode = stage.episode();
            if (episode == null) {
                continue;
            }
            int last = episodes.size() - 1;
            if (last >= 0 && episodes.get(last).firstFailing() == episode.firstFailing()) {
                episodes.set(last, episode);
            } else {
                episodes.add(episode);
            }
        }
        return episodes;
    }

    /** Drops what no change from {@code instant} on needs; the span that covers it keeps its beginning. */
    void forget(long instant) {
        int kept = Dated.floor(stages, instant - 1);
        if (kept > 0) {
            long since = stages.get(spanStart(kept)).from();
            stages.subList(0, kept).clear();
            stages.set(0, stages.get(0).beginningAt(since));
        }
    }

    /** Takes a stored span for what was before. */
    void continueFrom(Span stored) {
        stages.add(Stage.of(stored));
    }
}
