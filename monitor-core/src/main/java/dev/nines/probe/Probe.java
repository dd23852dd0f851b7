package dev.nines.probe;

import dev.nines.monitor.ProbeDefinition;
import io.vertx.core.Future;

/** How we look. */
@FunctionalInterface
public interface Probe {

    /**
     * Looks once, within the definition's timeout. Called on the event loop that owns the service, completes there.
     *
     * @param slot the planned instant, epoch milliseconds
     * @return never fails because of the target; a failed Future is our own fault
     */
    Future<Look> look(ProbeDefinition definition, String location, long slot);
}
