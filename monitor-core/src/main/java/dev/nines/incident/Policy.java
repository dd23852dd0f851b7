package dev.nines.incident;

import java.util.List;
import java.util.Set;

/**
 * How incidents are handled: who is told of an opening, and when one counts as over.
 *
 * @param autoResolveAfter how long recovery must hold, milliseconds: rule I7
 * @param reopenWithin a failure within this after the restoration reopens, milliseconds
 * @param degradedAfter degraded this long opens an incident, milliseconds
 * @param openings who is told of an opening
 */
public record Policy(
        Rubric rubric, long autoResolveAfter, long reopenWithin, long degradedAfter, List<Opening> openings) {

    public Policy {
        openings = List.copyOf(openings);
    }

    /** Channels that are told when an incident of one of these priorities opens. */
    public record Opening(List<String> channels, Set<Priority> priorities) {
        public Opening {
            channels = List.copyOf(channels);
            priorities = Set.copyOf(priorities);
        }
    }

    /** The channels to tell of an opening at this priority, each once, in the order of the rules. */
    public List<String> told(Priority priority) {
        return openings.stream()
                .filter(opening -> opening.priorities.contains(priority))
                .flatMap(opening -> opening.channels.stream())
                .distinct()
                .toList();
    }
}
