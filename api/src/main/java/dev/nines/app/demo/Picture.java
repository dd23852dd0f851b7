package dev.nines.app.demo;

import dev.nines.incident.Incident;
import dev.nines.watch.ServiceView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A moment of the demo: what the platform does, what Nines thinks, and what was told.
 *
 * @param now when, epoch milliseconds
 * @param end when the demo ends, epoch milliseconds, null when somebody ends it
 * @param services in the order of the configuration
 * @param incidents all so far, the oldest first
 * @param webhooks all that were received so far
 * @param truth what the targets did so far
 * @param where addresses to look at, such as the API's
 */
public record Picture(
        long now,
        @Nullable Long end,
        List<ServiceView> services,
        List<Incident> incidents,
        List<DemoReceiver.Received> webhooks,
        List<Deed> truth,
        List<String> where) {

    public Picture {
        services = List.copyOf(services);
        incidents = List.copyOf(incidents);
        webhooks = List.copyOf(webhooks);
        truth = List.copyOf(truth);
        where = List.copyOf(where);
    }
}
