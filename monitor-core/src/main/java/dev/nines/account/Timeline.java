package dev.nines.account;

import dev.nines.monitor.Interval;
import java.util.ArrayList;
import java.util.List;

/** Spans as they are seen through a window of time. */
public final class Timeline {

    private Timeline() {}

    /** The parts of contiguous spans that lie in a window; what touches and says the same is one span. */
    public static List<Span> cut(List<Span> spans, Interval window) {
        List<Span> cut = new ArrayList<>();
        for (Span span : spans) {
            if (span.from() >= window.to() || span.to() <= window.from()) {
                continue;
            }
            Span part = span.between(Math.max(span.from(), window.from()), Math.min(span.to(), window.to()));
            Span last = cut.isEmpty() ? null : cut.get(cut.size() - 1);
            if (last != null && part.equals(last.between(part.from(), part.to())) && last.to() == part.from()) {
                cut.set(cut.size() - 1, last.between(last.from(), part.to()));
            } else {
                cut.add(part);
            }
        }
        return cut;
    }
}
