package dev.nines.account;

import dev.nines.account.Measurement.Rule;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import dev.nines.monitor.UpWhen;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Phases;
import dev.nines.probe.Reason;
import dev.nines.probe.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small history of one service, drawn by hand: measurements, looks as letters, facts. Milliseconds are small numbers;
 * a probe looks every 10 ms with a timeout of 5 ms, so that one look attests for 25 ms, unless told otherwise.
 */
final class Sketch {

    static final String SERVICE = "pay";

    private final List<Measurement> history = new ArrayList<>();
    private final List<Blindness> facts = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();

    static Rule rule(String probe) {
        return new Rule(probe, 10, 5, Thresholds.inARow(3, 2), List.of("fra"), 1, false, false);
    }

    static Rule every(long interval, Rule rule) {
        return new Rule(
                rule.probe(),
                interval,
                rule.timeout(),
                rule.confirm(),
                rule.locations(),
                rule.quorum(),
                rule.optional(),
                rule.paused());
    }

    static Rule confirm(int down, int of, int up, Rule rule) {
        return new Rule(
                rule.probe(),
                rule.interval(),
                rule.timeout(),
                new Thresholds(down, of, up),
                rule.locations(),
                rule.quorum(),
                rule.optional(),
                rule.paused());
    }

    static Rule from(List<String> locations, int quorum, Rule rule) {
        return new Rule(
                rule.probe(),
                rule.interval(),
                rule.timeout(),
                rule.confirm(),
                locations,
                quorum,
                rule.optional(),
                rule.paused());
    }

    static Rule optional(Rule rule) {
        return new Rule(
                rule.probe(),
                rule.interval(),
                rule.timeout(),
                rule.confirm(),
                rule.locations(),
                rule.quorum(),
                true,
                rule.paused());
    }

    static Rule paused(Rule rule) {
        return new Rule(
                rule.probe(),
                rule.interval(),
                rule.timeout(),
                rule.confirm(),
                rule.locations(),
                rule.quorum(),
                rule.optional(),
                true);
    }

    Sketch measured(long from, UpWhen upWhen, Rule... rules) {
        history.add(new Measurement(from, upWhen, List.of(rules)));
        return this;
    }

    Sketch measured(long from, Rule... rules) {
        return measured(from, new UpWhen.All(), rules);
    }

    /** Looks 10 ms apart: U up, G degraded, D down, N C R L O inconclusive, a blank or dot for none. */
    Sketch looks(String probe, String location, long first, String letters) {
        return looks(probe, location, first, 10, letters);
    }

    Sketch looks(String probe, String location, long first, long apart, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            long started = first + i * apart;
            Outcome outcome = outcome(letters.charAt(i), started);
            if (outcome != null) {
                looks.add(look(probe, location, started, started, outcome));
            }
        }
        return this;
    }

    Sketch looks(String letters) {
        return looks("a", "fra", 0, letters);
    }

    Sketch look(long slot, long started, char letter) {
        Outcome outcome = outcome(letter, started);
        if (outcome == null) {
            throw new IllegalArgumentException("no look: " + letter);
        }
        looks.add(look("a", "fra", slot, started, outcome));
        return this;
    }

    Sketch blind(@Nullable String probe, long from, long to, Cause cause) {
        facts.add(new Blindness("fra", probe, new Interval(from, to), cause));
        return this;
    }

    static Look look(String probe, String location, long slot, long started, Outcome outcome) {
        return new Look(SERVICE, probe, location, slot, started, 1000, outcome, Phases.NONE, Trace.NONE);
    }

    private static @Nullable Outcome outcome(char letter, long started) {
        return switch (letter) {
            case 'U' -> Outcome.UP;
            case 'G' -> new Outcome.Degraded(Reason.LATENCY, "at " + started);
            case 'D' -> new Outcome.Down(Reason.STATUS, "at " + started);
            case 'N' -> new Outcome.Inconclusive(Reason.OWN_NETWORK, null);
            case 'R' -> new Outcome.Inconclusive(Reason.OWN_RESOLVER, null);
            case 'C' -> new Outcome.Inconclusive(Reason.OWN_CREDENTIALS, null);
            case 'L' -> new Outcome.Inconclusive(Reason.RATE_LIMITED, null);
            case 'O' -> new Outcome.Inconclusive(Reason.OVERLOADED, null);
            default -> null;
        };
    }

    List<Measurement> history() {
        return history;
    }

    List<Blindness> facts() {
        return facts;
    }

    List<Look> looks() {
        return looks;
    }

    Rebuild.Result at(long now) {
        return Rebuild.of(SERVICE, history, facts, looks, now);
    }

    /** The spans as of an instant, such as {@code "0 up", "20 down status @20"}: from, state, what else there is. */
    List<String> timeline(long now) {
        return words(at(now).spans());
    }

    static List<String> words(List<Span> spans) {
        return spans.stream().map(Sketch::words).toList();
    }

    private static String words(Span span) {
        Cause cause = span.cause();
        String id = span.outage();
        String outage = id == null ? "" : " @" + Long.parseLong(id.substring(SERVICE.length() + 1), 36);
        return span.from() + " " + span.state().word() + (span.failing() ? " failing" : "")
                + (cause == null ? "" : " " + cause.word())
                + (span.detail() == null ? "" : " " + span.detail())
                + outage;
    }
}
