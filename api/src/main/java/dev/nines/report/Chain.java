package dev.nines.report;

import dev.nines.report.SealedFile.Claim;
import java.util.List;

/**
 * Whether a sealed statement stands where it says in the chain of its agreement, as far as the others are given.
 *
 * @param sound false when what is given contradicts it
 * @param sentence for people
 */
public record Chain(boolean sound, String sentence) {

    /**
     * Looks for the one before it, and for others that claim its place.
     *
     * @param given genuine ones, also itself
     */
    public static Chain of(Claim claim, List<Claim> given) {
        String previous = claim.previous();
        List<Claim> siblings = given.stream()
                .filter(other -> other.agreement().equals(claim.agreement()))
                .toList();
        if (siblings.stream()
                .anyMatch(other ->
                        other.number() == claim.number() && !other.hash().equals(claim.hash()))) {
            return new Chain(false, "another statement that is given is number " + claim.number() + " too");
        }
        if (previous == null) {
            return claim.number() == 1
                    ? new Chain(true, "the first of its chain")
                    : new Chain(false, "number " + claim.number() + ", and yet it names none before it");
        }
        for (Claim other : siblings) {
            if (other.hash().equals(previous)) {
                return other.number() == claim.number() - 1
                        ? new Chain(true, follows(claim, other))
                        : new Chain(false, "it follows number " + other.number() + ", and yet is " + claim.number());
            }
            if (other.number() == claim.number() - 1) {
                return new Chain(
                        false, "number " + other.number() + " that is given is not the one that it was chained to");
            }
        }
        return new Chain(true, "number " + claim.number() + "; the one before it was not given: " + previous);
    }

    private static String follows(Claim claim, Claim other) {
        return "number " + claim.number() + ", follows number " + other.number() + " (" + other.period() + " revision "
                + other.revision() + ")"
                + (other.key().equals(claim.key()) ? "" : ", which was sealed with another key");
    }
}
