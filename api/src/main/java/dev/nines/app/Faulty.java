package dev.nines.app;

import dev.nines.app.config.Fault;
import java.util.List;

/** A configuration that is sound by itself and cannot follow the one before it. */
final class Faulty extends RuntimeException {

    private final transient List<Fault> faults;

    Faulty(List<Fault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
        return faults;
    }
}
