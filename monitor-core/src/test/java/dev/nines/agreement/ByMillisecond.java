package dev.nines.agreement;

import dev.nines.account.Correction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules once more, asked of every millisecond by itself; shares no code with the room. */
final class ByMillisecond {

    private final Lot lot;
    private final Terms terms;

    /** What one millisecond of a service is and counts as. */
    record Moment(Category category, Counted counts) {}

    /** What the milliseconds of a window add up to. */
    static final class Sum {
        final long[] classes = new long[9];
        final long[] counted = new long[4];
        long known;
        long toCome;
    }

    ByMillisecond(Lot lot, Terms terms) {
        this.lot = lot;
        this.terms = terms;
    }

    List<Sum> sums() {
        List<String> services = terms.services();
        List<Sum> sums = new ArrayList<>();
        if (terms.combine() instanceof Combine.Together together) {
            boolean any = together.word().equals("any");
            sums.add(new Sum());
            for (long t = lot.window.from(); t < lot.window.to(); t++) {
                List<Moment> moments = new ArrayList<>();
                for (String service : services) {
                    moments.add(moment(service, t));
                }
                add(sums.get(0), t, whole(moments, any), 1);
            }
            return sums;
        }
        boolean each = terms.combine() instanceof Combine.Each;
        sums.add(new Sum());
        for (String service : services) {
            Sum sum = each && !service.equals(services.get(0)) ? new Sum() : sums.get(sums.size() - 1);
            if (sum != sums.get(sums.size() - 1)) {
                sums.add(sum);
            }
            long weight = terms.combine() instanceof Combine.Weights weights
                    ? weights.perMille().getOrDefault(service, 0)
                    : 1;
            for (long t = lot.window.from(); t < lot.window.to(); t++) {
                add(sum, t, moment(service, t), weight);
            }
        }
        return sums;
    }

    private void add(Sum sum, long t, Moment moment, long weight) {
        if (t >= lot.asOf) {
            sum.toCome += moment.counts == Counted.EXCLUDED ? 0 : weight;
            return;
        }
        sum.classes[moment.category.ordinal()] += weight;
        sum.counted[moment.counts.ordinal()] += weight;
        sum.known += moment.counts == Counted.EXCLUDED || moment.category == Category.UNKNOWN ? 0 : weight;
    }

    /** Of several services; only what it counts as, and whether it is unknown, is compared. */
    private static Moment whole(List<Moment> all, boolean any) {
        List<Moment> part =
                all.stream().filter(moment -> moment.counts != Counted.EXCLUDED).toList();
        if (part.isEmpty()) {
            return all.get(0);
        }
        Counted counts = decide(part.stream().map(Moment::counts).toList(), any);
        Counted seen = decide(
                part.stream()
                        .map(m -> m.category == Category.UNKNOWN ? Counted.UNKNOWN : m.counts)
                        .toList(),
                any);
        if (all.size() == 1) {
            return all.get(0);
        }
        return new Moment(seen == Counted.UNKNOWN ? Category.UNKNOWN : Category.UP, counts);
    }

    private static Counted decide(List<Counted> parts, boolean any) {
        Counted deciding = any ? Counted.GOOD : Counted.BAD;
        Counted other = any ? Counted.BAD : Counted.GOOD;
        return parts.contains(deciding) ? deciding : parts.contains(Counted.UNKNOWN) ? Counted.UNKNOWN : other;
    }

    private Moment moment(String service, long t) {
        if (!lot.hours.contains(t)) {
            return new Moment(Category.OUT_OF_HOURS, Counted.EXCLUDED);
        }
        Correction standing = null;
        for (Correction correction : lot.corrections.get(service)) {
            if (correction.withdrawn() == null
                    && correction.when().contains(t)
                    && (standing == null
                            || correction.recorded() > standing.recorded()
                            || (correction.recorded() == standing.recorded()
                                    && correction.id().compareTo(standing.id()) > 0))) {
                standing = correction;
            }
        }
        if (standing != null) {
            return switch (standing.as()) {
                case UP -> new Moment(Category.CORRECTED_UP, Counted.GOOD);
                case DOWN -> new Moment(Category.CORRECTED_DOWN, Counted.BAD);
                case EXCLUDED -> new Moment(Category.CORRECTED_EXCLUDED, Counted.EXCLUDED);
            };
        }
        if (isPlanned(service, t) && underTheCap(t)) {
            return new Moment(
                    Category.MAINTENANCE,
                    switch (terms.maintenance().counts()) {
                        case UP -> Counted.GOOD;
                        case DOWN -> Counted.BAD;
                        default -> Counted.EXCLUDED;
                    });
        }
        return t >= lot.asOf ? new Moment(Category.UNKNOWN, Counted.UNKNOWN) : seen(service, (int) t);
    }

    /** Whether planned work counts as such, but for the cap. */
    private boolean isPlanned(String service, long t) {
        MaintenanceRule rule = terms.maintenance();
        if (rule.counts() == MaintenanceRule.Counts.OBSERVED || (rule.allowed() != null && !lot.allowed.contains(t))) {
            return false;
        }
        return lot.works.get(service).stream()
                .anyMatch(work -> work.planned().contains(t)
                        && (work.ended() == null || t < work.ended())
                        && work.planned().from() - work.witnessed() >= rule.notice());
    }

    private boolean underTheCap(long t) {
        Long cap = terms.maintenance().capPerPeriod();
        if (cap == null) {
            return true;
        }
        long used = 0;
        for (long before = lot.window.from(); before < t; before++) {
            long instant = before;
            boolean planned = terms.services().stream()
                    .anyMatch(service -> lot.hours.contains(instant)
                            && isPlanned(service, instant)
                            && lot.corrections.get(service).stream()
                                    .noneMatch(correction -> correction.withdrawn() == null
                                            && correction.when().contains(instant)));
            used += planned ? 1 : 0;
        }
        return used < cap;
    }

    private Moment seen(String service, int t) {
        String letters = lot.letters.get(service).substring(0, (int) Math.min(lot.asOf, lot.length));
        char letter = letters.charAt(t);
        if (letter == '?' || letter == 'N') {
            Treatment treatment = letter == 'N' ? terms.neverObserved() : terms.unknown();
            Counted counts = switch (treatment) {
                case EXCLUDED -> Counted.UNKNOWN;
                case UP -> Counted.GOOD;
                case DOWN -> Counted.BAD;
                case LAST -> last(letters, t);
            };
            return new Moment(Category.UNKNOWN, counts);
        }
        return known(letters, t);
    }

    private Counted last(String letters, int t) {
        int before = t;
        while (before >= 0 && (letters.charAt(before) == '?' || letters.charAt(before) == 'N')) {
            before--;
        }
        return before < 0 ? Counted.UNKNOWN : known(letters, before).counts;
    }

    private Moment known(String letters, int t) {
        return switch (letters.charAt(t)) {
            case 'D' ->
                isForgiven(letters, t) ? new Moment(Category.UP, Counted.GOOD) : new Moment(Category.DOWN, Counted.BAD);
            case 'G' ->
                new Moment(
                        Category.DEGRADED,
                        terms.degraded().down()
                                        && degradedBefore(letters, t)
                                                >= terms.degraded().after()
                                ? Counted.BAD
                                : Counted.GOOD);
            default -> new Moment(Category.UP, Counted.GOOD);
        };
    }

    private static long degradedBefore(String letters, int t) {
        long before = 0;
        for (int i = t - 1; i >= 0 && "G?N".indexOf(letters.charAt(i)) >= 0; i--) {
            before += letters.charAt(i) == 'G' ? 1 : 0;
        }
        return before;
    }

    /** Whether the outage of a millisecond, with all that are near to it, is too short, or this is its free part. */
    private boolean isForgiven(String letters, int t) {
        MinOutage rule = terms.minOutage();
        if (rule.length() == 0) {
            return false;
        }
        Set<Integer> outage = new TreeSet<>(Set.of(t));
        for (Set<Integer> before = new HashSet<>(); before.size() < outage.size(); ) {
            before = new HashSet<>(outage);
            for (int down : before) {
                for (int i = 0; i < letters.length(); i++) {
                    if (letters.charAt(i) == 'D' && near(letters, Math.min(i, down), Math.max(i, down), rule)) {
                        outage.add(i);
                    }
                }
            }
        }
        if (outage.size() < rule.length()) {
            return true;
        }
        return rule.excess() && List.copyOf(outage).indexOf(t) < rule.length();
    }

    private static boolean near(String letters, int one, int other, MinOutage rule) {
        String between = letters.substring(Math.min(one + 1, other), other);
        return between.length() <= rule.mergeWithin() || between.chars().allMatch(letter -> "?N".indexOf(letter) >= 0);
    }
}
