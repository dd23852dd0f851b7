package dev.nines.account;

import dev.nines.account.Measurement.Rule;
import dev.nines.monitor.Thresholds;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A {@link Run} that may still grow. */
final class Streak implements Dated {

    final Rule rule;
    final Outcome.Kind kind;
    final @Nullable Reason reason;
    final @Nullable String detail;
    private final long first;
    private final long firstSlot;
    private long last;
    private long lastSlot;
    private int count;
    private long[] heads;

    Streak(Look look, Rule rule) {
        this.rule = rule;
        this.kind = look.outcome().kind();
        this.reason = look.outcome().reason();
        this.detail = look.outcome().detail();
        this.first = look.started();
        this.firstSlot = look.slot();
        this.heads = new long[1];
        add(look);
    }

    Streak(Run run, Rule rule) {
        this.rule = rule;
        this.kind = run.kind();
        this.reason = run.reason();
        this.detail = run.detail();
        this.first = run.first();
        this.firstSlot = run.firstSlot();
        this.last = run.last();
        this.lastSlot = run.lastSlot();
        this.count = run.count();
        this.heads = run.heads().stream().mapToLong(Long::longValue).toArray();
    }

    /** Whether the look carries it on. */
    boolean takes(Look look, Rule by) {
        Outcome outcome = look.outcome();
        return outcome.kind() == kind
                && look.started() <= attestedUntil()
                && rule.equals(by)
                && (conclusive() || outcome.reason() == reason);
    }

    void add(Look look) {
        last = look.started();
        lastSlot = look.slot();
        if (count < Thresholds.MOST) {
            if (count == heads.length) {
                heads = Arrays.copyOf(heads, Math.min(Thresholds.MOST, 2 * count));
            }
            heads[count] = last;
        }
        count++;
    }

    /** Whether the look is this run's newest, or comes before it. */
    boolean reaches(Look look) {
        return look.started() < last || (look.started() == last && look.slot() <= lastSlot) || look.slot() == lastSlot;
    }

    @Override
    public long from() {
        return first;
    }

    long last() {
        return last;
    }

    int count() {
        return count;
    }

    /** Where the evidence of its last look ends if no look follows. */
    long attestedUntil() {
        return last + rule.evidence();
    }

    boolean conclusive() {
        return kind != Outcome.Kind.INCONCLUSIVE;
    }

    /** Neither up nor inconclusive. */
    boolean failing() {
        return kind == Outcome.Kind.DOWN || kind == Outcome.Kind.DEGRADED;
    }

    Run run(String service, String probe, String location) {
        return new Run(
                service,
                probe,
                location,
                kind,
                first,
                last,
                firstSlot,
                lastSlot,
                count,
                LongStream.of(heads).limit(count).boxed().toList(),
                reason,
                detail);
    }
}
