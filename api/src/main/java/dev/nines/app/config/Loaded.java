package dev.nines.app.config;

import java.util.List;

/** What came of reading a configuration: all of it, or nothing but its faults. */
public sealed interface Loaded {

    /** It is sound. */
    record Valid(Configuration configuration) implements Loaded {}

    /** It is refused as a whole; every fault is listed, in the order of the files. */
    record Faulty(List<Fault> faults) implements Loaded {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
