package dev.nines.account;

import dev.nines.monitor.ProbeDefinition;
import dev.nines.monitor.Service;
import dev.nines.monitor.Thresholds;
import dev.nines.monitor.UpWhen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a service is measured from an instant on: all of its configuration that can change a number.
 *
 * @param from first instant at which it holds, epoch milliseconds
 */
public record Measurement(long from, UpWhen upWhen, List<Rule> rules) implements Dated {

    public Measurement {
        rules = List.copyOf(rules);
    }

    /**
     * How one probe is judged.
     *
     * @param interval and {@code timeout} in milliseconds; a look attests for {@link #evidence()}
     */
    public record Rule(
            String probe,
            long interval,
            long timeout,
            Thresholds confirm,
            List<String> locations,
            int quorum,
            boolean optional,
            boolean paused) {

        public Rule {
            locations = List.copyOf(locations);
        }

        /** How long one look attests its outcome at most, in milliseconds: rule A1. */
        public long evidence() {
            return 2 * interval + timeout;
        }
    }

    /** The same with other thresholds for all probes. */
    Measurement confirmedBy(Thresholds confirm) {
        return new Measurement(
                from,
                upWhen,
                rules.stream()
                        .map(rule -> new Rule(
                                rule.probe,
                                rule.interval,
                                rule.timeout,
                                confirm,
                                rule.locations,
                                rule.quorum,
                                rule.optional,
                                rule.paused))
                        .toList());
    }

    /** The rule of a probe, null when it is not measured. */
    @Nullable
    Rule rule(String probe) {
        for (Rule rule : rules) {
            if (rule.probe().equals(probe)) {
                return rule;
            }
        }
        return null;
    }

    /** Whether a probe looks from a place. */
    boolean measures(String probe, String location) {
        Rule rule = rule(probe);
        return rule != null && rule.locations().contains(location);
    }

    /** The measurement that a service's definition asks for. */
    public static Measurement of(Service service, long from) {
        return new Measurement(
                from,
                service.upWhen(),
                service.probes().stream().map(Measurement::rule).toList());
    }

    private static Rule rule(ProbeDefinition probe) {
        return new Rule(
                probe.id(),
                probe.cadence().interval(),
                probe.cadence().timeout(),
                probe.confirm(),
                probe.locations(),
                probe.quorum(),
                probe.optional(),
                probe.paused());
    }
}
