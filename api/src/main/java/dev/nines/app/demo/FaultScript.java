package dev.nines.app.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What goes wrong during a demo, decided by a seed. Every fault lasts long enough to be confirmed, a service has time
 * to recover between two of its faults, and all is well again long enough before the end.
 */
public final class FaultScript {

    /** How often the demo looks, milliseconds. */
    static final long INTERVAL = 1_000;

    /** How long a look may take, milliseconds. */
    static final long TIMEOUT = 800;

    /** The shortest demo, milliseconds. */
    public static final long SHORTEST = 30_000;

    /** Nothing fails before this, so that every service has been seen up. */
    static final long LEAD = 5_000;

    /** The shortest and the longest fault. */
    static final long SHORT = 6 * INTERVAL;

    static final long LONG = 9 * INTERVAL;

    /** Between two faults of a service: two good looks, the hold of the recovery, and some. */
    static final long REST = 10 * INTERVAL;

    /** After the last fault: the same, and the delivery of what must be told. */
    static final long TAIL = 10 * INTERVAL;

    private final long seed;
    private final List<Fault> faults;

    private FaultScript(long seed, List<Fault> faults) {
        this.seed = seed;
        this.faults = List.copyOf(faults);
    }

    /**
     * The script of a demo; the same for the same seed and duration.
     *
     * @param duration at least {@link #SHORTEST}, milliseconds
     * @throws IllegalArgumentException when it is shorter
     */
    public static FaultScript of(long seed, long duration) {
        if (duration < SHORTEST) {
            throw new IllegalArgumentException(
                    "a demo takes at least " + SHORTEST / 1_000 + " s: faults must be confirmed and recoveries held");
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Fault> slots = new ArrayList<>();
        for (Api api : Api.ALL) {
            slots(api, duration - TAIL, random, slots);
        }
        slots.sort(Comparator.comparingLong(Fault::from).thenComparing(Fault::service));
        return new FaultScript(seed, withKinds(slots, random));
    }

    public long seed() {
        return seed;
    }

    /** What goes wrong, in the order in which it begins. */
    public List<Fault> faults() {
        return faults;
    }

    private static void slots(Api api, long end, SplittableRandom random, List<Fault> slots) {
        long latest = Math.min(end - LONG, LEAD + REST);
        long from = LEAD + random.nextLong(latest - LEAD + 1);
        while (from + LONG <= end) {
            long to = from + SHORT + random.nextLong(LONG - SHORT + 1);
            slots.add(new Fault(api.id(), Fault.Kind.REFUSED, from, to));
            from = to + REST + random.nextLong(REST);
        }
    }

    /** Every kind once before any comes again. */
    private static List<Fault> withKinds(List<Fault> slots, SplittableRandom random) {
        List<Fault> faults = new ArrayList<>();
        List<Fault.Kind> bag = new ArrayList<>();
        for (Fault slot : slots) {
            if (bag.isEmpty()) {
                bag.addAll(List.of(Fault.Kind.values()));
            }
            Fault.Kind kind = bag.remove(random.nextInt(bag.size()));
            faults.add(new Fault(slot.service(), kind, slot.from(), slot.to()));
        }
        return faults;
    }
}
