package dev.nines.agreement;

import dev.nines.account.Ratio;
import dev.nines.agreement.CreditTerms.Fee;
import dev.nines.agreement.CreditTerms.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid back for a period. Of several tiers the greatest one applies.
 *
 * @param owedBy who owes it: we to a customer, a provider to us
 * @param tier that applies, null when none does
 * @param share of the fee, from 0 to 1, not above the cap
 * @param amount in the currency, rounded half up to its digits; null when no fee is known
 * @param atLeast the share if all that is unknown were up, {@code atMost} if it were down
 * @param claimUntil the instant by which it is to be claimed, epoch milliseconds; null for no deadline
 */
public record Credit(
        Party.Kind owedBy,
        @Nullable Tier tier,
        BigDecimal share,
        @Nullable BigDecimal amount,
        @Nullable Currency currency,
        BigDecimal atLeast,
        BigDecimal atMost,
        @Nullable Long claimUntil) {

    private static final long DAY = 86_400_000;

    /** Whether it is ours to claim. */
    public boolean inbound() {
        return owedBy == Party.Kind.PROVIDER;
    }

    /**
     * The credit for what was assessed, by availability where enough is known for a verdict by it; where a breach is
     * certain all the same, by the best that can have been; none otherwise. Null where no credits were promised.
     */
    static @Nullable Credit of(Agreement agreement, Assessment worst) {
        Terms terms = worst.terms();
        if (terms.credits().tiers().isEmpty()) {
            return null;
        }
        Figures figures = worst.figures();
        Ratio coverage = figures.coverage();
        boolean enough = coverage != null && coverage.reaches(terms.floor());
        boolean certain = worst.ended().verdict() == Verdict.BREACHED;
        Tier tier = tier(terms, enough ? figures.availability() : certain ? figures.upperBound() : null);
        Fee fee = terms.credits().fee();
        BigDecimal share = share(terms, tier);
        return new Credit(
                agreement.party().kind(),
                tier,
                share,
                fee == null ? null : amount(fee, share),
                fee == null ? null : fee.currency(),
                share(terms, tier(terms, figures.upperBound())),
                share(terms, tier(terms, figures.lowerBound())),
                deadline(agreement.zone(), worst.window().to(), terms.credits().claimWithin()));
    }

    private static @Nullable Tier tier(Terms terms, @Nullable Ratio availability) {
        List<Tier> missed = availability == null
                ? List.of()
                : terms.credits().tiers().stream()
                        .filter(tier -> !availability.reaches(terms.least(tier.below())))
                        .toList();
        return missed.isEmpty() ? null : missed.get(missed.size() - 1);
    }

    private static BigDecimal share(Terms terms, @Nullable Tier tier) {
        return tier == null
                ? BigDecimal.ZERO
                : tier.credit().min(terms.credits().cap());
    }

    private static BigDecimal amount(Fee fee, BigDecimal share) {
        int digits = Math.max(0, fee.currency().getDefaultFractionDigits());
        return fee.amount().multiply(share).setScale(digits, RoundingMode.HALF_UP);
    }

    /** Whole days are days of the zone. */
    private static @Nullable Long deadline(ZoneId zone, long end, @Nullable Long within) {
        if (within == null) {
            return null;
        }
        return Instant.ofEpochMilli(end)
                .atZone(zone)
                .plusDays(within / DAY)
                .toInstant()
                .plusMillis(within % DAY)
                .toEpochMilli();
    }
}
