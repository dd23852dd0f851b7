package dev.nines.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work on services, as it is planned at one time; {@link MaintenanceEvent} tells how it came to be so.
 *
 * @param plan when it takes place, null when it does not take place at all
 * @param announced when it was announced, epoch milliseconds, null if never
 * @param reason for people, null when nobody gave one
 */
public record Maintenance(
        String id,
        List<String> services,
        @Nullable Plan plan,
        @Nullable Long announced,
        @Nullable String reason) {

    public Maintenance {
        services = List.copyOf(services);
    }

    /** The same at another time, or never. */
    public Maintenance at(@Nullable Plan other) {
        return new Maintenance(id, services, other, announced, reason);
    }

    /** The same without all that was to come from an instant on, epoch milliseconds. */
    public Maintenance until(long instant) {
        return at(plan == null ? null : plan.until(instant));
    }

    /** The same, announced at an instant, epoch milliseconds. */
    public Maintenance announcedAt(long instant) {
        return new Maintenance(id, services, plan, instant, reason);
    }
}
