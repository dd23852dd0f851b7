package dev.nines.app.config;

import dev.nines.agreement.Agreement;
import dev.nines.agreement.Party;
import dev.nines.agreement.Period;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Service;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What agreements say of each other: promises to customers that exceed what providers owe, and services that nothing is
 * promised of.
 */
final class Promises {

    /** A promise that exceeds what is owed, until then. */
    private record Excess(long until, String line) {}

    /** Until when something is promised of a service, and what is so afterwards. */
    private record Coverage(long until, String line) {}

    /** A version and when it is in force. */
    private record Held(Agreement agreement, int index, Interval when) {

        Agreement.Version version() {
            return agreement.versions().get(index);
        }

        BigDecimal target() {
            return version().terms().target();
        }
    }

    private final List<Excess> excesses = new ArrayList<>();
    private final List<Coverage> coverages = new ArrayList<>();

    private Promises() {}

    /**
     * What they say of each other.
     *
     * @param agreements those that were written
     * @param placeOfTarget where the target of a version stands
     * @param placeOfService where a service stands
     */
    static Promises of(
            Collection<Agreement> agreements,
            Map<String, Service> services,
            PlaceOfTarget placeOfTarget,
            Function<String, Place> placeOfService) {
        Promises promises = new Promises();
        List<Held> all = agreements.stream().flatMap(one -> held(one).stream()).toList();
        for (Held promised : all) {
            if (promised.agreement.party().kind() == Party.Kind.CUSTOMER) {
                Place place = placeOfTarget.of(promised.agreement.id(), promised.index);
                all.stream()
                        .filter(owed -> owed.agreement.party().kind() == Party.Kind.PROVIDER)
                        .forEach(owed -> promises.compare(promised, owed, services, place));
            }
        }
        if (!agreements.isEmpty()) {
            services.values().stream()
                    .filter(service -> service.target() == null)
                    .forEach(service -> promises.cover(service.id(), all, placeOfService.apply(service.id())));
        }
        return promises;
    }

    /** Where the target of a version of an agreement stands. */
    interface PlaceOfTarget {
        Place of(String agreement, int version);
    }

    private static List<Held> held(Agreement agreement) {
        List<Held> held = new ArrayList<>();
        long until = Long.MAX_VALUE;
        for (int i = agreement.versions().size() - 1; i >= 0; i--) {
            long from = Period.startOf(agreement.versions().get(i).effective(), agreement.zone());
            held.add(0, new Held(agreement, i, new Interval(from, until)));
            until = from;
        }
        return held;
    }

    private void compare(Held promised, Held owed, Map<String, Service> services, Place place) {
        long until = Math.min(promised.when.to(), owed.when.to());
        if (owed.target().compareTo(promised.target()) >= 0
                || Math.max(promised.when.from(), owed.when.from()) >= until) {
            return;
        }
        for (String service : promised.version().terms().services()) {
            for (String needed : needs(service, services)) {
                if (owed.version().terms().services().contains(needed)) {
                    String why = needed.equals(service) ? "" : ", on which \"" + service + "\" depends,";
                    excesses.add(new Excess(
                            until,
                            place + ": \"" + promised.agreement.id() + "\" promises " + percent(promised.target())
                                    + ", and of \"" + needed + "\"" + why + " \"" + owed.agreement.id()
                                    + "\" owes only "
                                    + percent(owed.target())));
                }
            }
        }
    }

    /** A service and all that it depends on. */
    private static Set<String> needs(String service, Map<String, Service> services) {
        Set<String> needs = new LinkedHashSet<>();
        List<String> next = new ArrayList<>(List.of(service));
        while (!next.isEmpty()) {
            String one = next.remove(0);
            Service known = services.get(one);
            if (known != null && needs.add(one)) {
                next.addAll(known.dependsOn());
            }
        }
        return needs;
    }

    private void cover(String service, List<Held> all, Place place) {
        long until = all.stream()
                .filter(held -> held.version().terms().services().contains(service))
                .mapToLong(held -> held.when.to())
                .max()
                .orElse(Long.MIN_VALUE);
        coverages.add(new Coverage(until, place + ": \"" + service + "\" is in no agreement and has no target"));
    }

    private static String percent(BigDecimal ratio) {
        return ratio.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    /** One line each for what is so at an instant, epoch milliseconds, or will be so after it. */
    List<String> at(long now) {
        List<String> lines = new ArrayList<>();
        excesses.stream().filter(excess -> excess.until > now).forEach(excess -> lines.add(excess.line));
        coverages.stream().filter(coverage -> coverage.until <= now).forEach(coverage -> lines.add(coverage.line));
        return lines;
    }
}
