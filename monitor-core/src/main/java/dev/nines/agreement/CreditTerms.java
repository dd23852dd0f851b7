package dev.nines.agreement;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is paid for a period, and what is paid back.
 *
 * @param fee null when no sum is known
 * @param tiers from the highest availability down, their credits growing; none for no credits
 * @param cap the most that is paid back, a share of the fee from 0 to 1
 * @param claimWithin milliseconds after the period, null for no deadline
 */
public record CreditTerms(
        @Nullable Fee fee,
        List<Tier> tiers,
        BigDecimal cap,
        @Nullable Long claimWithin,
        List<SupportTier> support) {

    /** Nothing is paid back. */
    public static final CreditTerms NONE = new CreditTerms(null, List.of(), BigDecimal.ONE, null, List.of());

    public CreditTerms {
        tiers = List.copyOf(tiers);
        support = List.copyOf(support);
        share("credit_cap", cap);
        for (int i = 1; i < tiers.size(); i++) {
            Tier before = tiers.get(i - 1);
            Tier tier = tiers.get(i);
            if (tier.below.compareTo(before.below) >= 0 || tier.credit.compareTo(before.credit) <= 0) {
                throw new IllegalArgumentException("tiers go down and their credits grow: " + before + ", " + tier);
            }
        }
        if (claimWithin != null && claimWithin <= 0) {
            throw new IllegalArgumentException("claim_within is a length above 0");
        }
    }

    /** What a period costs. */
    public record Fee(BigDecimal amount, Currency currency) {
        public Fee {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("a fee is not negative: " + amount);
            }
        }
    }

    /**
     * An availability below this pays back that share of the fee.
     *
     * @param below and {@code credit} from 0 to 1
     */
    public record Tier(BigDecimal below, BigDecimal credit) {
        public Tier {
            share("below", below);
            share("credit", credit);
        }
    }

    /**
     * A share of kept clocks below this pays back that share of the fee.
     *
     * @param clock and {@code priority} are the words of the configuration
     */
    public record SupportTier(String clock, String priority, BigDecimal adherenceBelow, BigDecimal credit) {
        public SupportTier {
            share("adherence_below", adherenceBelow);
            share("credit", credit);
        }
    }

    private static void share(String name, BigDecimal share) {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(name + " is a share from 0 to 1, not " + share);
        }
    }
}
