package dev.nines.notify;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts of attempts to tell, by channel and result, since the process began; may be read on any thread. */
public final class Deliveries {

    /** What an attempt came to. */
    public enum Result {
        /** The other side has it. */
        DELIVERED,
        /** It failed and is made again. */
        RETRIED,
        /** It failed and was the last. */
        DEAD;

        /** The word on metrics. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One counter: a channel by its id, and a result. */
    public record Key(String channel, Result result) {}

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String channel, Result result) {
        counts.computeIfAbsent(new Key(channel, result), key -> new LongAdder()).increment();
    }

    /** Shows every channel with zeros from the first scrape, so that its first failure is an increase. */
    void expect(String channel) {
        for (Result result : Result.values()) {
            counts.computeIfAbsent(new Key(channel, result), key -> new LongAdder());
        }
    }

    /** How many attempts, by channel and result. */
    public Map<Key, Long> counts() {
        Map<Key, Long> snapshot =
                new TreeMap<>(java.util.Comparator.comparing(Key::channel).thenComparing(Key::result));
        counts.forEach((key, count) -> snapshot.put(key, count.sum()));
        return snapshot;
    }
}
