package dev.nines.account;

/** The time that a ledger does not judge by its spans; each is judged by the first of them that it lies in: rule A5. */
public record Exclusions(
        Mask outOfHours, Mask correctedUp, Mask correctedDown, Mask correctedExcluded, Mask maintenance) {

    public static final Exclusions NONE = maintenance(Mask.NONE);

    /** Maintenance alone, as without an agreement. */
    public static Exclusions maintenance(Mask maintenance) {
        return new Exclusions(Mask.NONE, Mask.NONE, Mask.NONE, Mask.NONE, maintenance);
    }
}
