package dev.nines.account;

import dev.nines.probe.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why time is unknown, in order of precedence: rule A1. */
public enum Cause {
    PAUSED,
    PROCESS_DOWN,
    PLANNED_STOP,
    OWN_NETWORK,
    OWN_RESOLVER,
    OWN_CREDENTIALS,
    RATE_LIMITED,
    OVERLOADED,
    STORAGE,
    SLOT_SKIPPED,
    NEVER_OBSERVED,
    NO_LOOK;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** What an inconclusive look with this reason attests. */
    static Cause of(@Nullable Reason reason) {
        if (reason == null) {
            return NO_LOOK;
        }
        return switch (reason) {
            case OWN_NETWORK -> OWN_NETWORK;
            case OWN_RESOLVER -> OWN_RESOLVER;
            case OWN_CREDENTIALS -> OWN_CREDENTIALS;
            case RATE_LIMITED -> RATE_LIMITED;
            case OVERLOADED -> OVERLOADED;
            default -> NO_LOOK;
        };
    }

    /** Whether it reaches from the last look before to the first look after. */
    boolean reachesFromLookToLook() {
        return this == PROCESS_DOWN || this == PLANNED_STOP;
    }

    /** The word in JSON and SQL. */
    public String word() {
        return word;
    }
}
