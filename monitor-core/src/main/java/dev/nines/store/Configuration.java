package dev.nines.store;

import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Service;
import java.util.List;

/**
 * A configuration that was loaded.
 *
 * @param loadedAt epoch milliseconds
 * @param digest tells whether two are the same
 * @param text as it was written, without secrets
 */
public record Configuration(
        long loadedAt, String digest, String text, List<Service> services, List<Maintenance> maintenance) {

    public Configuration {
        services = List.copyOf(services);
        maintenance = List.copyOf(maintenance);
    }

    /**
     * What is kept of each configuration.
     *
     * @param revision ascending from 1
     */
    public record Version(long revision, long loadedAt, String digest, String text) {}
}
