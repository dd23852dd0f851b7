package dev.nines.watch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives incidents the short numbers that people use, such as {@code INC-2026-0142}; counted per year in UTC. */
final class Numbers {

    private final Map<Integer, Integer> last = new ConcurrentHashMap<>();

    /** @param given the highest number of each year that was given so far */
    Numbers(Map<Integer, Integer> given) {
        last.putAll(given);
    }

    String next(long now) {
        int year = Instant.ofEpochMilli(now).atZone(ZoneOffset.UTC).getYear();
        return "INC-%d-%04d".formatted(year, last.merge(year, 1, Integer::sum));
    }
}
