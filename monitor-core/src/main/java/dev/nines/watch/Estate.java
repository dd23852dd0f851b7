package dev.nines.watch;

import dev.nines.incident.Policy;
import dev.nines.monitor.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is watched under one loaded configuration.
 *
 * @param revision number of the configuration, ascending
 * @param location the place that this process looks from
 * @param links what messages link to: the address of this Nines without a slash at its end, null when it has none
 */
public record Estate(
        long revision, String location, @Nullable String links, List<Service> services, Policy policy) {

    public Estate {
        services = List.copyOf(services);
    }

    /** The services by id, in the order of the configuration. */
    Map<String, Service> byId() {
        Map<String, Service> byId = new LinkedHashMap<>();
        services.forEach(service -> byId.put(service.id(), service));
        return byId;
    }
}
