package dev.nines.app.config;

import org.jspecify.annotations.Nullable;

/**
 * Where a value is read.
 *
 * @param parent the keys around it, null at the root
 * @param at the key or item that it belongs to, where its absence is reported
 * @param id that key
 * @param quiet something around it has already said that it is not acted upon
 */
record Scope(Reading reading, @Nullable Fields parent, Place at, String id, boolean quiet) {

    /** For reading again what was read before: nobody hears of its faults. */
    static Scope silent() {
        return new Scope(new Reading(new Findings()), null, Place.whole(""), "", true);
    }

    Scope below(Place place, String id) {
        return new Scope(reading, parent, place, id, quiet);
    }

    /** Whether keys may be written here that could not be read. */
    boolean blind() {
        return parent == null && reading.findings().fragmentary();
    }

    void fault(Place place, String message) {
        reading.findings().fault(place, message);
    }

    void fault(Place place, String message, @Nullable String suggestion) {
        reading.findings().fault(place, message, suggestion);
    }

    /** Says once that what stands here is valid, and that nothing comes of it yet. */
    void later(String what) {
        if (!quiet && !at.builtIn()) {
            reading.later(at, what);
        }
    }

    /** Complains that a node is of another kind. */
    void unfit(Node node, String wanted) {
        if (node instanceof Node.Scalar scalar && scalar.tag() == Node.Tag.NULL && !scalar.borrowed()) {
            fault(at, "\"" + id + "\" has no value", "give " + wanted + ", or leave the key out");
        } else if (node instanceof Node.Scalar) {
            fault(node.place(), "\"" + id + "\" must be " + wanted + ", not a single value");
        } else if (!(node instanceof Node.Broken)) {
            String kind = node instanceof Node.Sequence ? "list" : "mapping";
            fault(node.place(), "\"" + id + "\" must be " + wanted + ", not a " + kind);
        }
    }
}
