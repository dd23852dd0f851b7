package dev.nines.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work that was planned for services during a stretch of time.
 *
 * @param announced when it was announced, epoch milliseconds, null if never
 */
public record Maintenance(
        String id,
        List<String> services,
        Interval when,
        @Nullable Long announced,
        @Nullable String reason) {

    public Maintenance {
        services = List.copyOf(services);
    }

    public boolean covers(String service, long instant) {
        return when.contains(instant) && services.contains(service);
    }
}
