package dev.nines.agreement;

import dev.nines.account.Span;
import dev.nines.account.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Up to when each span is forgiven: of down time by {@code min_outage}, of degraded time by its first while. What is
 * forgiven of a span is always its beginning.
 */
final class Forgiven {

    private final long[] until;
    private final boolean same;

    private Forgiven(long[] until, boolean same) {
        this.until = until;
        this.same = same;
    }

    /** What unknown time is taken for when outages are tested. */
    enum Unknown {
        /** It neither ends nor lengthens anything. */
        AS_IT_IS,
        /** Outages are as long as they can be. */
        DOWN,
        /** Outages and degradations are as short as they can be. */
        UP
    }

    static Forgiven of(Terms terms, List<Span> spans, Unknown unknown) {
        long[] until = spans.stream().mapToLong(Span::from).toArray();
        boolean simple = terms.minOutage().length() == 0 && terms.degraded().after() == 0;
        if (terms.minOutage().length() > 0) {
            new Outages(terms.minOutage(), spans, until, unknown).forgive();
        }
        degraded(terms.degraded(), spans, until, unknown);
        return new Forgiven(until, simple);
    }

    /** Whether unknown time, whatever it is taken for, changes nothing. */
    boolean same() {
        return same;
    }

    long until(int span) {
        return until[span];
    }

    private static void degraded(DegradedRule rule, List<Span> spans, long[] until, Unknown unknown) {
        long left = rule.after();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (span.state() == State.DEGRADED) {
                long length = rule.down() ? Math.min(left, span.to() - span.from()) : span.to() - span.from();
                until[i] = span.from() + length;
                left -= Math.min(left, length);
            } else if (span.state() != State.UNKNOWN || unknown == Unknown.UP) {
                left = rule.after();
            }
        }
    }

    /** The outages of a timeline, each one perhaps of several that are near to each other. */
    private static final class Outages {
        private final MinOutage rule;
        private final List<Span> spans;
        private final long[] until;
        private final Unknown unknown;
        private final List<Integer> members = new ArrayList<>();
        private long end;
        private boolean open;
        private boolean blind;

        Outages(MinOutage rule, List<Span> spans, long[] until, Unknown unknown) {
            this.rule = rule;
            this.spans = spans;
            this.until = until;
            this.unknown = unknown;
        }

        void forgive() {
            for (int i = 0; i < spans.size(); i++) {
                Span span = spans.get(i);
                boolean isUnknown = span.state() == State.UNKNOWN;
                if (span.state() == State.DOWN || (isUnknown && unknown == Unknown.DOWN)) {
                    if (!goesOn(span)) {
                        close();
                    }
                    members.add(i);
                    end = span.to();
                    open = true;
                    blind = false;
                } else if (!isUnknown || unknown == Unknown.UP) {
                    open = false;
                    blind |= isUnknown;
                }
            }
            close();
        }

        private boolean goesOn(Span span) {
            if (members.isEmpty() || open || span.from() - end <= rule.mergeWithin()) {
                return true;
            }
            String before = spans.get(members.get(members.size() - 1)).outage();
            return !blind && before != null && before.equals(span.outage());
        }

        private void close() {
            long length = lengths().sum();
            long left = length < rule.length() ? length : rule.excess() ? rule.length() : 0;
            for (int i : members) {
                Span span = spans.get(i);
                long forgiven = Math.min(left, span.to() - span.from());
                left -= forgiven;
                if (span.state() == State.DOWN) {
                    until[i] = span.from() + forgiven;
                }
            }
            members.clear();
        }

        private LongStream lengths() {
            return members.stream()
                    .mapToLong(i -> spans.get(i).to() - spans.get(i).from());
        }
    }
}
