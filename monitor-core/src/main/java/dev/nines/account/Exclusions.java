package dev.nines.account;

import dev.nines.account.Correction.As;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The time that a ledger does not judge by its spans; each is judged by the first of them that it lies in: rule A5. */
public record Exclusions(
        Mask outOfHours, Mask correctedUp, Mask correctedDown, Mask correctedExcluded, Mask maintenance) {

    public static final Exclusions NONE = maintenance(Mask.NONE);

    /** Maintenance alone, as without an agreement. */
    public static Exclusions maintenance(Mask maintenance) {
        return new Exclusions(Mask.NONE, Mask.NONE, Mask.NONE, Mask.NONE, maintenance);
    }

    /** Maintenance and corrections, as without an agreement; of overlapping corrections the latest stands. */
    public static Exclusions of(Collection<Correction> corrections, Mask maintenance) {
        Map<As, Mask> corrected = new EnumMap<>(As.class);
        List<Correction> latestFirst = corrections.stream()
                .filter(correction -> correction.withdrawn() == null)
                .sorted(Comparator.comparingLong(Correction::recorded)
                        .thenComparing(Correction::id)
                        .reversed())
                .toList();
        Mask said = Mask.NONE;
        for (Correction correction : latestFirst) {
            Mask all = Mask.of(correction.when());
            corrected.merge(correction.as(), all.without(said), Mask::or);
            said = said.or(all);
        }
        return new Exclusions(
                Mask.NONE,
                corrected.getOrDefault(As.UP, Mask.NONE),
                corrected.getOrDefault(As.DOWN, Mask.NONE),
                corrected.getOrDefault(As.EXCLUDED, Mask.NONE),
                maintenance);
    }

    /** All of it together. */
    public Mask all() {
        return outOfHours
                .or(correctedUp)
                .or(correctedDown)
                .or(correctedExcluded)
                .or(maintenance);
    }
}
