package dev.nines.report;

import static dev.nines.report.Told.HOUR;
import static dev.nines.report.Told.MINUTE;
import static dev.nines.report.Told.OCTOBER;

import dev.nines.account.Correction;
import dev.nines.agreement.CreditTerms;
import dev.nines.agreement.CreditTerms.Fee;
import dev.nines.agreement.CreditTerms.Tier;
import dev.nines.agreement.FixedPeriod;
import dev.nines.agreement.Party;
import dev.nines.agreement.Terms;
import dev.nines.agreement.TermsDraft;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** Statements whose figures were worked out by hand. */
final class Cases {

    static final long AFTER = OCTOBER + 800 * HOUR;
    static final Party ACME = new Party(Party.Kind.CUSTOMER, "Acme");

    private Cases() {}

    static TermsDraft terms() {
        return Terms.draft(List.of("pay"), "0.999", FixedPeriod.MONTH)
                .credits(new CreditTerms(
                        new Fee(new BigDecimal("4999.99"), Currency.getInstance("EUR")),
                        List.of(
                                new Tier(new BigDecimal("0.9995"), new BigDecimal("0.1")),
                                new Tier(new BigDecimal("0.99"), new BigDecimal("0.25"))),
                        BigDecimal.ONE,
                        30 * 24 * HOUR,
                        List.of()));
    }

    /**
     * Of 44,700 minutes 36 are charged, 4 corrected to up, 10 unknown, 5 degraded, 60 planned work, and one had an
     * unconfirmed failure: 44,594 of 44,630 are good.
     */
    static Document october(Party party) {
        String before = "U".repeat(36 * 60) + "D".repeat(40) + "?".repeat(10) + "G".repeat(5) + "F";
        Told told = new Told()
                .spans("pay", MINUTE, before + "U".repeat(Told.MINUTES - before.length()))
                .correct("pay", (36 * 60 + 36) * MINUTE, (36 * 60 + 40) * MINUTE, Correction.As.UP)
                .work("works-1", 240 * HOUR, 241 * HOUR);
        return new Document(told.statement(terms().terms(), party, AFTER), 268_000, 250);
    }

    static Document flawless(long failedLooks) {
        Told told = new Told().spans("pay", Told.MINUTES * MINUTE, "U");
        return new Document(told.statement(terms().terms(), ACME, AFTER), 268_200, failedLooks);
    }
}
