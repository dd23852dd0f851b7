package dev.nines.watch;

import dev.nines.probe.Look;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has become so far of the looks that one sender hands in. Used by one thread after the other. */
final class Taken {

    private final Set<String> services = new LinkedHashSet<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Fresh> fresh = new LinkedHashMap<>();
    private final List<Absorbed.Rejected> rejected = new ArrayList<>();
    private int accepted;
    private int duplicates;
    private int seen;

    /** Counts looks that were handed in; returns how many there were before. */
    int count(int looks) {
        int before = seen;
        seen += looks;
        return before;
    }

    /** Notes services; returns those of them that are new. */
    Set<String> enter(Set<String> named) {
        Set<String> others = new LinkedHashSet<>(named);
        others.removeAll(services);
        services.addAll(others);
        return others;
    }

    void accept(Look look, boolean attests) {
        accepted++;
        fresh.computeIfAbsent(look.service(), none -> new Fresh()).add(look, attests);
    }

    void duplicate(Look look) {
        duplicates++;
        known.add(look.service());
    }

    void reject(int index, String why) {
        rejected.add(new Absorbed.Rejected(index, why));
    }

    /** All services that were named by looks without fault. */
    Set<String> services() {
        return services;
    }

    Map<String, Fresh> fresh() {
        return fresh;
    }

    /** Services of which only looks came that were known already. */
    Set<String> known() {
        Set<String> alone = new LinkedHashSet<>(known);
        alone.removeAll(fresh.keySet());
        return alone;
    }

    Absorbed absorbed() {
        return new Absorbed(accepted, duplicates, rejected);
    }
}
