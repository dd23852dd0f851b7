package dev.nines.watch;

import dev.nines.account.Measurement;
import dev.nines.account.Outage;
import dev.nines.account.Run;
import dev.nines.account.Span;
import dev.nines.account.Timeline;
import dev.nines.monitor.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service as it would stand under another measurement.
 *
 * @param when the time that is told by the looks; outside of it all is as it is stored. Empty without looks
 * @param looks how many were folded
 * @param history how it would have been measured, oldest first
 * @param runs those believed before and those that came of the looks
 * @param spans contiguous, cut to {@code when}
 * @param outages that touch it, uncut
 * @param remarks sentences on what the looks cannot say
 */
public record Replayed(
        String service,
        Interval when,
        long looks,
        List<Measurement> history,
        List<Run> runs,
        List<Span> spans,
        List<Outage> outages,
        List<String> remarks) {

    public Replayed {
        history = List.copyOf(history);
        runs = List.copyOf(runs);
        spans = List.copyOf(spans);
        outages = List.copyOf(outages);
        remarks = List.copyOf(remarks);
    }

    /** What is stored, with what was replayed in its place. */
    public Stretch over(Stretch stored) {
        Interval window = stored.window();
        List<Span> all = new ArrayList<>();
        all.addAll(Timeline.cut(stored.spans(), between(window, window.from(), when.from())));
        all.addAll(Timeline.cut(spans, between(window, when.from(), when.to())));
        all.addAll(Timeline.cut(stored.spans(), between(window, when.to(), window.to())));
        List<Outage> both = Stream.concat(
                        stored.outages().stream().filter(outage -> !touches(outage, when)), outages.stream())
                .filter(outage -> touches(outage, window))
                .sorted(Comparator.comparingLong(Outage::firstFailing))
                .toList();
        return new Stretch(window, Timeline.cut(all, window), both, stored.apart(), stored.provisionalFrom());
    }

    private static Interval between(Interval window, long from, long to) {
        long first = Math.max(window.from(), Math.min(from, window.to()));
        return new Interval(first, Math.max(first, Math.min(to, window.to())));
    }

    /** Whether an outage, from its first failing look to its first good one, touches a window. */
    static boolean touches(Outage outage, Interval window) {
        Long firstGood = outage.firstGood();
        return outage.firstFailing() < window.to() && (firstGood == null || firstGood > window.from());
    }
}
