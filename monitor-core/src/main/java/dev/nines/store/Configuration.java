package dev.nines.store;

import dev.nines.agreement.Agreement;
import dev.nines.calendar.ServiceHours;
import dev.nines.monitor.Maintenance;
import dev.nines.monitor.Service;
import java.util.List;
import java.util.Map;

/**
 * A configuration that was loaded.
 *
 * @param loadedAt epoch milliseconds
 * @param digest tells whether two are the same
 * @param text as it was written, without secrets
 * @param agreements as they were written
 * @param targets the agreements that targets of services stand for
 * @param calendars by their names
 */
public record Configuration(
        long loadedAt,
        String digest,
        String text,
        List<Service> services,
        List<Maintenance> maintenance,
        List<Agreement> agreements,
        List<Agreement> targets,
        Map<String, ServiceHours> calendars) {

    public Configuration {
        services = List.copyOf(services);
        maintenance = List.copyOf(maintenance);
        agreements = List.copyOf(agreements);
        targets = List.copyOf(targets);
        calendars = Map.copyOf(calendars);
    }

    /** One in which nothing is promised. */
    public Configuration(
            long loadedAt, String digest, String text, List<Service> services, List<Maintenance> maintenance) {
        this(loadedAt, digest, text, services, maintenance, List.of(), List.of(), Map.of());
    }

    /**
     * What is kept of each configuration.
     *
     * @param revision ascending from 1
     */
    public record Version(long revision, long loadedAt, String digest, String text) {}
}
