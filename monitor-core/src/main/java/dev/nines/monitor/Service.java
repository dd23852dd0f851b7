package dev.nines.monitor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One API that somebody depends on, and the probes that watch it.
 *
 * @param id identity; renaming the display name keeps history
 * @param tier 1 for a key service to 4
 * @param target internal objective over rolling 30 days, a ratio above 0 and below 1, exact; null for none
 * @param visible may appear on the public status page
 * @param dependsOn ids of services whose outage explains one of this
 */
public record Service(
        String id,
        String name,
        Kind kind,
        int tier,
        @Nullable String owner,
        Map<String, String> labels,
        Impact impact,
        @Nullable BigDecimal target,
        boolean visible,
        List<String> dependsOn,
        @Nullable String runbook,
        UpWhen upWhen,
        List<ProbeDefinition> probes) {

    public Service {
        labels = Map.copyOf(labels);
        dependsOn = List.copyOf(dependsOn);
        probes = List.copyOf(probes);
        if (tier < 1 || tier > 4) {
            throw new IllegalArgumentException("tier of " + id + " must be 1 to 4, not " + tier);
        }
    }
}
