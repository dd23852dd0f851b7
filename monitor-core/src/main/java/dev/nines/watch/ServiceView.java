package dev.nines.watch;

import dev.nines.account.Outage;
import dev.nines.account.State;
import dev.nines.incident.Incident;
import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.Service;
import dev.nines.probe.Look;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service as it is thought of at one instant.
 *
 * @param since when it came into its state, epoch milliseconds
 * @param outage the one that lasts, null when none does
 * @param incidents those that are open
 * @param changes how often something was concluded since the process began; while it stays, so does the stored past
 */
public record ServiceView(
        Service service,
        State state,
        long since,
        boolean inMaintenance,
        List<PartView> parts,
        @Nullable Outage outage,
        List<Incident> incidents,
        long changes) {

    public ServiceView {
        parts = List.copyOf(parts);
        incidents = List.copyOf(incidents);
    }

    /**
     * One probe at one place.
     *
     * @param last its newest look, null before the first
     * @param tally what it has counted since the process began
     */
    public record PartView(
            ProbeDefinition definition,
            String location,
            State state,
            @Nullable Look last,
            Tally tally) {}
}
