package dev.nines.agreement;

import dev.nines.account.Correction;
import dev.nines.account.Mask;
import dev.nines.monitor.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A seeded small timeline of one to three services, a letter for each millisecond, under terms drawn by lot. */
final class Lot {

    final SplittableRandom random;
    final int length;
    final Map<String, String> letters = new TreeMap<>();
    final Map<String, List<PlannedWork>> works = new TreeMap<>();
    final Map<String, List<Correction>> corrections = new TreeMap<>();
    final Mask hours;
    final Mask allowed;
    final Interval window;
    final long asOf;
    final Terms terms;

    Lot(long seed) {
        random = new SplittableRandom(seed);
        length = random.nextInt(8, 48);
        hours = oneIn(2) ? Mask.of(new Interval(0, length)) : mask();
        allowed = mask();
        long from = random.nextLong(length);
        window = new Interval(from, random.nextLong(from, length + 1));
        asOf = oneIn(2) ? length : random.nextLong(length + 1);
        int services = oneIn(2) ? 1 : random.nextInt(2, 4);
        for (int i = 0; i < services; i++) {
            draw("s" + i);
        }
        terms = terms();
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private Mask mask() {
        List<Interval> intervals = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            intervals.add(interval());
        }
        return new Mask(intervals);
    }

    private Interval interval() {
        long from = random.nextLong(length);
        return new Interval(from, from + random.nextLong(1, 12));
    }

    private void draw(String service) {
        StringBuilder drawn = new StringBuilder("N".repeat(oneIn(3) ? random.nextInt(5) : 0));
        while (drawn.length() < length) {
            drawn.append(String.valueOf("UUUFGDD??".charAt(random.nextInt(9))).repeat(random.nextInt(1, 6)));
        }
        letters.put(service, drawn.substring(0, length));
        List<PlannedWork> planned = new ArrayList<>();
        for (int i = oneIn(2) ? 0 : random.nextInt(3); i > 0; i--) {
            Interval when = interval();
            Long ended = oneIn(3) ? random.nextLong(length) : null;
            planned.add(new PlannedWork(service + "w" + i, when, when.from() - random.nextLong(-3, 12), ended));
        }
        works.put(service, planned);
        List<Correction> said = new ArrayList<>();
        for (int i = oneIn(2) ? 0 : random.nextInt(4); i > 0; i--) {
            said.add(new Correction(
                    service + "c" + i,
                    service,
                    interval(),
                    Correction.As.values()[random.nextInt(3)],
                    random.nextLong(3),
                    oneIn(4) ? 5L : null,
                    "c",
                    "a",
                    "r",
                    null));
        }
        corrections.put(service, said);
    }

    private Terms terms() {
        List<String> services = List.copyOf(letters.keySet());
        String[] targets = {"0.5", "0.75", "0.8", "0.9", "0.95", "0.99"};
        TermsDraft draft = Terms.draft(services, targets[random.nextInt(targets.length)], FixedPeriod.DAY)
                .calendar("hours")
                .unknown(treatment())
                .neverObserved(oneIn(2) ? null : treatment())
                .combine(combine(services));
        if (oneIn(2)) {
            draft.degraded(oneIn(2) ? DegradedRule.DOWN : DegradedRule.downAfter(random.nextLong(1, 6)));
        }
        if (oneIn(2)) {
            draft.minOutage(new MinOutage(random.nextLong(1, 9), oneIn(2), random.nextLong(0, 5)));
        }
        if (oneIn(2)) {
            draft.maintenance(new MaintenanceRule(
                    MaintenanceRule.Counts.values()[random.nextInt(4)],
                    random.nextLong(0, 8),
                    oneIn(2) ? null : "allowed",
                    oneIn(2) ? null : random.nextLong(0, 8)));
        }
        if (oneIn(4)) {
            draft.rounding(new Rounding(random.nextInt(2), oneIn(2)));
        }
        if (oneIn(3)) {
            draft.coverageFloor(new BigDecimal("0.5"));
        }
        return draft.terms();
    }

    private Treatment treatment() {
        return Treatment.values()[random.nextInt(4)];
    }

    private Combine combine(List<String> services) {
        return switch (random.nextInt(4)) {
            case 0 -> Combine.ALL;
            case 1 -> Combine.ANY;
            case 2 -> Combine.EACH;
            default -> {
                Map<String, BigDecimal> weights = new LinkedHashMap<>();
                services.forEach(service -> weights.put(service, BigDecimal.valueOf(random.nextInt(1, 5))));
                yield Combine.Weights.of(weights);
            }
        };
    }

    /** The records, with other letters where they are given. */
    Recorded records(@Nullable Map<String, String> other) {
        Recorded recorded = new Recorded().calendar("hours", hours).calendar("allowed", allowed);
        (other == null ? letters : other).forEach((service, drawn) -> recorded.spans(service, 0, 1, drawn));
        works.forEach((service, planned) -> planned.forEach(work -> recorded.work(service, work)));
        corrections.forEach((service, said) -> said.forEach(correction -> recorded.correct(service, correction)));
        return recorded;
    }

    /** The letters with each stretch of unknown time known after all. */
    Map<String, String> filled() {
        Map<String, String> filled = new TreeMap<>();
        letters.forEach((service, drawn) -> {
            StringBuilder known = new StringBuilder();
            char fill = 'U';
            for (int i = 0; i < drawn.length(); i++) {
                char letter = drawn.charAt(i);
                boolean unknown = letter == '?' || letter == 'N';
                if (unknown && (i == 0 || drawn.charAt(i - 1) != letter)) {
                    fill = oneIn(2) ? 'U' : 'D';
                }
                known.append(unknown ? fill : letter);
            }
            filled.put(service, known.toString());
        });
        return filled;
    }
}
