package dev.nines.app.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found wrong or worth a word, each once, however often the same text was met through aliases and templates. */
final class Findings {

    private final List<String> files = new ArrayList<>();
    private final Set<Fault> faults = new LinkedHashSet<>();
    private final Set<Fault> warnings = new LinkedHashSet<>();
    private boolean fragmentary;

    /** Files are listed in the order in which they were read. */
    void file(String name) {
        files.add(name);
    }

    void fault(Place place, String message) {
        fault(place, message, null);
    }

    void fault(Place place, String message, @Nullable String suggestion) {
        faults.add(new Fault(place, message, suggestion));
    }

    /** A fault that hides a part of what the user wrote, so that nothing can be said of what seems to be absent. */
    void blind(Place place, String message) {
        fragmentary = true;
        fault(place, message);
    }

    boolean fragmentary() {
        return fragmentary;
    }

    void warn(Place place, String message) {
        warnings.add(new Fault(place, message, null));
    }

    List<Fault> faults() {
        return sorted(faults);
    }

    List<String> warnings() {
        return sorted(warnings).stream().map(Fault::toString).toList();
    }

    private List<Fault> sorted(Set<Fault> found) {
        return found.stream()
                .sorted(Comparator.<Fault>comparingInt(
                                fault -> files.indexOf(fault.place().file()))
                        .thenComparingInt(fault -> fault.place().line())
                        .thenComparingInt(fault -> fault.place().column()))
                .toList();
    }
}
