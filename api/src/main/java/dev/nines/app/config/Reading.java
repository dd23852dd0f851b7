package dev.nines.app.config;

import java.util.HashSet;
import java.util.Set;

/**
 * One reading of a configuration.
 *
 * @param partial reads a template: what is absent will come from elsewhere, nothing is built
 */
record Reading(Findings findings, References references, boolean partial, Set<String> said) {

    Reading(Findings findings) {
        this(findings, new References(), false, new HashSet<>());
    }

    /** The same for templates. */
    Reading partially() {
        return new Reading(findings, references, true, said);
    }

    void later(Place place, String what) {
        if (said.add(what)) {
            findings.warn(place, what + " is valid, but not acted upon yet");
        }
    }
}
