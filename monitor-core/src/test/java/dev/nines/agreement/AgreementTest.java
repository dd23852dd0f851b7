package dev.nines.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.agreement.Agreement.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Versions by effective date, weights, and what terms refuse: rule A10. */
class AgreementTest {

    private static final Party ACME = new Party(Party.Kind.CUSTOMER, "Acme");

    private static Version from(String day, String target, String period) {
        return new Version(
                LocalDate.parse(day),
                Terms.draft(List.of("pay"), target, Period.parse(period)).terms());
    }

    private static Agreement agreement(Version... versions) {
        return new Agreement("gold", ACME, ZoneId.of("Europe/Berlin"), List.of(), List.of(versions));
    }

    @Test
    void a_period_is_under_the_version_of_its_first_day() {
        Agreement agreement = agreement(from("2026-01-01", "0.999", "month"), from("2026-07-01", "0.9995", "month"));
        assertThat(agreement.named("2026-06").terms().target()).isEqualByComparingTo("0.999");
        assertThat(agreement.named("2026-07").terms().target()).isEqualByComparingTo("0.9995");
        assertThatThrownBy(() -> agreement.named("2025-12"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-01-01");
    }

    @Test
    void a_rolling_window_is_under_the_version_at_its_end() {
        Agreement agreement =
                agreement(from("2026-01-01", "0.99", "rolling 30d"), from("2026-07-10", "0.999", "rolling 30d"));
        assertThat(agreement.named("2026-07-09").terms().target()).isEqualByComparingTo("0.99");
        assertThat(agreement.named("2026-07-10").terms().target()).isEqualByComparingTo("0.999");
    }

    @Test
    void a_version_may_bring_another_kind_of_period() {
        Agreement agreement = agreement(from("2026-01-01", "0.99", "month"), from("2026-07-01", "0.999", "quarter"));
        assertThat(agreement.named("2026-Q3").terms().target()).isEqualByComparingTo("0.999");
        assertThat(agreement.named("2026-05").terms().target()).isEqualByComparingTo("0.99");
        assertThatThrownBy(() -> agreement.named("2026-Q2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> agreement.named("2026-08")).isInstanceOf(IllegalArgumentException.class);
        long august = Instant.parse("2026-08-15T00:00:00Z").toEpochMilli();
        assertThat(agreement.at(august)).isEqualTo(agreement.named("2026-Q3"));
        assertThat(agreement.at(0)).isNull();
    }

    @Test
    void versions_that_would_cut_a_period_or_are_out_of_order_are_refused() {
        assertThatThrownBy(() -> agreement(from("2026-01-15", "0.99", "month")))
                .hasMessageContaining("not the first day of a month");
        assertThatThrownBy(() -> agreement(from("2026-01-01", "0.99", "year"), from("2026-07-01", "0.99", "month")))
                .hasMessageContaining("not the first day of a year");
        assertThatThrownBy(() -> agreement(from("2026-02-01", "0.99", "month"), from("2026-01-01", "0.99", "month")))
                .hasMessageContaining("not in order");
        assertThatThrownBy(() -> agreement()).hasMessageContaining("no version");
    }

    @Test
    void a_target_of_a_service_is_an_internal_agreement_over_30_days() {
        Agreement agreement = Agreement.internal("pay", new BigDecimal("0.999"));
        assertThat(agreement.party().kind()).isEqualTo(Party.Kind.INTERNAL);
        assertThat(agreement.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(agreement.named("2026-11-21").terms().period()).isEqualTo(RollingPeriod.days(30));
    }

    @Test
    void weights_become_shares_of_a_thousand() {
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        weights.put("a", BigDecimal.ONE);
        weights.put("b", BigDecimal.ONE);
        weights.put("c", BigDecimal.ONE);
        assertThat(Combine.Weights.of(weights).perMille())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", 334, "b", 333, "c", 333));
        weights.put("c", BigDecimal.valueOf(6));
        assertThat(Combine.Weights.of(weights).perMille())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", 125, "b", 125, "c", 750));
    }

    @Test
    void rounding_moves_the_least_availability_that_meets_the_target() {
        TermsDraft draft = Terms.draft(List.of("pay"), "0.9995", FixedPeriod.MONTH);
        assertThat(draft.terms().leastAvailability()).isEqualByComparingTo("0.9995");
        assertThat(draft.rounding(new Rounding(2, true)).terms().leastAvailability())
                .isEqualByComparingTo("0.99945");
        assertThat(draft.rounding(new Rounding(1, false)).terms().leastAvailability())
                .isEqualByComparingTo("1");
        assertThat(draft.terms().floor()).isEqualByComparingTo("0.995");
    }

    @Test
    void terms_that_cannot_be_meant_are_refused() {
        assertThatThrownBy(
                        () -> Terms.draft(List.of(), "0.99", FixedPeriod.MONTH).terms())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Terms.draft(List.of("a", "a"), "0.99", FixedPeriod.MONTH)
                        .terms())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> Terms.draft(List.of("a"), "1", FixedPeriod.MONTH).terms())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Terms.draft(List.of("a"), "0.9", FixedPeriod.MONTH)
                        .combine(new Combine.Weights(Map.of("b", 1000)))
                        .terms())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CreditTerms(
                        null, List.of(tier("0.99", "0.25"), tier("0.9995", "0.1")), BigDecimal.ONE, null, List.of()))
                .hasMessageContaining("go down");
    }

    private static CreditTerms.Tier tier(String below, String credit) {
        return new CreditTerms.Tier(new BigDecimal(below), new BigDecimal(credit));
    }
}
