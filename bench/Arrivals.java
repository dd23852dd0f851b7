import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When the looks of each monitor came to the target, epoch milliseconds. */
final class Arrivals {

    private final Map<Integer, long[]> times = new HashMap<>();
    private final long interval;

    private Arrivals(long interval) {
        this.interval = interval;
    }

    /** Of pairs as the target gives them; {@code interval} in milliseconds. */
    static Arrivals read(byte[] pairs, long interval) throws IOException {
        Map<Integer, List<Long>> lists = new HashMap<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(pairs));
        for (int i = 0; i < pairs.length / 12; i++) {
            lists.computeIfAbsent(in.readInt(), any -> new ArrayList<>()).add(in.readLong());
        }
        Arrivals arrivals = new Arrivals(interval);
        lists.forEach((number, of) ->
                arrivals.times.put(number, of.stream().mapToLong(Long::longValue).sorted().toArray()));
        return arrivals;
    }

    long count() {
        return times.values().stream().mapToLong(of -> of.length).sum();
    }

    /**
     * How late those were that came in {@code [from, to)}, ascending, milliseconds: against each monitor's own grid,
     * whose origin is such that the earliest of all its arrivals is on time.
     */
    List<Long> lateness(long from, long to) {
        List<Long> late = new ArrayList<>();
        for (long[] of : times.values()) {
            long first = of[0];
            long origin = Arrays.stream(of).map(time -> time - slot(first, time) * interval).min().orElse(first);
            Arrays.stream(of)
                    .filter(time -> from <= time && time < to)
                    .forEach(time -> late.add(time - origin - slot(first, time) * interval));
        }
        late.sort(null);
        return late;
    }

    static long p99(List<Long> sorted) {
        return sorted.get((int) (sorted.size() * 0.99));
    }

    /** Slots without an arrival. */
    long missed(int monitors) {
        long missed = Math.max(0, monitors - times.size());
        for (long[] of : times.values()) {
            missed += Math.max(0, slot(of[0], of[of.length - 1]) + 1 - of.length);
        }
        return missed;
    }

    /** Most arrivals in any 100 ms over the mean. */
    double burst() {
        long[] all = times.values().stream().flatMapToLong(Arrays::stream).sorted().toArray();
        int most = 0;
        for (int from = 0, to = 0; to < all.length; to++) {
            while (all[to] - all[from] >= 100) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most / (100.0 * all.length / (all[all.length - 1] - all[0]));
    }

    private long slot(long first, long time) {
        return Math.round((time - first) / (double) interval);
    }
}
