package dev.nines.monitor;

import dev.nines.monitor.Check.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one probe of a service looks and judges.
 *
 * @param service id of the service
 * @param id id within the service
 * @param locations places that look; never empty
 * @param quorum so many locations down make the probe down
 * @param expect any that fails makes the look down
 * @param degraded any that fails makes the look degraded
 * @param inconclusive answers that say nothing about the target
 * @param warnCertificateDays opens an incident when the certificate runs out sooner, null for never
 * @param optional its failure makes the service degraded, not down
 */
public record ProbeDefinition(
        String service,
        String id,
        ProbeSpec spec,
        Cadence cadence,
        Thresholds confirm,
        List<String> locations,
        int quorum,
        List<Check> expect,
        List<Check> degraded,
        @Nullable Status inconclusive,
        @Nullable Integer warnCertificateDays,
        boolean optional,
        boolean paused) {

    public ProbeDefinition {
        locations = List.copyOf(locations);
        expect = List.copyOf(expect);
        degraded = List.copyOf(degraded);
        if (locations.isEmpty()) {
            throw new IllegalArgumentException("probe " + service + "/" + id + " has no location");
        }
        if (quorum < 1 || quorum > locations.size()) {
            throw new IllegalArgumentException("quorum of " + service + "/" + id + " must be 1 to " + locations.size());
        }
    }

    /** {@code service/probe}, unique in a configuration. */
    public String key() {
        return service + "/" + id;
    }
}
