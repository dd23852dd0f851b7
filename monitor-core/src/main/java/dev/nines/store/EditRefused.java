package dev.nines.store;

import java.util.Map;

/** Agreements that cannot be loaded, because they would rewrite what has been in force: rule A10. */
public final class EditRefused extends RuntimeException {

    private final Map<String, String> objections;

    EditRefused(Map<String, String> objections) {
        super(objections.toString());
        this.objections = Map.copyOf(objections);
    }

    /** By the name of the agreement a clause that says why not, and what to do. */
    public Map<String, String> objections() {
        return objections;
    }
}
