package dev.nines.watch;

import dev.nines.monitor.Interval;
import java.util.List;

/**
 * What came of counting a service again.
 *
 * @param proved the time of which spans and outages were compared
 * @param looks how many were folded
 * @param runs how many stored ones were compared, {@code spans} and {@code outages} too
 * @param differences one sentence for each thing that is stored otherwise than the looks say
 * @param remarks sentences on what could not be proved from looks
 */
public record Proof(
        String service,
        Interval proved,
        long looks,
        int runs,
        int spans,
        int outages,
        List<String> differences,
        List<String> remarks) {

    public Proof {
        differences = List.copyOf(differences);
        remarks = List.copyOf(remarks);
    }
}
