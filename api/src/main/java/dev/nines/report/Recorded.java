package dev.nines.report;

import dev.nines.account.Charging;
import dev.nines.account.Mask;
import dev.nines.account.Measurement;
import dev.nines.account.Refolding;
import dev.nines.agreement.Records;
import dev.nines.agreement.Story;
import dev.nines.agreement.Terms;
import dev.nines.calendar.Almanac;
import dev.nines.monitor.Interval;
import dev.nines.monitor.Thresholds;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was read for one question; nothing more is read. One thread at a time. */
final class Recorded implements Records {

    private final Map<String, Material> materials;
    private final Map<String, Almanac> calendars;
    private final long asOf;
    private final Map<Reading, Optional<Story>> told = new HashMap<>();

    private final Map<Folds, Optional<Refolding>> folded = new HashMap<>();

    private record Folds(String service, @Nullable Thresholds confirm) {}

    private record Reading(String service, @Nullable Thresholds confirm, Charging charging) {}

    Recorded(Map<String, Material> materials, Map<String, Almanac> calendars, long asOf) {
        this.materials = materials;
        this.calendars = calendars;
        this.asOf = asOf;
    }

    @Override
    public @Nullable Story story(String service, @Nullable Thresholds confirm, Charging charging) {
        return told.computeIfAbsent(
                        new Reading(service, confirm, charging),
                        reading -> Optional.ofNullable(materials.get(service))
                                .map(material -> story(material, confirm, charging)))
                .orElse(null);
    }

    /** Null when there are no runs that would tell it. */
    private @Nullable Story story(Material material, @Nullable Thresholds confirm, Charging charging) {
        if (material.tells(confirm, charging)) {
            return material.story();
        }
        return folded.computeIfAbsent(
                        new Folds(material.service(), confirm),
                        folds -> Optional.ofNullable(material.folded(confirm, asOf)))
                .map(runs -> material.story(runs.charged(charging)))
                .orElse(null);
    }

    /** @throws CannotTell when there never was such a calendar */
    @Override
    public Mask hours(String calendar, Interval window) {
        if (calendar.equals(Terms.ALWAYS)) {
            return Mask.of(window);
        }
        Almanac hours = calendars.get(calendar);
        if (hours == null) {
            throw new CannotTell("The agreement counts the hours of the calendar \"" + calendar
                    + "\", of which nothing is kept: load a configuration that has it.");
        }
        return new Mask(hours.open(window.from(), window.to()).stream()
                .map(stretch -> new Interval(stretch.from(), stretch.to()))
                .toList());
    }

    /** A service at which was looked in a window, null when at none was. */
    @Nullable
    String lookedAt(Interval window) {
        return materials.values().stream()
                .filter(material -> material.ranIn(window))
                .map(Material::service)
                .findFirst()
                .orElse(null);
    }

    /** How each service was measured, where that was read. */
    Map<String, List<Measurement>> measured() {
        Map<String, List<Measurement>> measured = new LinkedHashMap<>();
        materials.forEach((service, material) -> {
            if (material.folding() != null) {
                measured.put(service, material.folding().history());
            }
        });
        return measured;
    }
}
