package dev.nines.account;

import dev.nines.account.Measurement.Rule;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import dev.nines.monitor.UpWhen;
import dev.nines.probe.Look;
import dev.nines.probe.Outcome;
import dev.nines.probe.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A seeded small history of a service: outages, gaps, restarts, degradations, two places, changes of measurement. */
final class Chance {

    private static final List<Reason> OURS = List.of(
            Reason.OWN_NETWORK, Reason.OWN_RESOLVER, Reason.OWN_CREDENTIALS, Reason.RATE_LIMITED, Reason.OVERLOADED);
    private static final List<String> PLACES = List.of("fra", "nyc");

    final long seed;
    final SplittableRandom random;
    final long end;
    final List<Measurement> history = new ArrayList<>();
    final List<Blindness> facts = new ArrayList<>();
    final List<Look> looks = new ArrayList<>();
    private final int calm;

    /** A short one in which something happens all the time. */
    static Chance wild(long seed) {
        return new Chance(seed, 1, 40, 130);
    }

    /** A longer one with stretches in which nothing happens. */
    static Chance calm(long seed) {
        return new Chance(seed, 6, 150, 500);
    }

    private Chance(long seed, int calm, long atLeast, long below) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.calm = calm;
        this.end = random.nextLong(atLeast, below);
        measure();
        Map<String, Rule> known = new LinkedHashMap<>();
        history.forEach(measurement -> measurement.rules().forEach(rule -> known.putIfAbsent(rule.probe(), rule)));
        known.values().forEach(rule -> PLACES.forEach(place -> look(rule, place)));
        looks.sort(Comparator.comparingLong(Look::started)
                .thenComparingLong(Look::slot)
                .thenComparing(Look::probe)
                .thenComparing(Look::location));
        for (int i = random.nextInt(4); i > 0; i--) {
            learn();
        }
    }

    /** An instant at or after the last look. */
    long now() {
        return end + 20;
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private void measure() {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(1, oneIn(2) ? 2 : 4); i > 0; i--) {
            rules.add(rule("p" + i));
        }
        UpWhen upWhen = upWhen();
        long from = oneIn(4) ? random.nextLong(0, 60) : 0;
        history.add(new Measurement(from, upWhen, rules));
        for (int i = oneIn(2) ? 0 : random.nextInt(4); i > 0; i--) {
            from += random.nextLong(1, 80);
            switch (random.nextInt(5)) {
                case 0 -> upWhen = upWhen();
                case 1 -> rules.removeIf(rule -> oneIn(2));
                case 2 -> rules.add(rule("p" + (rules.isEmpty() ? 1 : random.nextInt(1, 4))));
                default -> rules.replaceAll(rule -> oneIn(2) ? changed(rule) : rule);
            }
            Map<String, Rule> distinct = new LinkedHashMap<>();
            rules.forEach(rule -> distinct.put(rule.probe(), rule));
            rules = new ArrayList<>(distinct.values());
            if (from >= end) {
                return;
            }
            history.add(new Measurement(from, upWhen, rules));
        }
    }

    private UpWhen upWhen() {
        return switch (random.nextInt(4)) {
            case 0 -> new UpWhen.Any();
            case 1 -> new UpWhen.AtLeast(random.nextInt(1, 4));
            default -> new UpWhen.All();
        };
    }

    private Rule rule(String probe) {
        List<String> places = oneIn(2) ? PLACES : List.of(PLACES.get(random.nextInt(2)));
        return new Rule(
                probe,
                random.nextLong(4, 12),
                random.nextLong(1, 4),
                thresholds(),
                places,
                random.nextInt(1, places.size() + 1),
                oneIn(5),
                oneIn(12));
    }

    private Rule changed(Rule rule) {
        Rule other = rule(rule.probe());
        return switch (random.nextInt(4)) {
            case 0 -> other;
            case 1 ->
                new Rule(
                        rule.probe(),
                        rule.interval(),
                        rule.timeout(),
                        rule.confirm(),
                        rule.locations(),
                        rule.quorum(),
                        rule.optional(),
                        !rule.paused());
            case 2 ->
                new Rule(
                        rule.probe(),
                        other.interval(),
                        rule.timeout(),
                        rule.confirm(),
                        rule.locations(),
                        rule.quorum(),
                        rule.optional(),
                        rule.paused());
            default ->
                new Rule(
                        rule.probe(),
                        rule.interval(),
                        rule.timeout(),
                        other.confirm(),
                        rule.locations(),
                        rule.quorum(),
                        rule.optional(),
                        rule.paused());
        };
    }

    Thresholds thresholds() {
        int down = random.nextInt(1, 4);
        return new Thresholds(down, oneIn(3) ? random.nextInt(down, 6) : down, random.nextInt(1, 4));
    }

    /** Looks of one part: stretches in which one kind of outcome prevails, or nobody looks. */
    private void look(Rule rule, String place) {
        long slot = random.nextLong(0, 30);
        int left = 0;
        int mood = 0;
        while (slot < end) {
            if (left-- == 0) {
                mood = random.nextInt(10);
                left = random.nextInt(1, mood < 4 ? 8 * calm + 1 : 9);
            }
            long started = slot + (oneIn(4) ? random.nextLong(0, 3) : 0);
            if (mood == 9) {
                slot += oneIn(8) ? 60 : 0;
            } else if (isMeasured(rule.probe(), place, started) || oneIn(10)) {
                looks.add(Sketch.look(rule.probe(), place, slot, started, outcome(mood)));
            }
            slot += oneIn(40 * calm) ? 1 : rule.interval();
        }
    }

    private boolean isMeasured(String probe, String place, long instant) {
        Measurement inForce = history.get(0);
        for (Measurement measurement : history) {
            inForce = measurement.from() <= instant ? measurement : inForce;
        }
        return inForce.rules().stream()
                .anyMatch(rule ->
                        rule.probe().equals(probe) && rule.locations().contains(place) && (!rule.paused() || oneIn(3)));
    }

    private Outcome outcome(int mood) {
        int look = oneIn(6 * calm) ? random.nextInt(9) : mood;
        String detail = Integer.toString(random.nextInt(3));
        return switch (look) {
            case 0, 1, 2, 3 -> Outcome.UP;
            case 4, 5 -> new Outcome.Down(oneIn(2) ? Reason.STATUS : Reason.TIMEOUT, detail);
            case 6 -> new Outcome.Degraded(Reason.LATENCY, detail);
            case 7 -> new Outcome.Inconclusive(OURS.get(random.nextInt(OURS.size())), null);
            default -> oneIn(2) ? Outcome.UP : new Outcome.Down(Reason.CONNECT_REFUSED, null);
        };
    }

    private void learn() {
        Cause[] causes = Cause.values();
        Cause cause = oneIn(2)
                ? (oneIn(2) ? Cause.PROCESS_DOWN : Cause.PLANNED_STOP)
                : causes[random.nextInt(Cause.NEVER_OBSERVED.ordinal())];
        long from = random.nextLong(0, end);
        facts.add(new Blindness(
                PLACES.get(random.nextInt(2)),
                oneIn(2) ? null : Sketch.SERVICE + "/p" + random.nextInt(1, 4),
                new Interval(from, from + random.nextLong(0, 40)),
                cause));
    }
}
