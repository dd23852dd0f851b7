package dev.nines.agreement;

import java.util.Locale;

/**
 * The other side of an agreement.
 *
 * @param name as people know it
 */
public record Party(Kind kind, String name) {

    public Party {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a " + kind.word() + " needs a name");
        }
    }

    /** Who promised what to whom. */
    public enum Kind {
        /** We promised it to them: a credit is theirs. */
        CUSTOMER,
        /** They promised it to us: a credit is ours to claim. */
        PROVIDER,
        /** We hold ourselves to it: there are no credits. */
        INTERNAL;

        /** The word in configuration and JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
