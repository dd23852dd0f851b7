package dev.nines.metrics;

import dev.nines.notify.Deliveries;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether those who must be told are told. */
final class DeliveryMetrics {

    private static final double MILLIS = 1e3;

    private DeliveryMetrics() {}

    /**
     * @param oldest when the event happened that a channel waits for longest, epoch milliseconds
     * @param dead how many deliveries were given up, by channel; null while nobody can tell
     */
    static Stream<Family> of(Deliveries deliveries, Map<String, Long> oldest, @Nullable Map<String, Long> dead) {
        Counters attempts = new Counters(
                "nines_deliveries", "Attempts to tell since the process began, by result.", "channel", "result");
        Gauges given = new Gauges("nines_deliveries_dead", "Deliveries that were given up and not retried.", "channel");
        Gauges waiting = new Gauges(
                "nines_delivery_oldest_pending_timestamp_seconds",
                "When the event happened that waits longest to be told; absent while none waits.",
                "channel");
        TreeSet<String> channels = new TreeSet<>();
        deliveries.counts().forEach((key, count) -> {
            attempts.add((double) count, key.channel(), key.result().word());
            channels.add(key.channel());
        });
        if (dead != null) {
            channels.addAll(dead.keySet());
            channels.forEach(channel -> given.add(dead.getOrDefault(channel, 0L).doubleValue(), channel));
        }
        oldest.forEach((channel, at) -> waiting.add(at / MILLIS, channel));
        return Stream.of(attempts, given, waiting);
    }
}
